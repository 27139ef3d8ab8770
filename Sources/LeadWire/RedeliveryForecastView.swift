/// What a re-delivery would do; nothing was changed.
public struct RedeliveryForecastView: Codable, Hashable, Sendable {
  /// Where it would send: `workspace/delivery`.
  public var delivery: String
  /// How many leads are meant.
  public var chosen: Int
  /// How many would be sent.
  public var sent: Int
  /// How many would be left out, the most frequent code first.
  public var leftOut: [LeftOutView]
  /// The first leads that would be sent.
  public var first: [String]
  /// The first leads that would be left out.
  public var firstLeftOut: [LeftOutLeadView]
  /// What a person should know before, sentences.
  public var warnings: [String]

  /// A forecast.
  public init(
    delivery: String, chosen: Int, sent: Int, leftOut: [LeftOutView], first: [String],
    firstLeftOut: [LeftOutLeadView], warnings: [String]
  ) {
    self.delivery = delivery
    self.chosen = chosen
    self.sent = sent
    self.leftOut = leftOut
    self.first = first
    self.firstLeftOut = firstLeftOut
    self.warnings = warnings
  }
}

/// Leads that would be left out for the same reason.
public struct LeftOutView: Codable, Hashable, Sendable {
  /// The disposition code.
  public var code: String
  /// What that code means.
  public var meaning: String
  /// How many leads.
  public var leads: Int

  /// Some leads.
  public init(code: String, meaning: String, leads: Int) {
    self.code = code
    self.meaning = meaning
    self.leads = leads
  }
}

/// A lead that would be left out.
public struct LeftOutLeadView: Codable, Hashable, Sendable {
  /// `L1048576`.
  public var leadID: String
  /// The disposition code.
  public var code: String
  /// Why, for people.
  public var reason: String

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case code, reason
  }

  /// A lead.
  public init(leadID: String, code: String, reason: String) {
    self.leadID = leadID
    self.code = code
    self.reason = reason
  }
}
