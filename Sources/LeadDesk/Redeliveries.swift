public import LeadModel
public import LeadStore

extension LeadDesk {
  /// Reads new values for leads, each field held against the workspace's schema.
  ///
  /// - Parameters:
  ///   - values: each `field=value`; a blank value takes the field's value away.
  ///   - workspace: the leads' workspace.
  /// - Returns: the values by field.
  /// - Throws: `DeskError` for a field that the schema does not have, with the nearest that it has.
  public func edits(_ values: [String], in workspace: WorkspaceName) throws -> LeadFields {
    let schema = settings().workspaces[workspace]?.schema ?? Schema()
    var edits = LeadFields()
    for text in values {
      // A value may hold the sign, a field's name cannot.
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw DeskError(
          .badValue, "\"\(text.prefix(80))\" sets nothing", cure: "give field=value: country=Canada"
        )
      }
      let name = String(text[..<sign])
      let field = FieldName(
        rawValue: schema.isOpen
          ? name : try Self.known(name, "field", in: schema.fields.map(\.name.rawValue)))
      guard edits[field] == nil else {
        throw DeskError(.badValue, "field \(field) is set twice", cure: "set it once")
      }
      edits[field] = String(text[text.index(after: sign)...])
    }
    return edits
  }

  /// One re-delivery, and what it has changed once it has ended.
  ///
  /// - Throws: `DeskError` when there is none with this number, or `StoreError`.
  public func redelivery(_ id: OperationID) async throws -> (
    record: RedeliveryRecord, changes: [RedeliveryChange]
  ) {
    guard try await store.operation(id)?.isRedelivery == true else {
      throw DeskError(
        .noSuchOperation, "there is no re-delivery \(id)",
        cure: "leadctl operations lists what there is")
    }
    let record = try await store.redelivery(id)
    // Who follows one asks again and again; what changed is counted once, at its end.
    return (record, record.state.isOpen ? [] : try await store.redeliveryChanges(of: id))
  }

  /// A page of a re-delivery's leads, the old error and the new outcome side by side.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - number: the last lead of the page before; 0 for the first page.
  ///   - limit: the most leads.
  ///   - onlyMissed: whether only those are told that were looked at and are not accepted now.
  /// - Returns: the leads in the order in which they are sent.
  /// - Throws: `DeskError` when there is none with this number, or `StoreError`.
  public func redeliveredLeads(
    of id: OperationID, after number: Int, limit: Int, onlyMissed: Bool
  ) async throws -> [RedeliveredLead] {
    guard try await store.operation(id)?.isRedelivery == true else {
      throw DeskError(
        .noSuchOperation, "there is no re-delivery \(id)",
        cure: "leadctl operations lists what there is")
    }
    return try await store.redeliveredLeads(
      of: id, after: number, limit: limit, onlyMissed: onlyMissed)
  }
}
