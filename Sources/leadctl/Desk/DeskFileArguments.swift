import ArgumentParser

/// A file that names leads, and how it is read.
struct DeskFileArguments: ParsableArguments {
  @Option(help: "A CSV that names the leads; - is standard input, which needs --name.")
  var file: String?

  @Option(help: ArgumentHelp("The header of the column that names leads.", valueName: "header"))
  var keyColumn: String?

  @Option(help: "The name by which its answers are called; otherwise the file's own.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The encoding, such as windows-1252; otherwise it is recognised.", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What stands between cells: one character, or comma, semicolon, tab, pipe; otherwise it is recognised.",
      valueName: "character"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "The columns of a file without a header: 'lead,reason'.", valueName: "names"))
  var columns: [String] = []

  @OptionGroup var patience: Patience

  func validate() throws {
    guard file != "-" || name != nil else {
      throw ValidationError("standard input has no name; give --name june.csv")
    }
  }

  /// The parameters of the file's way of reading.
  var query: [(String, String)] {
    let given: [(String, String?)] = [
      ("key_column", keyColumn), ("encoding", encoding), ("delimiter", delimiter),
    ]
    return given.compactMap { name, value in value.map { (name, $0) } }
      + columns.map { ("columns", $0) }
  }

  /// Holds leads that are named against a file that names them: one of the two must be there.
  func check(against leads: [String]) throws {
    guard (file == nil) != leads.isEmpty else {
      throw ValidationError(
        file == nil
          ? "name leads (L1048576), or give a --file that does"
          : "the file names the leads; leave out those of the command line")
    }
    guard file != nil || query.isEmpty && name == nil && !patience.leavesAlone else {
      throw ValidationError("how a file is read goes with --file")
    }
  }
}
