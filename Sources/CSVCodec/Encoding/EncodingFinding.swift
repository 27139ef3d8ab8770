/// Which encoding a file is read in, how sure that is, and how else its bytes could be read.
public struct EncodingFinding: Hashable, Sendable, CustomStringConvertible {
  /// How sure it is that the text is what its writer wrote.
  public enum Confidence: String, Hashable, Sendable, Comparable {
    /// Other encodings read the bytes as text that is about as plausible.
    case guess
    /// The text is plausible, and much less so in any other encoding.
    case likely
    /// A byte order mark, ASCII alone, UTF-8 without a flaw, or escape sequences say so.
    case certain
    /// A person said so.
    case said

    /// The order is from the least to the most sure.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .guess: 0
      case .likely: 1
      case .certain: 2
      case .said: 3
      }
    }
  }

  /// Another encoding in which the file could be, and a word that it would read otherwise.
  public struct Alternative: Hashable, Sendable {
    /// The other encoding.
    public let encoding: TextEncoding
    /// The word as the file is read.
    public let sample: String
    /// The word as it would be in the other encoding.
    public let reading: String
  }

  /// The encoding in which the file is read.
  public let encoding: TextEncoding

  /// How sure that is.
  public let confidence: Confidence

  /// The other plausible encodings, best first; empty unless this is a guess.
  public let alternatives: [Alternative]

  /// Whether nothing but ASCII was seen, which nearly all encodings share.
  public let isOnlyASCII: Bool

  init(
    _ encoding: TextEncoding, _ confidence: Confidence,
    alternatives: [Alternative] = [], isOnlyASCII: Bool = false
  ) {
    self.encoding = encoding
    self.confidence = confidence
    self.alternatives = alternatives
    self.isOnlyASCII = isOnlyASCII
  }

  init(said encoding: TextEncoding) { self.init(encoding, .said) }

  static let ascii = EncodingFinding(.utf8, .certain, isOnlyASCII: true)

  /// The finding in short: `windows-1252 (a guess)`.
  public var description: String {
    switch confidence {
    case .said, .certain: "\(encoding)"
    case .likely: "\(encoding) (likely)"
    case .guess: "\(encoding) (a guess)"
    }
  }

  /// What a guess could have been as well: `"José" would be "Josщ" in IBM866`; nil where it is none.
  public var doubt: String? {
    guard confidence == .guess else { return nil }
    return alternatives.prefix(3).map {
      "\"\($0.sample)\" would be \"\($0.reading)\" in \($0.encoding)"
    }.joined(separator: ", ")
  }
}
