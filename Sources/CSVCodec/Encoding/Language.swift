/// A language as the plausibility of words needs it: its letters, and which follow which.
struct Language: Sendable {
  let script: Sign.Script
  /// How seldom the language is met, in bits.
  let rarity: Double

  /// The number of each lower-case letter in the table, from 1 on.
  private let numbers: [UInt32: Int]
  private let needed: [UInt32]
  private let width: Int
  private let costs: [UInt8]

  private init(_ pairs: LetterPairs) {
    let letters = pairs.letters.unicodeScalars.map(\.value)
    var numbers: [UInt32: Int] = [:]
    for (place, letter) in letters.enumerated() { numbers[letter] = place + 1 }
    self.numbers = numbers
    width = letters.count + 1
    needed = pairs.needed.unicodeScalars.map(\.value)
    costs = pairs.costs.utf8.map { $0 <= UInt8(ascii: "9") ? $0 - 48 : $0 - 97 + 10 }
    script =
      switch pairs.language {
      case "el": .greek
      case "ru", "uk", "bg", "sr", "mk", "be": .cyrillic
      case "he": .hebrew
      case "ar", "fa": .arabic
      case "th": .thai
      default: .latin
      }
    rarity = Self.rare.contains(pairs.language) ? 6 : 0
  }

  static let all = LetterPairs.all.map(Language.init)

  private static let rare: Set<String> = ["eo", "mt", "cy", "ga", "is", "sq", "mk", "be", "ca"]

  /// The cost in half bits of a letter behind another; 0 stands for the end of a word.
  @inline(__always)
  func cost(_ previous: Int, _ next: Int) -> Int { Int(costs[previous * width + next]) }

  /// The number of a letter for `cost`; -1 for what is no letter of the language.
  func number(of sign: Sign) -> Int {
    sign.kind == .letter ? numbers[sign.lowercase] ?? -1 : -1
  }

  /// Whether the letters without which nobody writes the language are there.
  func isWritten(in scalars: Set<UInt32>) -> Bool {
    needed.allSatisfy { letter in
      scalars.contains(letter) || Self.replacement[letter].map(scalars.contains) == true
    }
  }

  private static let replacement: [UInt32: UInt32] = [0x15F: 0x219, 0x163: 0x21B]
}
