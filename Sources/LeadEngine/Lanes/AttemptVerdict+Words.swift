import LeadModel

extension AttemptVerdict {
  /// What the attempt came to, without a word of the buyer's, which may repeat the lead's values: what an answer rule took
  /// from the response, and where a redirect leads.
  var wordsOfOurs: String {
    rule == nil && reason.code != .errorRedirect ? reason.sentence : reason.code.words
  }
}

extension DispositionCode {
  /// The code and its meaning.
  var words: String { "\(rawValue): \(entry.meaning)" }
}
