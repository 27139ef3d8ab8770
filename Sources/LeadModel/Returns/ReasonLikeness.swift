/// A wording of a known reason, taken apart so that unknown wordings can be held against it.
struct ReasonLikeness: Hashable, Sendable {
  private let name: String
  private let letters: String
  private let words: Words

  init(of reason: ReturnReason, meaning name: String) {
    self.name = name
    letters = reason.normal
    words = Words(reason)
  }

  /// The reason whose wording is nearest by its letters, or else by its words; nil when two are equally near.
  static func nearest(to reason: ReturnReason, among all: [Self]) -> String? {
    let said = Words(reason)
    // "Not interested" is a few letters from "interested", and its opposite.
    let possible = all.filter { $0.words.isNegated == said.isNegated }
    if let spelt = NearestName.of(reason.normal, in: possible.map(\.letters)) {
      return possible.first { $0.letters == spelt }?.name
    }
    let shares = possible.map { (name: $0.name, share: said.likeness(to: $0.words)) }
    guard let best = shares.map(\.share).max(), best >= 0.5 else { return nil }
    let names = Set(shares.filter { $0.share == best }.map(\.name))
    return names.count == 1 ? names.first : nil
  }

  /// The words that say something.
  private struct Words: Hashable {
    let all: [String]
    let isNegated: Bool
    private let spellings: KnownNames

    init(_ reason: ReturnReason) {
      let apart = reason.said[...].comparisonForm.filter { !"'’".contains($0) }
        .split { !$0.isLetter && !$0.isNumber }.map(String.init)
      isNegated = apart.contains(where: Self.negations.contains)
      var seen: Set<String> = []
      all = apart.filter {
        !Self.negations.contains($0) && !Self.fillers.contains($0) && seen.insert($0).inserted
      }
      spellings = KnownNames(all.filter { $0.count > 3 })
    }

    /// How many words of both stand in both, from 0 to 1; slips in longer words are forgiven.
    func likeness(to other: Self) -> Double {
      let shared = all.count { word in
        other.all.contains(word)
          || (word.count > 3 && other.spellings.nearest(to: word) != nil)
      }
      let whole = all.count + other.all.count - shared
      return whole > 0 ? Double(shared) / Double(whole) : 0
    }

    private static let negations: Set<String> = [
      "no", "not", "non", "never", "none", "without", "cannot", "cant", "didnt", "doesnt", "dont",
      "hasnt", "isnt", "wasnt", "wont",
    ]
    private static let fillers: Set<String> = [
      "a", "an", "and", "are", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he",
      "his", "her", "i", "in", "is", "it", "lead", "of", "on", "or", "she", "that", "the", "their",
      "they", "this", "to", "was", "we", "were", "with",
    ]
  }
}
