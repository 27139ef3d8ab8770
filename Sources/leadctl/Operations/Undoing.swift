import ArgumentParser
import LeadWire

/// Undoes what an operation did, after it was said how much that is.
struct Undoing {
  let options: DaemonOptions
  let consent: Consent
  let patience: Patience

  static let discussion = """
    The leads are gone back over, the last first. Reversed is what is still as the operation left it; kept is a lead that \
    changed since, with the reason; impossible is one that was sent since. Then it is watched until it is done. \
    \(DeskFollower.exitCodes)
    """

  /// Says, asks, undoes, and follows.
  func run(_ operation: Int64) async throws {
    let path = "/v1/operations/\(operation)/undo"
    let outlook = try await options.daemon.post(
      path, [("dry_run", "true")], body: nil, as: UndoOutlookView.self)
    if consent.dryRun, options.json { return try printJSON(outlook) }
    guard try consent.isGiven(for: Self.text(outlook), "Undo it?", to: "undo it") else { return }
    let undo = try await options.daemon.post(path, body: nil, as: DeskOperationView.self)
    if !patience.leavesAlone {
      return try await DeskFollower(operation: undo.operation, options: options).run()
    }
    if options.json { return try printJSON(undo) }
    try Output.standard.write(lines: [
      "\(DeskWords(undo).title) begins.",
      "leadctl operations follow \(undo.operation) watches it until it is done.",
    ])
  }

  /// What would be gone back over.
  static func text(_ outlook: UndoOutlookView) -> String {
    let name = "Operation \(outlook.operation) (\(outlook.action))"
    let list = outlook.action == "list" ? " The list itself is changed back, too." : ""
    guard outlook.leads > 0 else { return "\(name) changed no lead.\(list)" }
    return "\(name) will go back over \(outlook.leads.of("lead")); what changed since stays.\(list)"
  }
}

extension OperationsCommand {
  /// `leadctl operations undo`.
  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Undo what an operation did, lead by lead.", discussion: Undoing.discussion)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @Argument(help: "The operation's number.") var operation: Int64

    func run() async throws {
      try await Undoing(options: options, consent: consent, patience: patience).run(operation)
    }
  }
}

extension UploadsCommand {
  /// `leadctl uploads undo`.
  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Undo what a file did to leads that there were: returns, updates, assignments, …",
      discussion: Undoing.discussion)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @Argument(help: "The upload's number.") var upload: Int64

    func run() async throws {
      _ = try await options.daemon.get("/v1/uploads/\(upload)", as: UploadView.self)
      try await Undoing(options: options, consent: consent, patience: patience).run(upload)
    }
  }
}
