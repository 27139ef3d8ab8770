/// What columns of returns, rollbacks, assignments, and the like are called, as ``HeaderMapping/fold(_:)`` has it.
enum DeskTitles {
  /// Titles that only files of returns have.
  static let plainReturns: Set<String> = [
    "returnreason", "reasonforreturn", "returnedreason", "returncode", "returnreasoncode",
    "badleadreason", "reasonreturned",
  ]
  /// Titles that only files of rollbacks have.
  static let plainRollbacks: Set<String> = [
    "rollback", "rollbackreason", "rollbackreturn", "undoreturn",
  ]
  /// Titles of reasons.
  static let reasons: Set<String> = [
    "reason", "reasons", "reasoncode", "rejectreason", "rejectionreason", "disposition", "grund",
    "motivo", "motif", "raison", "returned",
  ]
  /// Titles of those whom leads are given to.
  static let agents: Set<String> = [
    "agent", "agentname", "agentemail", "agentid", "assignedto", "assignto", "assignee",
  ]
  /// Titles of those who were sent the leads.
  static let deliveries: Set<String> = ["delivery", "bid", "buyer", "recipient"]
  /// Everything that stands beside LeadIDs in such files.
  static let companions = plainReturns.union(plainRollbacks).union(reasons).union(agents)
    .union(deliveries).union(["comment", "comments", "note", "notes", "date", "returndate"])

  /// Titles of what a lead is, who it is, or who has it, and never of why it is returned.
  static let ofOthers: Set<String> = agents.union(deliveries).union([
    "name", "fullname", "firstname", "lastname", "surname", "middlename", "contact", "contactname",
    "company", "companyname", "title", "jobtitle", "address", "street", "city", "state", "region",
    "county", "zip", "zipcode", "postalcode", "country", "gender", "language", "source", "list",
    "campaign", "product", "status", "uploadrow", "owner", "user",
  ])

  /// Whether a title speaks of a reason, in whatever words: `Reason (buyer)`.
  static func speaksOfReason(_ folded: String) -> Bool {
    reasons.contains(folded) || folded.contains("reason")
      || (folded.hasSuffix("grund") && folded != "hintergrund")
  }
}
