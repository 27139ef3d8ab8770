import LeadModel

/// Why nothing of a request is sent.
struct Unsendable: Error, Hashable {
  /// What it means.
  let cause: WireObservation.UnsentCause
  /// The sentence for a person.
  let words: String

  /// What only a person can mend.
  init(_ words: String) { self.init(.notBuilt, words) }

  init(_ cause: WireObservation.UnsentCause, _ words: String) {
    self.cause = cause
    self.words = words
  }

  /// leadd itself no longer waits for it.
  static let calledOff = Self(.connect, "called off by leadd, which is stopping")

  /// What is told of it.
  var observation: WireObservation { .unsent(cause, detail: words) }
}
