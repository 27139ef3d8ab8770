import ArgumentParser

/// What stands between a command and the deed: a question, or the flags that answer it.
struct Consent: ParsableArguments {
  @Flag(help: "Only say what would happen.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  func validate() throws {
    if dryRun, yes { throw ValidationError("--dry-run changes nothing; leave --yes out") }
  }

  /// Whether the deed is meant.
  ///
  /// - Parameters:
  ///   - text: what would happen, told before the question and by a dry run.
  ///   - question: what is asked.
  ///   - deed: what `--yes` would do, for who cannot be asked: `cancel it`.
  /// - Returns: false for a dry run.
  /// - Throws: `Fault` when there is nobody to ask, `ExitCode` when the answer is no.
  func isGiven(for text: String, _ question: String, to deed: String) throws -> Bool {
    if dryRun {
      try Output.standard.write("\(text) Nothing was changed.\n")
      return false
    }
    if !yes {
      try Self.ask("\(text) \(question)", or: "give --yes to \(deed), or --dry-run to look")
    }
    return true
  }

  /// Asks, and ends the command unless the answer is yes.
  ///
  /// - Throws: `Fault` with the way out when there is nobody to ask, `ExitCode` when the answer is no.
  static func ask(_ question: String, or way: String) throws {
    guard Question.canBeAsked else { throw Fault(.usage, "there is nobody to ask: \(way)") }
    guard try Question.ask(question) else {
      try Output.standardError.write("Nothing was changed.\n")
      throw ExitCode(ExitReason.look.rawValue)
    }
  }
}

/// Whether a command that sets something in motion waits for its end.
struct Patience: ParsableArguments {
  @Flag(
    name: [.customLong("detach"), .customLong("no-follow")], help: "Do not wait until it is done.")
  var leavesAlone = false
}
