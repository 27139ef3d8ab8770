/// Which columns of a file of returns, rollbacks, assignments, or ignores hold what.
public struct DeskColumns: Hashable, Sendable {
  /// The place of the column that holds LeadIDs.
  public internal(set) var lead: Int?
  /// The place of the column that holds the primary key.
  public internal(set) var key: Int?
  /// The place of the column that holds reasons.
  public internal(set) var reason: Int?
  /// The place of the column that holds deliveries.
  public internal(set) var delivery: Int?
  /// The place of the column that holds agents.
  public internal(set) var agent: Int?
  /// What was noticed about the columns, in sentences.
  public internal(set) var remarks: [String] = []

  /// What a column is for.
  public enum Role: String, Codable, Sendable, CaseIterable {
    case key, reason, delivery, agent

    /// The option of the file that names the column.
    public var option: String { "\(rawValue)_column" }
  }

  /// A column that somebody may choose.
  public struct Candidate: Hashable, Sendable {
    /// Its place in the file.
    public let place: Int
    /// Its title, made distinct; the options take it: `Phone (2)`, or `column 3` for one without a title.
    public let title: String
  }

  /// A column that nobody but a person can tell.
  public struct Question: Hashable, Sendable {
    /// What the column is for.
    public let role: Role
    /// The columns to choose from, at least one.
    public let candidates: [Candidate]
    /// The sentence for a file that is refused for it.
    public let sentence: String
  }

  /// Why a file's columns cannot be used.
  public struct Problem: Error, Hashable, Sendable {
    /// What a terminal may ask; each answer goes into the options.
    public let questions: [Question]
    /// What no answer cures, in sentences.
    public let faults: [String]

    /// One sentence for each thing that is wrong, with its cure.
    public var sentences: [String] { faults + questions.map(\.sentence) }

    /// Whether an answer to each question cures everything.
    public var isCurable: Bool { faults.isEmpty }
  }

  /// What a row says.
  public struct Row: Hashable, Sendable {
    /// What stands for the LeadID; nil when that is blank or there is no such column.
    public let lead: NamedLead?
    /// The primary key as written; nil likewise.
    ///
    /// It names the lead only where there is no LeadID.
    public let key: String?
    /// The reason; nil likewise.
    public let reason: ReturnReason?
    /// The delivery or its buyer as written; nil likewise.
    public let delivery: String?
    /// The agent as written; nil likewise.
    public let agent: String?
  }

  /// What a row says; a cell that the row does not have is blank.
  ///
  /// - Parameter cells: all cells of the row, without the guards that spreadsheets need.
  /// - Returns: what stands in each of the columns.
  public func row(_ cells: [String]) -> Row {
    func cell(_ place: Int?) -> String? {
      guard let place, cells.indices.contains(place) else { return nil }
      let text = cells[place].trimmingSpaces
      return text.isEmpty ? nil : String(text)
    }
    return Row(
      lead: cell(lead).flatMap(NamedLead.init), key: cell(key),
      reason: cell(reason).flatMap { ReturnReason($0) }, delivery: cell(delivery),
      agent: cell(agent))
  }
}
