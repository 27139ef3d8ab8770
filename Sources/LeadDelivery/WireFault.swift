import LeadModel

/// Why an exchange failed, in a bounded set of words and without any of the lead, the secrets, or
/// the address's path and query.
struct WireFault: Hashable {
  /// What it means if no byte of the request can have left.
  var ifUnsent: WireObservation.UnsentCause
  /// What it means if some may have.
  var ifSent: WireObservation.LostCause
  /// The sentence for a person, with host and port.
  var words: String

  init(
    _ ifUnsent: WireObservation.UnsentCause, ifSent: WireObservation.LostCause = .reset,
    _ words: String
  ) {
    self.ifUnsent = ifUnsent
    self.ifSent = ifSent
    self.words = words
  }
}
