/// Which lead a row of a desk file names.
public enum LeadChoice: Hashable, Sendable {
  /// This one.
  case lead(LeadID)
  /// None, or several: `NO_SUCH_LEAD`, `AMBIGUOUS_KEY`, `LEAD_DELETED`.
  case none(Reason)

  /// Chooses among the leads that have a key.
  ///
  /// - Parameters:
  ///   - value: the key as the row has it.
  ///   - matches: the workspace's leads that have it.
  ///   - deleted: a lead that had it and is deleted, if there was one; looked at only when no other has it.
  public init(named value: String, matches: [LeadID], deleted: LeadID? = nil) {
    let leads = Set(matches).sorted()
    switch (leads.count, deleted) {
    case (1, _): self = .lead(leads[0])
    case (0, let deleted?):
      self = .none(Reason(.leadDeleted, [.lead: deleted.description]))
    case (0, nil): self = .none(Reason(.noSuchLead, [.value: value]))
    default: self = .none(Self.ambiguous(value, leads))
    }
  }

  /// Holds a row's LeadID against its key, when it has both.
  ///
  /// The LeadID decides, also where nobody has the key (any more); a key that only others have means that the row names
  /// several leads.
  ///
  /// - Parameters:
  ///   - lead: the lead that the LeadID names, which exists.
  ///   - value: the key as the row has it.
  ///   - matches: the workspace's leads that have the key.
  public init(_ lead: LeadID, alsoNamed value: String, matches: [LeadID]) {
    self =
      matches.isEmpty || matches.contains(lead)
      ? .lead(lead)
      : .none(
        Reason(
          .ambiguousKey,
          [
            .problem: "the LeadID says \(lead), \"\(value)\" says "
              + Set(matches).sorted().map(\.description).joined(separator: ", ")
          ]))
  }

  private static func ambiguous(_ value: String, _ leads: [LeadID]) -> Reason {
    // A sentence has to fit a cell.
    let most = 20
    var others = leads.prefix(most).map(\.description).joined(separator: ", ")
    if leads.count > most { others += " and \(leads.count - most) more" }
    return Reason(.ambiguousKey, [.value: value, .others: others])
  }
}
