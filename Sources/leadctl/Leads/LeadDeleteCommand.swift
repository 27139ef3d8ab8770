import ArgumentParser
import LeadWire

extension LeadCommand {
  /// `leadctl lead delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete leads for good: their values are erased, their stories stay without them.",
      discussion: """
        Values go from the database and its log, from what was sent and answered, from the answers in the outbox, and \
        from the archive, where the rows are written over. What waits to be sent is withdrawn. Backups, files that were \
        taken away, and what buyers have are out of leadd's reach.

        What cannot be erased at once is told; leadd goes on with it by itself, and "leadctl operations show" says \
        when it is done.
        """)

    @OptionGroup var options: DaemonOptions
    @Argument(help: "LeadIDs: L1048576.") var leads: [String]

    @Flag(help: "Do not ask.")
    var yes = false

    func run() async throws {
      try await consent()
      var deletions: [DeletionView] = []
      for lead in leads {
        let view = try await options.daemon.post(
          "/v1/leads/\(Daemon.encoded(lead))/delete", body: nil, as: DeletionView.self)
        deletions.append(view)
        if !options.json { try Output.standard.write(lines: DeletionScreen(deletion: view).lines) }
      }
      if options.json { return try printJSON(deletions) }
      try Output.standard.write(lines: [
        "Backups, files that were taken from the outbox, and what buyers have are out of leadd's reach."
      ])
    }

    /// Every lead is looked at before the first is deleted: a slip in the last stops all.
    private func consent() async throws {
      var lines: [String] = []
      for lead in leads {
        let story = try await options.daemon.get(
          "/v1/leads/\(Daemon.encoded(lead))", as: StoryView.self)
        let key = story.lead.key.isEmpty ? "" : " \(story.lead.key)"
        lines.append(
          "\(story.lead.leadID)\(key), \(story.lead.status), in list "
            + "\(story.lead.workspace)/\(story.lead.list)")
      }
      guard !yes else { return }
      guard Question.canBeAsked else {
        throw Fault(.usage, "there is nobody to ask: give --yes to delete for good")
      }
      let shown = lines.prefix(10).map { "  \($0.printable)" }
      let more = lines.count > shown.count ? ["  and \(lines.count - shown.count) more"] : []
      try Output.standardError.write(lines: shown + more)
      guard
        try Question.ask("Delete \(leads.count.of("lead")) for good? It cannot be undone.")
      else {
        try Output.standardError.write("Nothing was changed.\n")
        throw ExitCode(ExitReason.look.rawValue)
      }
    }
  }
}

/// What was erased of a lead, and what is pending.
struct DeletionScreen {
  let deletion: DeletionView

  var lines: [String] {
    let what =
      deletion.before == "deleted"
      ? "\(deletion.leadID) was deleted before; what came since is erased"
      : "\(deletion.leadID) is deleted"
    let exchanges =
      deletion.exchanges == 1
      ? "1 request or answer" : "\(deletion.exchanges.grouped) requests and answers"
    let counts = [
      deletion.rows > 0 ? deletion.rows.of("row") : nil, deletion.exchanges > 0 ? exchanges : nil,
      deletion.edits > 0 ? deletion.edits.of("edit") : nil,
    ].compactMap(\.self)
    let erased = counts.isEmpty ? "" : ": erased with \(counts.joined(separator: ", "))"
    let head = "\(what)\(erased) (operation \(deletion.operation))."
    guard !deletion.pending.isEmpty else { return [head.printable] }
    return
      ([head, "  Still pending:"] + deletion.pending.map { "  - \($0)" }
      + ["  leadctl operations show \(deletion.operation) says when it is done."]).map(\.printable)
  }
}
