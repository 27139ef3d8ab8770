import ArgumentParser
import LeadWire

extension ListsCommand {
  /// `leadctl lists list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List lists, with their campaigns and their leads.")

    @OptionGroup var options: DaemonOptions

    @Option(help: "Only lists of this workspace.")
    var workspace: String?

    func run() async throws {
      let view = try await options.daemon.get(
        "/v1/lists", workspace.map { [("workspace", $0)] } ?? [], as: ListListView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        lines: ListTable(lists: view.lists, terminal: options.terminal).lines)
    }
  }

  /// `leadctl lists show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Show one list: its settings, its campaigns, its leads by status, code, and source.",
      discussion: "\"leadctl leads --list NAME --status … --code … --attempts …\" has the leads.")

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace, where another one has a list of the same name.")
    var workspace: String?

    @Argument(help: "The list: its name, or workspace/list.")
    var list: String

    func run() async throws {
      var query = [("list", list)]
      if let workspace { query.append(("workspace", workspace)) }
      let view = try await options.daemon.get("/v1/lists/show", query, as: ListPictureView.self)
      if options.json { return try printJSON(view) }
      let screen = ListScreen(
        picture: view, terminal: options.terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines)
    }
  }
}
