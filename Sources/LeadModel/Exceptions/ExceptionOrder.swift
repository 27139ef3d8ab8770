import Foundation

/// What the exceptions list is sorted by.
///
/// Ignored entries come last, and then those that have nothing in the column, whichever way it is sorted; equal ones
/// have the newest lead first.
public struct ExceptionOrder: Hashable, Codable, Sendable {
  /// A column of the list.
  public enum Column: String, Codable, Sendable, CaseIterable {
    case prospect, campaign, description, distribution
    case leadProvider = "lead_provider"
    case loanPurpose = "loan_purpose"
    case loanAmount = "loan_amount"
    case state, reason, created, agent

    /// Whether a lead's values have to be read to sort by it.
    public var isFilledFromFields: Bool { ExceptionSettings.Column(rawValue: rawValue) != nil }
  }

  /// The column.
  public let column: Column
  /// Whether the greatest comes first.
  public let isDescending: Bool

  /// Sorted by a column.
  public init(by column: Column, descending: Bool) {
    self.column = column
    isDescending = descending
  }

  /// The latest made first.
  public static let newest = Self(by: .created, descending: true)

  /// Whether one entry comes before another.
  public func precedes(_ one: ExceptionPlace, _ other: ExceptionPlace) -> Bool {
    if one.isIgnored != other.isIgnored { return other.isIgnored }
    if one.isBlank != other.isBlank { return other.isBlank }
    if let left = one.number, let right = other.number {
      if left != right { return (left < right) != isDescending }
    } else if (one.number == nil) != (other.number == nil) {
      // What is no number comes behind the numbers.
      return other.number == nil
    } else if one.text != other.text {
      return (one.text < other.text) != isDescending
    }
    if one.lead != other.lead { return one.lead > other.lead }
    return (one.job?.rawValue ?? 0) < (other.job?.rawValue ?? 0)
  }
}

/// Where an entry stands in a sorted exceptions list: behind it the next page begins.
public struct ExceptionPlace: Hashable, Codable, Sendable {
  /// Whether it was ignored.
  public let isIgnored: Bool
  /// The column's value where that is a number or a moment.
  public let number: Double?
  /// The column's value where it is text, in the form in which it is compared; its beginning, where it is long.
  public let text: String
  /// The lead.
  public let lead: LeadID
  /// The job that failed, where the lead itself was accepted.
  public let job: JobID?

  /// The most characters of a text that are compared; places of a long list are held in memory.
  private static let longest = 120

  /// An entry whose value is a number; nil where it has none.
  public init(isIgnored: Bool, number: Double?, lead: LeadID, job: JobID?) {
    self.init(isIgnored, number, "", lead, job)
  }

  /// An entry whose value is text.
  ///
  /// - Parameters:
  ///   - isIgnored: whether it was ignored.
  ///   - text: the value; one of an amount that is a number is compared as such.
  ///   - isAmount: whether it is an amount.
  ///   - lead: the lead.
  ///   - job: the job that failed, if one did.
  public init(
    isIgnored: Bool, text: String, isAmount: Bool = false, lead: LeadID, job: JobID?
  ) {
    let number = isAmount ? NumberText(text)?.value : nil
    let form = number == nil ? String(text.prefix(Self.longest))[...].comparisonForm : ""
    self.init(isIgnored, number.map { ($0 as NSDecimalNumber).doubleValue }, form, lead, job)
  }

  private init(
    _ isIgnored: Bool, _ number: Double?, _ text: String, _ lead: LeadID, _ job: JobID?
  ) {
    self.isIgnored = isIgnored
    self.number = number
    self.text = text
    self.lead = lead
    self.job = job
  }

  /// Whether there is nothing in the column.
  var isBlank: Bool { number == nil && text.isEmpty }
}
