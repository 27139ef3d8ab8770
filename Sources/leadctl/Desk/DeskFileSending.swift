import ArgumentParser
import AsyncHTTPClient
import Glibc
import LeadWire

/// Sends a file of returns, rollbacks, assignments, or ignores into its folder, and watches it.
struct DeskFileSending {
  let folder: String
  let options: DaemonOptions
  let workspace: String?
  let arguments: DeskFileArguments
  /// Columns that the command line names besides.
  let columns: [(String, String?)]

  /// Asks which columns are meant where leadd cannot tell, sends the file, and follows it.
  func run(_ file: String) async throws {
    var query = arguments.query + columns.compactMap { name, value in value.map { (name, $0) } }
    if let workspace { query.append(("workspace", workspace)) }
    // A pipe can be read once; what leadd cannot tell of one refuses the upload.
    if Self.canBeReadTwice(file) { query += try await answers(about: file, query) }
    let name = arguments.name ?? file.split(separator: "/").last.map(String.init) ?? file
    let sent = try await options.daemon.post(
      "/v1/uploads/\(folder)", query + [("name", name)],
      body: .stream(try FilePieces(path: file), length: .unknown), as: SentDeskFileView.self)
    guard let upload = sent.upload else { return try tellLater(sent) }
    if !arguments.patience.leavesAlone {
      return try await UploadFollower(upload: upload, options: options).run()
    }
    if options.json { return try printJSON(sent) }
    try Output.standard.write(lines: [
      "\(sent.file) is upload \(upload), for \(sent.workspace)/\(sent.folder).".printable,
      "leadctl uploads follow \(upload) watches it until it is answered.",
    ])
  }

  private static func canBeReadTwice(_ file: String) -> Bool {
    var facts = stat()
    return stat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  /// The columns that a person chose; each answer may raise another question.
  private func answers(
    about file: String, _ query: [(String, String)]
  ) async throws -> [(String, String)] {
    var answers: [(String, String)] = []
    while true {
      let open = try await options.daemon.post(
        "/v1/uploads/\(folder)/columns", query + answers,
        body: .stream(try FilePieces(path: file), length: .unknown), as: ColumnQuestionsView.self
      ).questions
      guard let question = open.first else { return answers }
      let isAnswered = answers.contains { $0.0 == question.option }
      guard Question.canBeAsked, !isAnswered else {
        let words = open.map(\.sentence).joined(separator: "; ").printable
        throw Fault(
          .look, "\(words) (leadctl: \(Self.flag(question.option))); nothing was sent")
      }
      let text = Self.text(question.role)
      guard let place = try Question.choose(text, among: question.candidates) else {
        try Output.standardError.write("Nothing was sent.\n")
        throw ExitCode(ExitReason.look.rawValue)
      }
      answers.append((question.option, question.candidates[place]))
    }
  }

  /// What `reason_column` is called on the command line.
  private static func flag(_ option: String) -> String { "--" + option.replacing("_", with: "-") }

  private static func text(_ role: String) -> String {
    switch role {
    case "key": "Which column names the leads?"
    case "reason": "Which column holds the reasons?"
    case "delivery": "Which column says whose acceptance is meant?"
    case "agent": "Which column names the agents?"
    default: "Which column is the one for \(role.printable)?"
    }
  }

  /// It lies safe in its folder, but nobody can be told its number yet.
  private func tellLater(_ sent: SentDeskFileView) throws {
    if options.json {
      try printJSON(sent)
    } else {
      try Output.standard.write(lines: [
        "\(sent.file) lies in \(sent.workspace)/\(sent.folder).".printable,
        "leadd is stopping; its next start takes the file, and leadctl uploads then shows it.",
      ])
    }
    if !arguments.patience.leavesAlone { throw ExitCode(ExitReason.look.rawValue) }
  }
}
