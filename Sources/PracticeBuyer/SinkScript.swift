/// What a practice buyer answers, as rules in a small language, one rule a line.
///
/// The first rule that applies answers; where none does, the lead is accepted. The language is
/// described in `docs/sink.md`.
public struct SinkScript: Sendable {
  let answering: [ScriptRule]

  /// The rules as they were written, in order, for a face to show what was understood.
  public var rules: [String] { answering.map(\.text) }

  /// A script without rules, which accepts every lead.
  public static let acceptAll = SinkScript(answering: [])

  /// Reads a script, of which `;` or the end of a line ends a rule and `#` begins a comment.
  ///
  /// - Throws: `SinkScriptError` with one problem for each rule that cannot be read.
  public init(_ text: String) throws(SinkScriptError) {
    self.init(answering: try ScriptParser.rules(in: text))
  }

  init(answering: [ScriptRule]) {
    self.answering = answering
  }
}

/// One rule: when it applies, and what it then answers.
struct ScriptRule: Sendable {
  /// What is answered over the course of many requests.
  enum Plan: Sendable {
    case always(ScriptAnswer)
    /// The first `times` requests of each lead get `failure`; later ones get `then`, or, without
    /// it, what the next rules say.
    case failing(times: Int, failure: ScriptAnswer, then: ScriptAnswer?)
    /// One answer after the other, request by request, whoever sends it.
    case sequence([ScriptAnswer], cycles: Bool)
  }

  let text: String
  let plan: Plan
  let tests: [ScriptTest]

  /// True for `drop before reading`, which is decided when only the head has come.
  var decidesAtHead: Bool {
    guard case .always(let answer) = plan, case .closeBeforeReading = answer.ending else {
      return false
    }
    return true
  }
}
