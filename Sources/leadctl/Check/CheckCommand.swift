import ArgumentParser
import AsyncHTTPClient
import LeadWire

/// `leadctl check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what would happen to a file; nothing is stored.",
    discussion: """
      The exit code is 0 when no row would be rejected, and 1 when one would be, or the file would be refused.
      """)

  @OptionGroup var options: DaemonOptions
  @OptionGroup(title: "Where it goes and how it is read") var asked: FileOptionsArguments

  @Option(help: "The most rows to tell of one by one; the daemon tells several thousand.")
  var rows = 50

  @Argument(help: "The file; - is standard input.")
  var file: String

  func validate() throws {
    guard rows >= 0 else { throw ValidationError("--rows must be at least 0") }
  }

  func run() async throws {
    let pieces = try FilePieces(path: file)
    let check = try await options.daemon.post(
      "/v1/check", asked.query, body: .stream(pieces, length: .unknown), as: CheckView.self)
    if options.json {
      try printJSON(check)
    } else {
      let screen = CheckScreen(
        file: file == "-" ? "standard input" : file, check: check, terminal: options.terminal,
        most: rows)
      try Output.standard.write(lines: screen.lines)
    }
    if check.refusal != nil || check.rows("rejected") > 0 {
      throw ExitCode(ExitReason.look.rawValue)
    }
  }
}
