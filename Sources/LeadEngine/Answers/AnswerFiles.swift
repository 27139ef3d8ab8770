import CSVCodec
import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

/// Writes the answer files of one upload, each whole or not at all.
struct AnswerFiles {
  let workplace: Workplace
  let record: UploadRecord

  private static let page = 1000

  var outbox: Outbox { Outbox(workplace.layout, work: workplace.fileWork) }

  /// `june.12` in the folder of the drop.
  private var stem: FilePath {
    let drop = FilePath(record.path)
    let name = drop.lastComponent.map { $0.stem } ?? record.name
    return drop.removingLastComponent().appending("\(name).\(record.id)")
  }

  func path(_ kind: String, _ ending: String, generation: Int = 1) -> FilePath {
    let number = generation > 1 ? ".\(generation)" : ""
    let name = (stem.lastComponent?.string ?? "\(record.id)") + ".\(kind)\(number).\(ending)"
    return stem.removingLastComponent().appending(name)
  }

  /// Writes the status text.
  func write(status: StatusText) async throws(FolderError) {
    try await outbox.write(Array(status.text.utf8), to: path("status", "txt"))
  }

  /// Writes results, rejected, and exceptions, and the summary last: who finds it finds the others.
  func writeAnswers(_ summary: UploadSummary) async throws {
    let generation = try await generation()
    if let header = record.header { try await writeTables(header, generation) }
    try await outbox.write(summary.encoded(), to: path("summary", "json", generation: generation))
  }

  /// The answer is written over the one before, unless someone took that away.
  private func generation() async throws -> Int {
    // How often it was written says the most numbers that there may be.
    for number in stride(from: record.answers, to: 0, by: -1)
    where try await outbox.exists(path("results", "csv", generation: number)) {
      return number
    }
    return record.answers + 1
  }

  /// The tables of an answer.
  enum Table: String, CaseIterable {
    case results, rejected, exceptions
  }

  /// Writes tables; those that are not among `tables` are left as they are.
  func writeTables(
    _ header: [String], _ generation: Int, _ tables: Set<Table> = Set(Table.allCases)
  ) async throws {
    let results =
      tables.contains(.results)
      ? try await AnswerTable(outbox, path("results", "csv", generation: generation), header) : nil
    var rejected: AnswerTable?
    var exceptions: AnswerTable?
    do {
      var last = 0
      while true {
        let rows = try await workplace.store.answeredRows(
          of: record.id, after: last, limit: Self.page)
        guard let end = rows.last else { break }
        for row in rows {
          var answer = row.answer
          answer.buyer = buyer(of: answer)
          try await results?.append(answer, row.cells)
          switch Self.sort(row) {
          case .correctable where tables.contains(.rejected):
            if rejected == nil {
              rejected = try await AnswerTable(
                outbox, path("rejected", "csv", generation: generation), header)
            }
            try await rejected?.append(answer, row.cells, offered: row.offered)
          case .exception where tables.contains(.exceptions):
            if exceptions == nil {
              exceptions = try await AnswerTable(
                outbox, path("exceptions", "csv", generation: generation), header)
            }
            try await exceptions?.append(answer, row.cells)
          default: break
          }
        }
        last = end.number
      }
      try await rejected?.commit()
      try await exceptions?.commit()
      try await results?.commit()
    } catch {
      await results?.discard()
      await rejected?.discard()
      await exceptions?.discard()
      throw error
    }
    // A table of an earlier writing that has no rows any more would mislead.
    if rejected == nil, tables.contains(.rejected) {
      try await outbox.remove(path("rejected", "csv", generation: generation))
    }
    if exceptions == nil, tables.contains(.exceptions) {
      try await outbox.remove(path("exceptions", "csv", generation: generation))
    }
  }

  private enum Sort {
    case correctable
    case exception
  }

  private static func sort(_ row: AnsweredRow) -> Sort? {
    if row.standsAlone { return row.answer.code?.entry.isCurable == true ? .correctable : nil }
    return switch (row.answer.status, row.rejectedBy) {
    case (.rejected, .schema?): .correctable
    case (.rejected, .buyers?), (.unassigned, _), (.failed, _): .exception
    default: nil
    }
  }

  private func buyer(of answer: AnswerRow) -> String {
    guard let workspace = record.workspace, let delivery = answer.delivery else { return "" }
    return workplace.settings.delivery(DeliveryKey(workspace, delivery))?.buyer ?? ""
  }
}

/// One answer CSV being written: columns A–K, then the file's own.
private final class AnswerTable {
  private let file: AtomicFile
  private let header: [String]
  private var writer = CSVWriter()

  private static let flushBytes = 256 * 1024

  init(_ outbox: Outbox, _ path: FilePath, _ header: [String]) async throws(FolderError) {
    file = try await outbox.begin(path)
    self.header = header
    let own = AnswerColumns.own(header, under: header).map(FormulaGuard.protect)
    writer.append(row: AnswerColumns.titles + own)
  }

  /// Appends a row; `offered` has mended cells in place of those as they came, by the place of their own column.
  func append(_ answer: AnswerRow, _ cells: [String], offered: [Int: String] = [:])
    async throws(FolderError)
  {
    var own = Array(AnswerColumns.own(cells, under: header))
    for (place, mended) in offered where own.indices.contains(place) { own[place] = mended }
    for cell in AnswerColumns.cells(of: answer) { writer.append(cell: FormulaGuard.protect(cell)) }
    for cell in own { writer.append(cell: FormulaGuard.protect(cell)) }
    writer.endRow()
    if writer.bytes.count >= Self.flushBytes { try await file.write(writer.takeBytes()) }
  }

  func commit() async throws(FolderError) {
    try await file.write(writer.takeBytes())
    try await file.commit()
  }

  func discard() async {
    // A temporary file left behind is taken over by the next writing of the same answer.
    try? await file.discard()
  }
}
