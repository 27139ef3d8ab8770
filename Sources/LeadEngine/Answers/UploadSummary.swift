import Foundation
import LeadModel
import LeadStore

/// The `.summary.json` of an upload, for programs.
struct UploadSummary: Encodable {
  let upload: Int64
  let file: String
  let workspace: String?
  let list: String?
  let state: String
  let reason: String?
  let duplicateOf: Int64?
  let sha256: String?
  let bytes: Int64
  let dialect: String?
  let rows: Int
  let byStatus: [String: Int]
  let byCode: [String: Int]
  let outcomes: Outcomes?
  let remarks: [String]
  let claimed: String?
  let answered: String?
  let secondsTaken: Double?

  /// How many rows of a file of the desk got which kind of answer.
  struct Outcomes: Encodable {
    let done: Int
    let unchanged: Int
    let failed: Int
    let errors: Int

    init(_ outcomes: DeskOutcomes) {
      done = outcomes.done
      unchanged = outcomes.unchanged
      failed = outcomes.failed
      errors = outcomes.errors
    }
  }

  init(_ record: UploadRecord, _ counts: UploadCounts) {
    upload = record.id.rawValue
    file = record.path
    workspace = record.workspace?.rawValue
    list = record.list?.rawValue
    state = record.state.rawValue
    reason = record.reason
    duplicateOf = record.duplicateOf?.rawValue
    sha256 = record.sha256
    bytes = record.size
    dialect = record.dialect
    rows = counts.total
    byStatus = Dictionary(
      uniqueKeysWithValues: counts.byStatus.map { ($0.key.rawValue, $0.value) })
    byCode = Dictionary(uniqueKeysWithValues: counts.byCode.map { ($0.key.rawValue, $0.value) })
    outcomes = DeskFile(rawValue: record.action.rawValue).map {
      Outcomes(DeskOutcomes(counts.byCode, of: $0.order))
    }
    remarks = record.remarks
    claimed = record.claimedAt?.iso8601
    answered = record.answeredAt?.iso8601
    secondsTaken =
      if let claimed = record.claimedAt, let answered = record.answeredAt {
        (answered - claimed).seconds
      } else {
        nil
      }
  }

  /// The JSON text, ending with a line end.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}
