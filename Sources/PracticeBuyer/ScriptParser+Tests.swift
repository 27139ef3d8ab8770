extension ScriptParser {
  private static let subjects = ["body", "json", "field", "header", "method", "path", "key"]
  private static let countings = ["first", "every", "after"]

  /// The conditions of a rule; all of them must hold.
  mutating func tests() throws(Problem) -> [ScriptTest] {
    var tests: [ScriptTest] = []
    while true {
      let introduced = scanner.takeWord(tests.isEmpty ? "if" : "and") || scanner.takeWord("if")
      guard introduced || Self.countings.contains(scanner.peekWord()) else { return tests }
      tests.append(try test())
    }
  }

  private mutating func test() throws(Problem) -> ScriptTest {
    let negated = scanner.takeWord("not")
    let word = try choice(
      "a condition", of: Self.subjects + Self.countings + (negated ? [] : ["not"]))
    switch word {
    case "first", "every", "after":
      return ScriptTest(question: .count(try counting(word)), negated: negated)
    case "key":
      let accepted = try choice("known about a key", of: ["seen", "accepted"]) == "accepted"
      return ScriptTest(question: accepted ? .accepted : .seen, negated: negated)
    default:
      return try comparison(of: try subject(word), negated: negated)
    }
  }

  /// `first 3`, `first 5s`, `after 100`, `every 10`.
  private mutating func counting(_ word: String) throws(Problem) -> Counting {
    switch word {
    case "every": return .every(try count())
    case "after":
      if Duration(inWords: scanner.peekWord()) != nil {
        throw scanner.problem(
          "a delay stands in front, as in \"after 5s accept\"; "
            + "as a condition write \"if not first 5s\"")
      }
      return .after(try count())
    default: break
    }
    if Int(scanner.peekWord()) != nil { return .first(try count()) }
    guard scanner.peekWord().contains(where: \.isNumber) else {
      throw scanner.problem("write a number of requests or a time here, as in 3 or 5s")
    }
    return .firstTime(try time())
  }

  private mutating func subject(_ word: String) throws(Problem) -> Subject {
    switch word {
    case "body": return .body
    case "method": return .method
    case "path": return .path
    case "header": return .header(try name())
    case "field": return .field(try name())
    default:
      let start = scanner
      guard let path = JSONPath(try name()) else {
        throw start.problem("write the way to a value here, as in $.lead.email or $.phones[0]")
      }
      return .json(path)
    }
  }

  private mutating func comparison(
    of subject: Subject, negated: Bool
  ) throws(Problem) -> ScriptTest {
    let comparison: Comparison
    var negated = negated
    if scanner.takeSign("!") {
      guard scanner.takeSign("=") else { throw scanner.problem("write != here") }
      comparison = .equals(try scanner.takeText())
      negated.toggle()
    } else if scanner.takeSign("=") {
      comparison = .equals(try scanner.takeText())
    } else {
      switch try choice("a comparison", of: ["contains", "matches", "exists", "=", "!="]) {
      case "contains": comparison = .contains(try scanner.takeText())
      case "matches": comparison = .matches(try scanner.takePattern())
      default: comparison = .exists
      }
    }
    return ScriptTest(question: .compare(subject, comparison), negated: negated)
  }

  /// A name, in quotes if it has blanks in it; a bare one ends before `=` and `!=`.
  private mutating func name() throws(Problem) -> String {
    if scanner.peek() == "\"" { return try scanner.takeQuoted() }
    let name = scanner.takeName()
    guard !name.isEmpty else { throw scanner.problem("a name is missing here") }
    return name
  }
}
