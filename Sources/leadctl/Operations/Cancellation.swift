import ArgumentParser
import LeadWire

/// Takes back what an upload of leads or a re-delivery has not sent, or stops a bulk action, after it was said what that is.
struct Cancellation {
  let options: DaemonOptions
  let consent: Consent

  static let discussion = """
    What was sent stays sent, what is on the wire gets its answer and counts; what was not sent is not sent any more. \
    The leads of a recalled upload that were not sent are rejected (REJECT_LEAD_CANCELLED); those of a re-delivery go \
    back to where they stood. Of returns and other bulk actions, what was done stays done; "undo" takes it back.
    """

  /// Recalls a lead file.
  func recall(_ upload: UploadView) async throws {
    let path = "/v1/uploads/\(upload.upload)/cancel"
    let outlook = try await options.daemon.post(
      path, [("dry_run", "true")], body: nil, as: RecallView.self)
    if consent.dryRun, options.json { return try printJSON(outlook) }
    let text =
      "Upload \(upload.upload), \(upload.file.printable), has \(outlook.leads.of("lead")): "
      + "\(outlook.sent.grouped) \(Self.were(outlook.sent)) sent already, "
      + "\(outlook.accepted.grouped) of them accepted."
    guard try isMeant(text, "Take back what was not sent?") else { return }
    let done = try await options.daemon.post(path, body: nil, as: RecallView.self)
    if options.json { return try printJSON(done) }
    try Output.standard.write(lines: RecallScreen(recall: done).lines)
  }

  /// Cancels a re-delivery.
  func cancel(_ redelivery: RedeliveryView) async throws {
    if consent.dryRun, options.json { return try printJSON(redelivery) }
    let left = redelivery.pending + redelivery.jobs["waiting", default: 0] + redelivery.held
    let text =
      "Re-delivery \(redelivery.operation) to \(redelivery.delivery.printable) "
      + "has \(redelivery.chosen.of("lead")): \(left.grouped) \(Self.were(left)) not sent yet or "
      + "\(left == 1 ? "waits" : "wait") for another try, \(redelivery.accepted.grouped) "
      + "\(Self.were(redelivery.accepted)) accepted."
    guard try isMeant(text, "Take back what is not sent?") else { return }
    let done = try await options.daemon.post(
      "/v1/redeliveries/\(redelivery.operation)/cancel", body: nil, as: CancelledView.self)
    if options.json { return try printJSON(done) }
    try Output.standard.write(
      "Re-delivery \(done.operation) is cancelled; \(done.withdrawn.of("job")) "
        + "\(Self.were(done.withdrawn)) taken back.\n")
  }

  /// Stops a bulk action of the desk.
  func stop(_ desk: DeskOperationView) async throws {
    if consent.dryRun, options.json { return try printJSON(desk) }
    let words = DeskWords(desk)
    let text =
      "\(words.title) has \(desk.chosen.of("lead")), \(desk.pending.grouped) of them to go. "
      + "What was done stays done."
    guard try isMeant(text, "Stop it?") else { return }
    let done = try await options.daemon.post(
      "/v1/operations/\(desk.operation)/cancel", body: nil, as: DeskOperationView.self)
    if options.json { return try printJSON(done) }
    try Output.standard.write(lines: [
      "\(words.title): cancelled; \(words.sentence(of: done.outcomes))."
    ])
  }

  private func isMeant(_ text: String, _ question: String) throws -> Bool {
    try consent.isGiven(for: text, question, to: "cancel it")
  }

  private static func were(_ count: Int) -> String { count == 1 ? "was" : "were" }
}

/// What came of recalling an upload.
struct RecallScreen {
  let recall: RecallView

  var lines: [String] {
    let back = recall.recalled ?? 0
    var lines = [
      "Upload \(recall.upload) is cancelled; \(back.of("lead")) \(back == 1 ? "was" : "were") taken back.",
      "\(recall.sent.of("lead")) had been sent, \(recall.accepted.grouped) of them accepted.",
    ]
    if let wire = recall.onTheWire, wire > 0 {
      lines.append(
        "\(wire.of("lead")) still \(wire == 1 ? "gets its" : "get their") answer: "
          + "a request is on its way, or may have arrived.")
    }
    return lines
  }
}
