import Foundation
import LeadModel
import LeadStore

/// Reads a file as intake would, and stores nothing.
struct Checking {
  var pipeline: RowPipeline
  let workspace: WorkspaceName
  private var report = CheckReport(
    dialect: "", header: [], remarks: [], rows: 0, valid: 0, byCode: [:], faults: [])
  private var seen: [LeadKey: Int] = [:]

  /// The most faults that are told one by one.
  private static let told = 1000
  /// How many rows are looked up in one read.
  private static let batch = 500

  init(pipeline: RowPipeline, workspace: WorkspaceName) {
    self.pipeline = pipeline
    self.workspace = workspace
  }

  mutating func run(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, _ store: Store
  ) async throws -> CheckReport {
    do {
      for try await piece in bytes {
        pipeline.push(Array(piece))
        try await takeRows(store)
      }
      pipeline.finish()
      try await takeRows(store)
    } catch let refusal as RowPipeline.Refusal {
      report.refusal = refusal.sentence
    }
    report.dialect = pipeline.dialect
    report.header = pipeline.header
    report.remarks = pipeline.remarks
    return report
  }

  private mutating func takeRows(_ store: Store) async throws {
    var rows: [IncomingRow] = []
    while let row = try pipeline.next() {
      rows.append(row)
      if rows.count == Self.batch {
        try await judge(rows, store)
        rows = []
      }
    }
    try await judge(rows, store)
  }

  private mutating func judge(_ rows: [IncomingRow], _ store: Store) async throws {
    let keys = rows.flatMap(\.validated.keys)
    let holders = try await store.holders(of: keys, in: workspace)
    for row in rows {
      report.rows += 1
      var reasons = row.validated.faults
      if reasons.isEmpty { reasons = row.validated.keys.compactMap { duplicate($0, holders) } }
      if reasons.isEmpty {
        report.valid += 1
        for key in row.validated.keys { seen[key] = row.number }
        continue
      }
      if let code = reasons.first?.code { report.byCode[code, default: 0] += 1 }
      if report.faults.count < Self.told {
        report.faults.append(
          CheckReport.RowFault(number: row.number, line: row.line, reasons: reasons))
      }
    }
  }

  private func duplicate(_ key: LeadKey, _ holders: [LeadKey: LeadID]) -> Reason? {
    var parameters: [Reason.Parameter: String] = [
      .field: key.field.rawValue, .value: key.value,
    ]
    if let row = seen[key] {
      parameters[.row] = String(row)
      return Reason(.duplicateInFile, parameters)
    }
    guard let lead = holders[key] else { return nil }
    parameters[.lead] = lead.description
    return Reason(.duplicate, parameters)
  }
}
