import GRDB
import LeadModel

/// A row that names a lead, held against what is stored of that lead.
struct LeadCorrection {
  /// What becomes of it.
  let verdict: Correction
  /// The lead; nil when there is none of that number here.
  let lead: StoredLead?
  /// The row's cells, those that only a spreadsheet changed as they were.
  var cells: [String]
  /// What validation says of these cells.
  var validated: ValidatedRow

  /// Holds a row against the lead that it names.
  init(
    _ row: IncomingRow, names: NamedLead, _ reading: FileReading, _ workspace: WorkspaceName,
    _ now: Moment, in database: Database
  ) throws {
    cells = row.cells
    validated = row.validated
    guard case .lead(let id) = names, let lead = try StoredLead.find(id, in: database),
      lead.workspace == workspace
    else {
      verdict = .refused(Reason(.unknownLeadID, [.lead: names.text]))
      lead = nil
      return
    }
    self.lead = lead
    guard !row.isBroken else {
      // What was read of it cannot be trusted to stand in its column.
      verdict = .refused(row.validated.faults[0])
      return
    }
    let stored = try StoredCells(of: id, in: database)
    let corrected = CorrectedCells(
      reading.own(row.cells), reading, stored: stored.byColumn, lead: lead.fields)
    cells = row.cells.dropLast(corrected.cells.count) + corrected.cells
    validated = reading.validator.validate(
      corrected.cells, over: lead.fields, unchanged: corrected.unchanged)
    validated.keepCutNumbers(of: lead.reasons)
    var remarks = try Self.altered(row, id, lead, reading, in: database)
    if !corrected.kept.isEmpty {
      let columns = corrected.kept.joined(separator: ", ")
      remarks.append(Remark(.kept, FieldName(rawValue: corrected.kept[0]), value: columns))
    }
    validated.remarks = remarks + validated.remarks
    let jobs = try StoredJob.all(of: lead, in: database)
    verdict = Correction(
      of: id, in: lead.state, isChanged: !corrected.changed.isEmpty,
      hasOpenDoubt: jobs.contains { $0.summary.state.isOpen && $0.summary.isDoubtful },
      until: lead.deadline.map { now.wall(of: $0).iso8601 })
  }
}

extension LeadCorrection {
  /// What was altered in the columns A–K, held against the row that the answer file showed.
  private static func altered(
    _ row: IncomingRow, _ id: LeadID, _ lead: StoredLead, _ reading: FileReading,
    in database: Database
  ) throws -> [Remark] {
    guard reading.platformColumns > 0, row.cells.count >= reading.platformColumns else { return [] }
    let cells = Array(row.cells.prefix(reading.platformColumns))
    guard let place = UploadRow(cells[reading.platformColumns - 1]),
      let shown = try AnsweredRow(place, in: database), shown.answer.lead == id
    else {
      let title = AnswerColumns.titles[reading.platformColumns - 1]
      return [
        Remark(.platformColumn, FieldName(rawValue: title), value: cells.last ?? "")
      ]
    }
    // Only what the schema rejected cannot have moved since its answer was written.
    let isUnmoved = lead.state == .rejected(by: .schema) && !shown.standsAlone
    return AnswerColumns.altered(cells, from: shown.answer, isUnmoved: isUnmoved)
  }
}

/// The cells that a lead's values came with last, by the name of their column.
private struct StoredCells {
  let byColumn: [String: String]

  init(of lead: LeadID, in database: Database) throws {
    let row = try database.row(
      """
      SELECT row.cells, upload.header FROM lead
      JOIN row ON row.upload = lead.row_upload AND row.number = lead.row_number
      JOIN upload ON upload.operation = row.upload WHERE lead.id = ?
      """, [lead.rawValue])
    let header = try JSONColumn.value([String].self, row?["header"]) ?? []
    let cells = try JSONColumn.value([String].self, row?["cells"]) ?? []
    let columns = HeaderMapping.uniqueNames(of: Array(AnswerColumns.own(header, under: header)))
    byColumn = Dictionary(
      zip(columns, AnswerColumns.own(cells, under: header)), uniquingKeysWith: { first, _ in first }
    )
  }
}
