/// Plays a script: a request in, the answer to it out, and what must be remembered for the next.
///
/// It has no clock and no chance in it: the same requests at the same times get the same answers.
struct ScriptMachine: Sendable {
  /// An answer, and the rule that gave it, counted from 1; nil where no rule applied.
  struct Decision: Sendable {
    let answer: SinkAnswer
    let rule: Int?
    /// True where the lead was taken by this answer and not before.
    var takes = false
  }

  private struct Memory: Sendable {
    /// Requests that came to this rule and met all its conditions but the counting ones.
    var reached = 0
    var failures: [LeadIdentity: Int] = [:]
    var step = 0
  }

  private struct Lead: Sendable {
    /// The buyer's own number for it, once taken.
    var reference: Int?
  }

  private let script: SinkScript
  private let remembersContent: Bool
  private var memories: [Memory]
  private var leads: [LeadIdentity: Lead] = [:]
  private var references = 0

  /// How many different idempotency keys have come.
  private(set) var distinctKeys = 0

  init(script: SinkScript) {
    self.script = script
    // Bodies are remembered only on demand: a script without such a rule runs for days.
    remembersContent = script.answering.contains { $0.tests.contains(where: \.asksAfterLead) }
    memories = script.answering.map { _ in Memory() }
  }

  /// Says whether the connection is closed before the body is read; nil where it is not.
  ///
  /// `sequence` is the number the request will have; `elapsed` counts from the first request.
  mutating func decideAtHead(
    of facts: RequestFacts, sequence: Int, elapsed: Duration
  ) -> Decision? {
    guard let (rule, answer) = choose(facts, elapsed: elapsed, atHead: true) else { return nil }
    if facts.idempotencyKey != nil { remember(facts.identity) }
    return Decision(
      answer: SinkAnswer(answer, reference: "", sequence: sequence), rule: rule + 1)
  }

  /// Answers a request whose body has been read.
  mutating func decide(_ facts: RequestFacts, sequence: Int, elapsed: Duration) -> Decision {
    let chosen = choose(facts, elapsed: elapsed, atHead: false)
    let answer = chosen?.answer ?? .accept
    let identity = facts.identity
    remember(identity)
    var number = leads[identity]?.reference
    let takes = number == nil && answer.takesLead
    if takes {
      references += 1
      number = references
      leads[identity]?.reference = number
    }
    let reference = number.map { "B-\($0)" } ?? ""
    return Decision(
      answer: SinkAnswer(answer, reference: reference, sequence: sequence),
      rule: chosen.map { $0.rule + 1 }, takes: takes)
  }

  /// Takes back an acceptance that was decided on and never answered.
  mutating func giveBack(_ facts: RequestFacts) {
    leads[facts.identity]?.reference = nil
  }

  private mutating func remember(_ identity: LeadIdentity) {
    guard identity.isKey || remembersContent, leads[identity] == nil else { return }
    leads[identity] = Lead()
    if identity.isKey { distinctKeys += 1 }
  }

  private mutating func choose(
    _ facts: RequestFacts, elapsed: Duration, atHead: Bool
  ) -> (rule: Int, answer: ScriptAnswer)? {
    for (index, rule) in script.answering.enumerated() where rule.decidesAtHead == atHead {
      guard applies(rule, index, facts, elapsed: elapsed) else { continue }
      if let answer = nextAnswer(of: rule.plan, index, facts) { return (index, answer) }
    }
    return nil
  }

  private mutating func applies(
    _ rule: ScriptRule, _ index: Int, _ facts: RequestFacts, elapsed: Duration
  ) -> Bool {
    for test in rule.tests where !test.isCount {
      guard holds(test, facts, ordinal: 0, elapsed: elapsed) else { return false }
    }
    memories[index].reached += 1
    let ordinal = memories[index].reached
    return rule.tests.allSatisfy {
      !$0.isCount || holds($0, facts, ordinal: ordinal, elapsed: elapsed)
    }
  }

  private func holds(
    _ test: ScriptTest, _ facts: RequestFacts, ordinal: Int, elapsed: Duration
  ) -> Bool {
    let holds =
      switch test.question {
      case .compare(let subject, let comparison): comparison.holds(subject, in: facts)
      case .seen: leads[facts.identity] != nil
      case .accepted: leads[facts.identity]?.reference != nil
      case .count(let counting): counting.holds(ordinal: ordinal, elapsed: elapsed)
      }
    return holds != test.negated
  }

  /// Nil where the plan has come to its end, so that the next rules answer.
  private mutating func nextAnswer(
    of plan: ScriptRule.Plan, _ index: Int, _ facts: RequestFacts
  ) -> ScriptAnswer? {
    switch plan {
    case .always(let answer): return answer
    case .failing(let times, let failure, let then):
      let failures = memories[index].failures[facts.identity, default: 0]
      guard failures < times else { return then }
      memories[index].failures[facts.identity] = failures + 1
      return failure
    case .sequence(let answers, let cycles):
      let step = memories[index].step
      guard cycles || step < answers.count else { return nil }
      memories[index].step = step + 1
      return answers[step % answers.count]
    }
  }
}
