/// What a row means whose key a lead has already, as the file, its folder, or its list says.
///
/// With none of the three it is refused. `domain.md` calls them by the names of the options.
public struct DuplicateRule: Hashable, Codable, Sendable {
  /// The existing lead gets the new details where it stands (`update_duplicates`).
  public var updates: Bool
  /// A lead in another list of the same campaign moves here (`migrate_duplicates`).
  public var migrates: Bool
  /// Leads so updated go back in the queue as if new (`churn`).
  public var churns: Bool

  /// A rule; without any choice duplicates are refused.
  public init(updates: Bool = false, migrates: Bool = false, churns: Bool = false) {
    self.updates = updates
    self.migrates = migrates
    self.churns = churns
  }

  /// Whether a lead that was updated goes back in the queue: not while it is there, nor while a request for it
  /// is on the wire or waits to be sent again because a buyer may have it.
  public func churns(_ state: LeadState, jobs: [JobSummary]) -> Bool {
    guard churns, ![.processing, .returned, .deleted].contains(state) else { return false }
    return !jobs.contains { $0.state == .sending || ($0.state.isOpen && $0.isDoubtful) }
  }
}

/// A lead that has a key of a row already.
public struct KeyHolder: Hashable, Sendable {
  /// The lead; nil while nothing is stored and the holder is an earlier row of the same file.
  public var lead: LeadID?
  /// The name of its list.
  public var list: ListName
  /// Whether that list is the one the row goes to.
  public var isInThisList: Bool
  /// Whether its list and the row's are in one campaign.
  public var sharesCampaign: Bool
  /// The row of the same file that brought it; nil when it was there before.
  public var row: Int?

  /// A lead with a key.
  public init(
    lead: LeadID?, list: ListName, isInThisList: Bool, sharesCampaign: Bool, row: Int? = nil
  ) {
    self.lead = lead
    self.list = list
    self.isInThisList = isInThisList
    self.sharesCampaign = sharesCampaign
    self.row = row
  }
}

/// What becomes of a row that names no lead by its LeadID.
public enum Admission: Hashable, Sendable {
  /// It is a new lead.
  case new
  /// It brings new details to a lead, where that stands.
  case update(KeyHolder)
  /// It brings new details to a lead, which moves to the row's list.
  case migrate(KeyHolder)
  /// It is rejected, for every reason that was found.
  case refused([Reason])

  /// Decides by validation and by who has the row's keys.
  ///
  /// A row that breaks the schema is refused, whatever the rule says: what is wrong must not overwrite what
  /// is right. One whose keys belong to different leads is refused as well: it cannot be both.
  ///
  /// - Parameters:
  ///   - row: the row as checked against the schema.
  ///   - rule: what duplicates mean here.
  ///   - holder: who has a key; nil when it is free.
  public init(
    of row: ValidatedRow, under rule: DuplicateRule, holder: (LeadKey) throws -> KeyHolder?
  ) rethrows {
    guard row.faults.isEmpty else {
      self = .refused(row.faults)
      return
    }
    let held = try row.keys.compactMap { key in try holder(key).map { (key: key, holder: $0) } }
    guard let first = held.first?.holder else {
      self = .new
      return
    }
    let isOne = held.allSatisfy { $0.holder.lead == first.lead && $0.holder.row == first.row }
    if isOne, rule.migrates, !first.isInThisList, first.sharesCampaign {
      self = .migrate(first)
    } else if isOne, rule.updates || (rule.migrates && first.isInThisList) {
      self = .update(first)
    } else {
      self = .refused(held.map { Self.duplicate($0.key, $0.holder) })
    }
  }

  /// The reason of a row that is refused because a lead has its key.
  public static func duplicate(_ key: LeadKey, _ holder: KeyHolder) -> Reason {
    var parameters: [Reason.Parameter: String] = [
      .field: key.field.rawValue, .value: key.value,
    ]
    parameters[.lead] = holder.lead?.description
    if let row = holder.row {
      parameters[.row] = String(row)
      return Reason(.duplicateInFile, parameters)
    }
    parameters[.list] = holder.list.rawValue
    return Reason(.duplicate, parameters)
  }
}

/// What becomes of a row that names a lead by its LeadID.
public enum Correction: Hashable, Sendable {
  /// The lead takes the row's cells and goes its way again.
  case apply
  /// The row says what leadd has already.
  case unchanged(Reason)
  /// The lead stays as it is.
  case refused(Reason)

  /// Decides by where the lead stands.
  ///
  /// A lead that our schema rejected is looked at again even when nothing differs: the schema may have
  /// changed. Any other one is not sent again only because its answer file was dropped as it was.
  ///
  /// - Parameters:
  ///   - lead: the lead that the row names.
  ///   - state: its state.
  ///   - isChanged: whether a cell differs by more than a spreadsheet makes of it.
  ///   - hasOpenDoubt: whether a request for it may have arrived and it waits to be sent once more.
  ///   - deadline: when it will be final, for one that is in a window.
  public init(
    of lead: LeadID, in state: LeadState, isChanged: Bool, hasOpenDoubt: Bool,
    until deadline: String?
  ) {
    var parameters: [Reason.Parameter: String] = [.lead: lead.description]
    switch state {
    case .processing:
      parameters[.until] = deadline
      self = .refused(Reason(.stillProcessing, parameters))
    case .held where hasOpenDoubt:
      parameters[.problem] = "a request for it may have arrived, and is sent once more"
      self = .refused(Reason(.stillProcessing, parameters))
    case .rejected(by: .schema):
      self = .apply
    case .held, .rejected(by: .buyers), .unassigned, .failed:
      guard !isChanged else {
        self = .apply
        return
      }
      parameters[.problem] = "no cell differs; to send it again, drop it in a redeliver folder"
      self = .unchanged(Reason(.unchanged, parameters))
    case .accepted, .assigned, .returned, .deleted:
      parameters[.status] = state.status.rawValue
      self =
        isChanged || state == .deleted
        ? .refused(Reason(.notCorrectable, parameters)) : .unchanged(Reason(.unchanged, parameters))
    }
  }
}
