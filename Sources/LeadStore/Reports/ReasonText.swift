import GRDB
import LeadModel

/// Reasons as people read them, for statements: stored are codes and parameters.
enum ReasonText {
  /// The name of the function that tells whether a lead's reasons hold a text in small letters.
  static let function = "reason_holds"

  /// Makes the function known to a connection.
  static func add(to database: Database) {
    database.add(
      function: DatabaseFunction(function, argumentCount: 2, pure: true) { values in
        guard let wanted = String.fromDatabaseValue(values[1]) else { return false }
        let reasons = try JSONColumn.value([Reason].self, String.fromDatabaseValue(values[0])) ?? []
        return reasons.sentence.lowercased().contains(wanted)
      })
  }

  /// The longest word of a text that no sentence has of its own, so that it stands among the stored parameters
  /// wherever the sentence holds the text; nil when there is none.
  ///
  /// Words are plain letters and digits. No sentence puts any of them right beside a parameter, which a test looks at,
  /// so no word is partly the one and partly the other.
  static func toldWord(of text: String) -> String? {
    let words = text.lowercased().split { !isPlain($0) }.map(String.init)
    return words.filter { word in !sentences.contains { $0.contains(word) } }
      .max { $0.count < $1.count }
  }

  static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  private static let sentences = DispositionCode.allCases.map { $0.entry.sentence.lowercased() }
}
