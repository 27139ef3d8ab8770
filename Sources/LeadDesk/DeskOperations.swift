public import LeadModel
public import LeadStore

extension LeadDesk {
  /// One bulk action of the desk.
  ///
  /// - Throws: `DeskError` when there is none with this number, or `StoreError`.
  public func deskOperation(_ id: OperationID) async throws -> DeskRecord {
    guard let record = try await store.deskOperationIfAny(id) else {
      guard let other = try await store.operation(id) else { throw Self.noSuchOperation(id) }
      throw DeskError(
        .noSuchOperation, "operation \(id) (\(other.action)) has no leads of its own to list",
        cure: "leadctl operations show \(id) tells what it did")
    }
    return record
  }

  /// A page of a bulk action's leads, in the order in which they are handled.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - number: the last lead of the page before; 0 for the first page.
  ///   - limit: the most leads.
  /// - Returns: the leads with what came of each.
  /// - Throws: `DeskError` when there is none with this number, or `StoreError`.
  public func deskEntries(
    of id: OperationID, after number: Int, limit: Int
  ) async throws -> (record: DeskRecord, entries: [DeskEntry]) {
    let record = try await deskOperation(id)
    return (record, try await store.deskEntries(of: id, after: number, limit: limit))
  }

  /// How many leads an undo would go back over; changes nothing.
  ///
  /// - Returns: the operation, and how many leads it changed in a way that can be gone back over.
  /// - Throws: `DeskError` when there is none with this number, or `StoreError` of kind `refused`, with what to do
  ///   instead, when it cannot be undone or changed nothing.
  public func undoOutlook(of id: OperationID) async throws -> (record: OperationRecord, leads: Int)
  {
    guard let record = try await store.operation(id) else { throw Self.noSuchOperation(id) }
    let leads = try await store.undoOutlook(of: id)
    // A change of a list is undone for the list itself, too.
    guard leads > 0 || record.action == DeskAction.list.rawValue else {
      let cure =
        record.action == UploadAction.leads.rawValue
        ? "; it updated no lead, and leadctl uploads cancel takes back new leads that are not sent"
        : ""
      throw StoreError(
        .refused, "operation \(id) changed no lead, so there is nothing to undo\(cure)")
    }
    return (record, leads)
  }

  private static func noSuchOperation(_ id: OperationID) -> DeskError {
    DeskError(
      .noSuchOperation, "there is no operation \(id)",
      cure: "leadctl operations lists those there are")
  }
}
