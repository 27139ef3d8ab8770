/// The columns of the exceptions list as a CSV has them: behind A–K, before the files' own.
///
/// They are leadd's own as A–K are, so that such a file can be dropped again and nothing in them is taken for a
/// value of the lead. Only the last, the agent, is read, where leads are assigned.
public enum ExceptionColumns {
  /// The titles of the columns L–T.
  public static let titles = [
    "Prospect", "Description", "Distribution", "Lead Provider", "Loan Purpose", "Loan Amount",
    "State", "Created", "Agent",
  ]

  /// The nine cells of an entry, in the order of the titles.
  public static func cells(
    _ cells: ExceptionCells, created: Timestamp, agent: AgentName?
  ) -> [String] {
    [
      cells.prospect, cells.description, cells.distribution?.rawValue ?? "", cells.leadProvider,
      cells.loanPurpose, cells.loanAmount, cells.state, created.iso8601, agent?.rawValue ?? "",
    ]
  }

  /// Whether these columns follow the columns A–K in a header.
  static func follow(in header: [String]) -> Bool {
    header.dropFirst(AnswerColumns.titles.count)
      .starts(with: titles) { $0.trimmingSpaces == $1[...] }
  }
}
