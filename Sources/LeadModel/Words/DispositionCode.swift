/// The fixed upper-case word for what happened to a row, lead, or job.
///
/// What each means stands once, in ``DispositionCode/entry``; help texts and the manual are made from it.
public enum DispositionCode: String, Codable, Sendable, CaseIterable {
  case missingField = "REJECT_LEAD_MISSING_FIELD"
  case invalidEmail = "REJECT_LEAD_INVALID_EMAIL"
  case invalidPhone = "REJECT_LEAD_INVALID_PHONE"
  case invalidListValue = "REJECT_LEAD_INVALID_LIST_VALUE"
  case invalidNumber = "REJECT_LEAD_INVALID_NUMBER"
  case invalidDate = "REJECT_LEAD_INVALID_DATE"
  case invalidTimeZone = "REJECT_LEAD_INVALID_TIME_ZONE"
  case invalidFormat = "REJECT_LEAD_INVALID_FORMAT"
  case duplicate = "REJECT_LEAD_DUPLICATE"
  case duplicateInFile = "REJECT_LEAD_DUPLICATE_IN_FILE"
  case rejectSuppressed = "REJECT_LEAD_SUPPRESSED"
  case unknownLeadID = "REJECT_LEAD_UNKNOWN_LEAD_ID"
  case stillProcessing = "REJECT_LEAD_STILL_PROCESSING"
  case notCorrectable = "REJECT_LEAD_NOT_CORRECTABLE"
  case damagedValue = "REJECT_LEAD_DAMAGED_VALUE"
  case damagedText = "REJECT_LEAD_DAMAGED_TEXT"
  case rowShape = "REJECT_LEAD_ROW_SHAPE"
  case unsafeContent = "REJECT_LEAD_UNSAFE_CONTENT"
  case cancelled = "REJECT_LEAD_CANCELLED"

  case updated = "UPDATED"
  case migrated = "MIGRATED"
  case unchanged = "UNCHANGED"

  case ruleMismatch = "RULE_MISMATCH"
  case capReached = "CAP_REACHED"
  case outsideSchedule = "OUTSIDE_SCHEDULE"
  case deliveryPaused = "DELIVERY_PAUSED"
  case returnedBefore = "RETURNED_BEFORE"
  case suppressed = "SUPPRESSED"
  case listDisabled = "LIST_DISABLED"
  case noCampaign = "NO_CAMPAIGN"

  case accepted = "ACCEPTED"
  case duplicateAtBuyer = "DUPLICATE_AT_BUYER"
  case rejectedByBuyer = "REJECTED_BY_BUYER"

  case errorDNS = "ERROR_DNS"
  case errorConnect = "ERROR_CONNECT"
  case errorTLS = "ERROR_TLS"
  case errorTimeout = "ERROR_TIMEOUT"
  case errorHTTP4xx = "ERROR_HTTP_4XX"
  case errorHTTP5xx = "ERROR_HTTP_5XX"
  case errorRateLimited = "ERROR_RATE_LIMITED"
  case errorAuth = "ERROR_AUTH"
  case errorRedirect = "ERROR_REDIRECT"
  case errorAddressRefused = "ERROR_ADDRESS_REFUSED"
  case errorUnmappedResponse = "ERROR_UNMAPPED_RESPONSE"
  case inDoubt = "IN_DOUBT"

  case noEligibleDelivery = "EXC_NO_ELIGIBLE_DELIVERY"
  case retriesExhausted = "EXC_RETRIES_EXHAUSTED"
  case windowExpired = "EXC_WINDOW_EXPIRED"
  case exceptionInDoubt = "EXC_IN_DOUBT"
  case heldTooLong = "EXC_HELD_TOO_LONG"
  case fatal = "EXC_FATAL"
  case noAvailableAgent = "EXC_NO_AVAILABLE_AGENT"
  case noAgentAnswered = "EXC_NO_AGENT_ANSWERED"
  case noAgentClaimed = "EXC_NO_AGENT_CLAIMED"

  case returned = "RETURNED"
  case alreadyBad = "ALREADY_BAD"
  case leadDeleted = "LEAD_DELETED"
  case valuesErased = "VALUES_ERASED"
  case notReturned = "NOT_RETURNED"
  case noSuchLead = "NO_SUCH_LEAD"
  case acceptedElsewhere = "ACCEPTED_ELSEWHERE"
  case ambiguousKey = "AMBIGUOUS_KEY"
  case reasonMissing = "REASON_MISSING"
  case notReturnable = "NOT_RETURNABLE"
  case rolledBack = "ROLLED_BACK"
  case assigned = "ASSIGNED"
  case ignored = "IGNORED"
  case noSuchAgent = "NO_SUCH_AGENT"
  case notAnException = "NOT_AN_EXCEPTION"
  case churned = "CHURNED"
  case released = "RELEASED"
  case undone = "UNDONE"
  case kept = "KEPT"
  case alreadySent = "ALREADY_SENT"

  /// Whether a row was rejected with it before any delivery.
  public var isRejection: Bool { rawValue.hasPrefix("REJECT_LEAD_") }
}

/// What one disposition code means and what can be done about it.
public struct DispositionEntry: Sendable {
  /// What it says in general, one sentence for the manual.
  public let meaning: String
  /// The sentence for one case.
  ///
  /// `{name}` stands for a parameter; a part in square brackets is left out when its parameter is
  /// not known.
  public let sentence: String
  /// Whether leadd tries again by itself.
  public let isRetried: Bool
  /// Whether dropping a corrected row can cure it.
  public let isCurable: Bool

  init(_ meaning: String, _ sentence: String, retried: Bool = false, curable: Bool = false) {
    self.meaning = meaning
    self.sentence = sentence
    isRetried = retried
    isCurable = curable
  }
}
