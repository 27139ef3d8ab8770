/// A lead's values, to be looked for in what people wrote about it.
public struct ErasedText: Sendable {
  private let values: Set<String>
  private let words: Set<String>

  /// Shorter ones stand in any text by chance.
  private static let shortest = 3

  /// The values as they stand in fields and cells.
  public init(_ values: some Sequence<String>) {
    let folded = values.map { $0.lowercased() }
    self.values = Set(folded.filter { $0.count >= Self.shortest })
    // Only those are quoted as an example of an encoding, and only those are rare enough to mean someone.
    var words: Set<String> = []
    for value in folded {
      for word in value.split(whereSeparator: { !$0.isLetter })
      where word.count >= 2 && word.utf8.contains(where: { $0 >= 0x80 }) {
        words.insert(String(word))
      }
    }
    self.words = words
  }

  /// Whether a text repeats one of the values, case aside.
  public func stands(in text: String) -> Bool {
    let text = text.lowercased()
    return values.contains { text.contains($0) }
  }

  /// Whether a text quotes a word of the values that has a letter beyond ASCII.
  public func isQuoted(in text: String) -> Bool {
    let text = text.lowercased()
    return words.contains { text.contains($0) }
  }
}
