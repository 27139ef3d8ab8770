import Synchronization

/// One condition of a rule.
struct ScriptTest: Sendable {
  enum Question: Sendable {
    case compare(Subject, Comparison)
    /// This lead (its key, or without one its content) came before, whatever it was answered.
    case seen
    /// This lead came before and was taken.
    case accepted
    case count(Counting)
  }

  let question: Question
  let negated: Bool

  /// True where the head of a request is not enough to tell.
  var needsBody: Bool {
    switch question {
    case .compare(let subject, _): subject.needsBody
    case .seen, .accepted: true
    case .count: false
    }
  }

  /// True where leads must be remembered even if they come without a key.
  var asksAfterLead: Bool {
    switch question {
    case .seen, .accepted: true
    case .compare, .count: false
    }
  }

  var isCount: Bool {
    if case .count = question { return true }
    return false
  }
}

/// A condition on how many requests, or how much time, came before.
enum Counting: Sendable {
  case first(Int)
  case after(Int)
  case every(Int)
  case firstTime(Duration)

  /// Whether it holds for the `ordinal`th request, `elapsed` after the buyer's first one.
  func holds(ordinal: Int, elapsed: Duration) -> Bool {
    switch self {
    case .first(let count): ordinal <= count
    case .after(let count): ordinal > count
    case .every(let count): ordinal % count == 0
    case .firstTime(let time): elapsed < time
    }
  }
}

/// The part of a request that a condition looks at.
enum Subject: Sendable {
  case body
  case method
  case path
  case header(String)
  case field(String)
  case json(JSONPath)

  var needsBody: Bool {
    switch self {
    case .body, .field, .json: true
    case .method, .path, .header: false
    }
  }

  /// The values found; none where the part is absent.
  func values(in facts: RequestFacts) -> [String] {
    switch self {
    case .body: [String(decoding: facts.body, as: UTF8.self)]
    case .method: [facts.method]
    case .path: [facts.path]
    case .header(let name): facts.values(ofHeader: name)
    case .field(let name): facts.values(ofField: name)
    case .json(let path): path.value(in: facts.body).map { [$0] } ?? []
    }
  }
}

/// How a part is compared; a comparison holds if any of the part's values fits.
enum Comparison: Sendable {
  case equals(String)
  case contains(String)
  case matches(Pattern)
  case exists

  func holds(_ subject: Subject, in facts: RequestFacts) -> Bool {
    if case .body = subject, case .contains(let text) = self {
      return facts.body.contains(text: text)
    }
    return subject.values(in: facts).contains { value in
      switch self {
      case .equals(let text): value == text
      case .contains(let text): Array(value.utf8).contains(text: text)
      case .matches(let pattern): pattern.matches(value)
      case .exists: true
      }
    }
  }
}

/// A regular expression that may be used from anywhere: `Regex` compiles itself at first use.
final class Pattern: Sendable {
  private let regex: Mutex<Regex<AnyRegexOutput>>

  init(_ source: String, ignoresCase: Bool) throws {
    let regex = try Regex(source)
    self.regex = Mutex(ignoresCase ? regex.ignoresCase() : regex)
  }

  func matches(_ text: String) -> Bool {
    regex.withLock { text.contains($0) }
  }
}

extension [UInt8] {
  /// Byte for byte, so that half a character of a damaged body does not hide what follows it.
  fileprivate func contains(text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
