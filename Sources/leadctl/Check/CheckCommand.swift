import ArgumentParser
import AsyncHTTPClient
import LeadWire

/// `leadctl check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what would happen to a file; nothing is stored.",
    discussion: "The exit code is 0 when every row is valid, and 1 when any would be rejected.")

  @OptionGroup var options: DaemonOptions

  @Option(help: "The workspace; needed when there is more than one and no default.")
  var workspace: String?

  @Option(help: "The list.")
  var list: String?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp("A column's field: 'E-mail=email'.", valueName: "header=field"))
  var mappings: [String] = []

  @Option(help: "The delimiter, one character; otherwise it is recognised.")
  var delimiter: String?

  @Argument(help: "The file.")
  var file: String

  func run() async throws {
    let pieces = try FilePieces(path: file)
    let given: [(String, String?)] = [
      ("workspace", workspace), ("list", list), ("delimiter", delimiter),
    ]
    let query =
      given.compactMap { name, value in value.map { (name, $0) } } + mappings.map { ("map", $0) }
    let check = try await options.daemon.post(
      "/v1/check", query, body: .stream(pieces, length: .unknown), as: CheckView.self)
    if options.json {
      try printJSON(check)
    } else {
      let screen = CheckScreen(file: file, check: check, terminal: options.terminal)
      try Output.standard.write(lines: screen.lines)
    }
    if check.refusal != nil || check.valid < check.rows {
      throw ExitCode(ExitReason.look.rawValue)
    }
  }
}
