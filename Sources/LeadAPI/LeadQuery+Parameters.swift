import LeadDesk
import LeadModel
import LeadWire

/// Which leads are meant, as the parameters of a request.
extension LeadQuery {
  /// The parameters' names wherever leads are chosen.
  static let parameters = [
    "workspace", "list", "campaign", "status", "code", "delivery", "upload", "created_from",
    "created_before", "key", "file", "reason", "field", "attempts", "agent",
  ]

  /// The parameters' names where leads are sent again; `delivery` is where they go, so the other is `sent_to`.
  static let redeliveryParameters = [
    "list", "campaign", "status", "code", "sent_to", "upload", "created_from", "created_before",
    "key", "lead", "file", "reason", "field", "attempts", "agent",
  ]

  /// The most LeadIDs in one request; its head is bounded, and a file takes any number.
  private static let mostLeads = 1000

  /// Reads what a request asks for.
  init(_ parameters: QueryParameters) throws(ProblemView) {
    self.init()
    workspace = try parameters.text("workspace")
    list = try parameters.text("list")
    statuses = parameters.all("status").flatMap { $0.split(separator: ",").map(String.init) }
    code = try parameters.text("code")
    delivery = try parameters.text("delivery")
    upload = try parameters.upload("upload")
    createdFrom = try parameters.time("created_from")
    createdBefore = try parameters.time("created_before")
    key = try parameters.text("key")
    campaign = try parameters.text("campaign")
    file = try parameters.text("file")
    reasonHolds = try parameters.text("reason")
    values = parameters.all("field")
    attempts = try parameters.text("attempts")
    agent = try parameters.text("agent")
  }

  /// Reads what a request to send leads again asks for.
  init(redelivering parameters: QueryParameters) throws(ProblemView) {
    try self.init(parameters)
    workspace = nil
    delivery = try parameters.text("sent_to")
    let words = parameters.all("lead").flatMap { $0.split(separator: ",").map(String.init) }
    guard words.count <= Self.mostLeads else {
      throw .badParameter(
        "lead", "\(words.count) LeadIDs",
        "give at most \(Self.mostLeads), or drop a file of them into redeliver/<delivery>/")
    }
    for word in words {
      guard let lead = LeadID(word) else {
        throw .badParameter("lead", word, "a LeadID is L and a number: L1048576")
      }
      leads.append(lead)
    }
  }
}
