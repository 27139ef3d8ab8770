/// What a file in a folder for leads plainly is instead.
public enum UploadKindHint: String, Hashable, Sendable, CaseIterable {
  case returns
  case rollbacks
  case redeliver
  case assignments

  /// The kind that a header plainly names; nil for files of leads and wherever there is doubt.
  ///
  /// Such a file names leads by a column `LeadID`, has none of the columns A–K behind it, and no field
  /// that leads need. Unless a title leaves no doubt (`Return Reason`), every other column has to be
  /// one of such files.
  ///
  /// - Parameters:
  ///   - header: the header's cells as read.
  ///   - schema: the workspace's schema.
  public init?(header: [String], schema: Schema) {
    let titles = header.map(HeaderMapping.fold).filter { !$0.isEmpty }
    guard header.contains(where: { $0.trimmingSpaces == "LeadID" }),
      titles.count(where: { $0 == "leadid" }) == 1, !AnswerColumns.begin(header)
    else { return nil }
    let needed = schema.fields.filter { $0.isRequired && $0.defaultValue == nil }
      .flatMap { [$0.name.rawValue] + $0.aliases }.map(HeaderMapping.fold)
    guard !needed.contains(where: titles.contains) else { return nil }
    let own = schema.fields.flatMap { [$0.name.rawValue] + $0.aliases }.map(HeaderMapping.fold)
    let others = titles.filter { $0 != "leadid" && !own.contains($0) }
    let isBare =
      titles.count == others.count + 1 && others.allSatisfy(DeskTitles.companions.contains)
    // With nothing that leads need, a file of leads cannot be told from another by what it lacks.
    let isTold = isBare || !needed.isEmpty
    if isTold, others.contains(where: DeskTitles.plainReturns.contains) {
      self = .returns
    } else if isTold, others.contains(where: DeskTitles.plainRollbacks.contains) {
      self = .rollbacks
    } else if isBare, others.contains(where: DeskTitles.reasons.contains) {
      self = .returns
    } else if isBare, others.contains(where: DeskTitles.agents.contains) {
      self = .assignments
    } else if isBare, others.allSatisfy(DeskTitles.deliveries.contains) {
      self = .redeliver
    } else {
      return nil
    }
  }

  /// The sentence for a person, with the folder to use.
  public var sentence: String {
    switch self {
    case .returns:
      "this is a file of returns (LeadID and a reason); drop it into the folder returns/"
    case .rollbacks: "this is a file of rollbacks; drop it into the folder rollbacks/"
    case .redeliver:
      "this file only names leads; drop it into redeliver/<delivery>/ to send them again, or into "
        + "rollbacks/ or ignores/"
    case .assignments:
      "this is a file of assignments (LeadID and an agent); drop it into the folder assignments/"
    }
  }
}
