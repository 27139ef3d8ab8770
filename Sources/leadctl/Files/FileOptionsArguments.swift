import ArgumentParser

/// Where a file is meant to go, and what is asked for beside it; `check` and `upload` take the same.
struct FileOptionsArguments: ParsableArguments {
  @Option(help: "The workspace; needed when there is more than one and no default.")
  var workspace: String?

  @Option(help: "The list; needed when it is not the default one.")
  var list: String?

  @Option(help: "Who provided the leads.")
  var source: String?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "A column's field: 'E-mail=email'; may be given more than once.", valueName: "header=field"))
  var mappings: [String] = []

  @Option(
    help: ArgumentHelp(
      "The columns of a file without a header: 'email,phone,name'.",
      discussion: "Names that hold commas: give it more than once, one name each.",
      valueName: "names"))
  var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "The encoding, such as windows-1252; otherwise it is recognised.", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What stands between cells: one character, or comma, semicolon, tab, pipe; otherwise it is recognised.",
      valueName: "character"))
  var delimiter: String?

  @Flag(
    inversion: .prefixedNo,
    help: "A row whose key a lead has gives that lead its details; else as the list says.")
  var updateDuplicates: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "A lead in another list of the same campaign, whose key a row has, moves here.")
  var migrateDuplicates: Bool?

  @Flag(inversion: .prefixedNo, help: "Leads so updated go back in the queue as if new.")
  var churn: Bool?

  @Option(
    help: ArgumentHelp(
      "Take in nothing when more than this share of the first rows is rejected: 50%.",
      valueName: "share"))
  var stopWhenRejected: String?

  @Flag(help: "Take the file in even if the same one came before.")
  var force = false

  /// The parameters of `POST /v1/check` and `POST /v1/uploads`.
  var query: [(String, String)] {
    let given: [(String, String?)] = [
      ("workspace", workspace), ("list", list), ("source", source), ("encoding", encoding),
      ("delimiter", delimiter), ("update_duplicates", updateDuplicates?.description),
      ("migrate_duplicates", migrateDuplicates?.description), ("churn", churn?.description),
      ("stop_when_rejected", stopWhenRejected), ("force", force ? "true" : nil),
    ]
    return given.compactMap { name, value in value.map { (name, $0) } }
      + mappings.map { ("map", $0) } + columns.map { ("columns", $0) }
  }
}
