/// Reads rules: an answer first, then the conditions under which it is given.
struct ScriptParser {
  typealias Problem = SinkScriptError.Problem

  var scanner: ScriptScanner

  static func rules(in text: String) throws(SinkScriptError) -> [ScriptRule] {
    var parser = ScriptParser(scanner: ScriptScanner(text))
    var rules: [ScriptRule] = []
    var problems: [Problem] = []
    parser.scanner.skipBlanks()
    if parser.scanner.atEndOfRule { parser.scanner.skipToNextRule() }
    while !parser.scanner.atEnd {
      do throws(Problem) {
        rules.append(try parser.rule())
      } catch {
        problems.append(error)
      }
      parser.scanner.skipToNextRule()
    }
    guard problems.isEmpty else { throw SinkScriptError(problems: problems) }
    return rules
  }

  private mutating func rule() throws(Problem) -> ScriptRule {
    let start = scanner.position
    let plan = try plan()
    let tests = try tests()
    guard scanner.atEndOfRule else {
      if scanner.peekWord() == "or" {
        throw scanner.problem("there is no \"or\"; write a second rule")
      }
      throw scanner.unknown("expected here", known: Self.followers)
    }
    let rule = ScriptRule(text: scanner.text(from: start), plan: plan, tests: tests)
    if rule.decidesAtHead, tests.contains(where: \.needsBody) {
      throw scanner.problem(
        "\"before reading\" cannot look into the body, nor ask after a lead; use \"after reading\"",
        at: start)
    }
    return rule
  }

  private mutating func plan() throws(Problem) -> ScriptRule.Plan {
    switch scanner.peekWord() {
    case "fail": return try failing()
    case "sequence", "cycle":
      let cycles = scanner.takeWord() == "cycle"
      _ = scanner.takeSign(":")
      var answers = [try stepAnswer()]
      while scanner.takeSign(",") { answers.append(try stepAnswer()) }
      return .sequence(answers, cycles: cycles)
    default: return .always(try answer())
    }
  }

  /// `fail`, `fail 2`, `fail 2 with 503 then accept`.
  private mutating func failing() throws(Problem) -> ScriptRule.Plan {
    guard Int(scanner.wordAfterNext) != nil else { return .always(try answer()) }
    _ = scanner.takeWord()
    let number = scanner
    let times = try count()
    if !scanner.takeWord("times"), (400...599).contains(times) {
      throw number.problem(
        "this would fail each lead \(times) times; write \"fail with \(times)\", "
          + "or \"fail \(times) times\" if that is meant")
    }
    let failure = try failure()
    let then = scanner.takeWord("then") ? try stepAnswer() : nil
    return .failing(times: times, failure: failure, then: then)
  }

  /// What stands after `with`: a status with whatever belongs to it, or another answer.
  mutating func failure() throws(Problem) -> ScriptAnswer {
    guard scanner.takeWord("with") else { return try answerParts(of: .fail) }
    guard let status = Int(scanner.peekWord()), status != 429 else { return try stepAnswer() }
    var failure = ScriptAnswer.fail
    failure.status = try statusNumber()
    return try answerParts(of: failure)
  }

  /// An answer that is one of several; those wait for the body, as they count leads or requests.
  private mutating func stepAnswer() throws(Problem) -> ScriptAnswer {
    let start = scanner
    let answer = try answer()
    if case .closeBeforeReading = answer.ending {
      throw start.problem("\"before reading\" only works in a rule of its own")
    }
    return answer
  }

  /// A whole number from 1.
  mutating func count() throws(Problem) -> Int {
    guard let count = Int(scanner.peekWord()), count > 0 else {
      throw scanner.problem("write a whole number from 1 here, as in 3")
    }
    _ = scanner.takeWord()
    return count
  }

  /// A span of time with its unit: `50ms`, `5s`, `2m`, `1h`.
  mutating func time() throws(Problem) -> Duration {
    guard let time = Duration(inWords: scanner.peekWord()) else {
      throw scanner.problem("write a time with its unit here, as in 50ms, 5s, or 2m")
    }
    _ = scanner.takeWord()
    return time
  }

  /// Takes one of the given words, or says which of them was meant.
  mutating func choice(_ what: String, of known: [String]) throws(Problem) -> String {
    guard known.contains(scanner.peekWord()) else { throw scanner.unknown(what, known: known) }
    return scanner.takeWord()
  }

  /// What may follow an answer.
  private static let followers =
    ["if", "and", "first", "every", "after", "status", "header", "json", "body", "size"]
}

extension ScriptScanner {
  fileprivate var wordAfterNext: String {
    var ahead = self
    _ = ahead.takeWord()
    return ahead.takeWord()
  }
}

extension Duration {
  /// A number and a unit, at most a day, so that no sum of them can overflow.
  init?(inWords word: String) {
    let digits = word.prefix { $0.isNumber || $0 == "." }
    let units: [Substring: Double] = ["ms": 0.001, "s": 1, "m": 60, "h": 3600]
    guard let number = Double(digits), let unit = units[word.dropFirst(digits.count)],
      number * unit <= 86_400
    else { return nil }
    self = .milliseconds(Int64((number * unit * 1000).rounded()))
  }
}
