import ArgumentParser
import AsyncHTTPClient
import LeadWire

/// `leadctl upload`.
struct UploadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upload",
    abstract: "Send a lead file, as if it were dropped into a list's folder.",
    discussion: """
      "leadctl check" with the same options says beforehand what would happen. With --follow the exit code is that \
      of "leadctl uploads follow".
      """)

  @OptionGroup var options: DaemonOptions
  @OptionGroup(title: "Where it goes and how it is read") var asked: FileOptionsArguments

  @Option(help: "The name by which its answers are called; otherwise the file's own.")
  var name: String?

  @Flag(help: "Watch it until it is answered, then show it.")
  var follow = false

  @Argument(help: "The file; - is standard input, which needs --name.")
  var file: String

  func validate() throws {
    guard file != "-" || name != nil else {
      throw ValidationError("standard input has no name; give --name june.csv")
    }
  }

  /// The name that is meant.
  var sentName: String {
    name ?? file.split(separator: "/").last.map(String.init) ?? file
  }

  func run() async throws {
    let pieces = try FilePieces(path: file)
    let sent = try await options.daemon.post(
      "/v1/uploads", asked.query + [("name", sentName)],
      body: .stream(pieces, length: .unknown), as: SentView.self)
    guard let upload = sent.upload else { return try tellLater(sent) }
    if follow { return try await UploadFollower(upload: upload, options: options).run() }
    if options.json { return try printJSON(sent) }
    try Output.standard.write(lines: [
      "\(sent.file.printable) is upload \(upload), for list \(sent.workspace)/\(sent.list)."
        .printable,
      "leadctl uploads follow \(upload) watches it until it is answered.",
    ])
  }

  /// It lies safe in the list's folder, but nobody can be told its number yet.
  private func tellLater(_ sent: SentView) throws {
    if options.json {
      try printJSON(sent)
    } else {
      try Output.standard.write(lines: [
        "\(sent.file) lies in the folder of list \(sent.workspace)/\(sent.list).".printable,
        "leadd is stopping; its next start takes the file, and leadctl uploads then shows it.",
      ])
    }
    if follow { throw ExitCode(ExitReason.look.rawValue) }
  }
}
