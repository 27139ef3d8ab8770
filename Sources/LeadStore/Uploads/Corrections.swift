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
    let stored = try StoredCells(of: id, reading, in: database)
    if row.isBroken {
      guard let whole = stored.completed(row, reading) else {
        // What was read of it cannot be trusted to stand in its column.
        verdict = .refused(row.validated.faults[0])
        return
      }
      cells = whole
    }
    let corrected = CorrectedCells(
      reading.own(cells), reading, stored: stored.byColumn, lead: lead.fields)
    cells = cells.dropLast(corrected.cells.count) + corrected.cells
    validated = reading.validator.validate(
      corrected.cells, over: lead.fields, unchanged: corrected.unchanged)
    validated.keepCutNumbers(of: lead.reasons)
    var remarks = try Self.altered(row, id, lead, reading, in: database)
    if !corrected.kept.isEmpty {
      let columns = corrected.kept.joined(separator: ", ")
      remarks.append(Remark(.kept, FieldName(rawValue: corrected.kept[0]), value: columns))
    }
    validated.remarks = remarks + validated.remarks
    guard !lead.isErased || lead.state == .deleted else {
      verdict = .refused(
        Reason(
          .notCorrectable,
          [
            .lead: id.description, .status: lead.state.status.rawValue,
            .problem: "its values were erased; clear its LeadID to take the row in as a new lead",
          ]))
      return
    }
    let jobs = try StoredJob.all(of: lead, in: database)
    verdict = Correction(
      of: id, in: lead.state, isChanged: !corrected.changed.isEmpty,
      hasOpenDoubt: jobs.contains { $0.summary.state.isOpen && $0.summary.isDoubtful },
      until: lead.deadline.map { now.wall(of: $0).iso8601 })
  }
}

extension LeadCorrection {
  /// Everything that is wrong with the corrected lead; a key that another lead has only when nothing else is.
  ///
  /// Its own keys do not stand in its way; those of others do, whatever duplicates mean here.
  func faults(holder: (LeadKey) throws -> KeyHolder?) rethrows -> [Reason] {
    guard validated.faults.isEmpty else { return validated.faults }
    return try validated.keys.compactMap { key in
      guard let holder = try holder(key), holder.lead == nil || holder.lead != lead?.id else {
        return nil
      }
      return Admission.duplicate(key, holder)
    }
  }

  /// What was altered in the columns A–K, held against the row that the answer file showed.
  private static func altered(
    _ row: IncomingRow, _ id: LeadID, _ lead: StoredLead, _ reading: FileReading,
    in database: Database
  ) throws -> [Remark] {
    let answerColumns = AnswerColumns.titles.count
    guard reading.platformColumns > 0, row.cells.count >= reading.platformColumns else { return [] }
    let cells = Array(row.cells.prefix(answerColumns))
    guard let place = UploadRow(cells[answerColumns - 1]),
      let shown = try AnsweredRow(place, in: database), shown.answer.lead == id
    else {
      let title = AnswerColumns.titles[answerColumns - 1]
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
  private(set) var byColumn: [String: String] = [:]

  /// The last row that brought values counts, and rows before it for columns that its file lacked and that
  /// hold no field: a field may have come under another title since.
  init(of lead: LeadID, _ reading: FileReading, in database: Database) throws {
    let plain = Set(zip(reading.columns, reading.fields).compactMap { $1 == nil ? $0 : nil })
    let rows = try database.rows(
      """
      SELECT row.cells, upload.header FROM row JOIN upload ON upload.operation = row.upload
      WHERE row.lead = ? AND (row.outcome IS NULL OR row.outcome IN (?, ?))
      ORDER BY row.upload, row.number
      """,
      [
        lead.rawValue, DispositionCode.updated.rawValue, DispositionCode.migrated.rawValue,
      ])
    for (place, row) in rows.enumerated() {
      let isLast = place == rows.count - 1
      let header = try JSONColumn.value([String].self, row["header"]) ?? []
      let cells = try JSONColumn.value([String].self, row["cells"]) ?? []
      let columns = HeaderMapping.uniqueNames(
        of: Array(AnswerColumns.own(header, under: header)))
      let own = zip(columns, AnswerColumns.own(cells, under: header))
      byColumn.merge(own.filter { isLast || plain.contains($0.0) }) { _, last in last }
    }
  }

  /// A broken row with blank cells put behind it, where only such were cut off; nil where more is wrong.
  ///
  /// Excel leaves out what is blank at the end of rows. A line that was broken in two looks alike, but then
  /// its last cell is not what it was.
  func completed(_ row: IncomingRow, _ reading: FileReading) -> [String]? {
    let columns = reading.columns
    let found = row.cells.count - reading.platformColumns
    guard row.validated.faults.count == 1, row.validated.faults[0].code == .rowShape,
      found > 0, found < columns.count, let last = columns[found - 1],
      let before = byColumn[last],
      SpreadsheetEquivalence.unchanged(stored: before, now: row.cells[row.cells.count - 1])
    else { return nil }
    let missing = columns[found...]
    let wereBlank = missing.allSatisfy { name in
      guard let name, let before = byColumn[name] else { return false }
      return SpreadsheetEquivalence.unchanged(stored: before, now: "")
    }
    guard wereBlank else { return nil }
    return row.cells + missing.map { _ in "" }
  }
}
