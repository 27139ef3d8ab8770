import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

/// Answers that were written: what of them still lies in the outbox is kept true, or taken away.
extension AnswerFiles {
  /// Under how many numbers an answer may lie; a crash came between the last one and its record.
  private var generations: ClosedRange<Int> { 1...max(1, record.answers + 1) }

  /// Writes again what was not taken away, as its rows are now; what was taken stays away.
  ///
  /// - Parameters:
  ///   - summary: where the rows stand.
  ///   - status: the same for people.
  /// - Throws: an error of the folders, or `StoreError`; then some may be written.
  func rewrite(_ summary: UploadSummary, _ status: StatusText) async throws {
    for generation in generations {
      var tables: Set<Table> = []
      for table in Table.allCases
      where try await outbox.exists(path(table.rawValue, "csv", generation: generation)) {
        tables.insert(table)
      }
      if let header = record.header, !tables.isEmpty {
        try await writeTables(header, generation, tables)
      }
      let summaryPath = path("summary", "json", generation: generation)
      if try await outbox.exists(summaryPath) {
        try await outbox.write(summary.encoded(), to: summaryPath)
      }
    }
    if try await outbox.exists(path("status", "txt")) { try await write(status: status) }
  }

  /// Takes away what leadd wrote, and nothing else.
  ///
  /// - Returns: how many files there were.
  /// - Throws: an error of the folders; then some may be gone.
  func remove() async throws(FolderError) -> Int {
    var paths = [path("status", "txt")]
    for generation in generations {
      paths += Table.allCases.map { path($0.rawValue, "csv", generation: generation) }
      paths.append(path("summary", "json", generation: generation))
    }
    var removed = 0
    for path in paths where try await outbox.exists(path) {
      try await outbox.remove(path)
      removed += 1
    }
    return removed
  }
}
