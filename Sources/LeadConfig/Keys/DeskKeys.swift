import LeadModel

extension ConfigurationKey {
  /// The keys of what people do with leads afterwards: agents, exceptions, retention, and a delivery's returns.
  static let desk: [Self] = [
    Self(
      .workspace, "agents", "mapping", "Whom leads are assigned to, by short names.",
      "agents: {maria: {name: Maria Lopez, email: maria@example.com}}"),
    Self(
      .workspace, "agents.<agent>", "mapping",
      "One agent; files name it by this short name, its name, or its mail address.",
      "maria: {name: Maria Lopez, email: maria@example.com}"),
    agent("name", "text", "The name for people; else the short name.", "name: Maria Lopez"),
    agent("email", "email address", "The mail address.", "email: maria@example.com"),
    agent(
      "licences", "list of texts", "What the agent is licensed for: states, or numbers.",
      "licences: [CA, NY]"),
    agent("time_zone", "time zone", "Where the agent works.", "time_zone: America/Los_Angeles"),
    Self(
      .workspace, "exceptions", "mapping", "The list of leads that nobody took.",
      "exceptions: {columns: {prospect: \"{first_name} {last_name}\"}}"),
    Self(
      .workspace, "exceptions.columns", "mapping",
      "What fills its columns; left out: the fields of the same names, and the names of a person.",
      "columns: {prospect: \"{first_name} {last_name}\", state: \"{state}\"}"),
    column(.prospect, "The person's name.", "prospect: \"{first_name} {last_name}\""),
    column(.loanPurpose, "What the money is for.", "loan_purpose: \"{purpose}\""),
    column(.loanAmount, "How much, as first received.", "loan_amount: \"{loan_amount}\""),
    column(.state, "The state or region.", "state: \"{state | upper}\""),
    Self(
      .workspace, "exceptions.notify_delivery", "name of a delivery",
      "The delivery that is told when a lead is assigned to an agent; it may be in no campaign.",
      "notify_delivery: agent_hook"),
    Self(
      .workspace, "retention", "mapping",
      "After how many days (1 to 36500) what is removed; what is left out is kept. Counts stay.",
      "retention: {answers_days: 90, archive_days: 365, personal_data_days: 730}"),
    Self(
      .workspace, "retention.answers_days", "whole number",
      "Answer files, from when they were last written.", "answers_days: 90"),
    Self(
      .workspace, "retention.archive_days", "whole number",
      "Files as they came, from their upload.", "archive_days: 365"),
    Self(
      .workspace, "retention.personal_data_days", "whole number",
      "The values of leads, from the last change of their status.", "personal_data_days: 730"),
    returns(
      "", "mapping", "What its buyer may give back; without it everything, for ever.",
      "returns: {within: 14d, most: 10%, per: month}"),
    returns(
      ".within", "duration",
      "How long after its acceptance a lead may be returned, from 1m to 3650d.", "within: 14d"),
    returns(
      ".most", "whole number, or a share such as 10%",
      "How many leads may be returned in a period, or what share of those accepted in that same period. A share is rounded up and allows one at the least; 0 and 0% allow none.",
      "most: 10%"),
    returns(
      ".per", choices(ReturnPolicy.Period.self), fallback: "month",
      "The period of `most`; the moment of the return counts.", "per: month"),
    returns(
      ".time_zone", "time zone", "Where its periods begin; else the delivery's.",
      "time_zone: America/New_York"),
    returns(
      ".reasons", "list of names of return reasons",
      "The known reasons for which leads may be returned; left out: any, also unknown ones.",
      "reasons: [disconnected phone]"),
    returns(
      ".offer_next", "true or false", fallback: "false",
      "Whether a returned lead is offered to the next buyer, never to the one that returned it.",
      "offer_next: true"),
  ]

  private static func agent(
    _ name: String, _ kind: String, _ meaning: String, _ example: String
  ) -> Self {
    Self(.workspace, "agents.<agent>.\(name)", kind, meaning, example)
  }

  private static func column(
    _ column: ExceptionSettings.Column, _ meaning: String, _ example: String
  ) -> Self {
    Self(
      .workspace, "exceptions.columns.\(column.rawValue)", "text with placeholders", meaning,
      example
    )
  }

  private static func returns(
    _ name: String, _ kind: String, fallback: String? = nil, _ meaning: String, _ example: String
  ) -> Self {
    Self(
      .workspace, "deliveries.<delivery>.returns\(name)", kind, fallback: fallback, meaning, example
    )
  }
}
