import ArgumentParser

extension ListsCommand {
  /// `leadctl lists template`.
  struct Template: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an empty lead file with the right header.",
      discussion: "Every list of a workspace takes the same columns.")

    @OptionGroup var choice: SocketChoice

    @Option(help: "The workspace; needed when there is more than one and no default.")
    var workspace: String?

    @Option(
      help: ArgumentHelp(
        "Write it there, and not to standard output; a file that exists is never written over.",
        valueName: "file"))
    var output: String?

    func run() async throws {
      let bytes = try await Daemon(socket: choice.path).file(
        "/v1/lists/template", workspace.map { [("workspace", $0)] } ?? [])
      guard let output else { return try Output.standard.write(bytes) }
      try NewFile.write(bytes, to: output)
    }
  }
}
