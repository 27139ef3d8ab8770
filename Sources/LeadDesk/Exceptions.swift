import CSVCodec
public import LeadModel
public import LeadStore

extension LeadDesk {
  /// A page of the exceptions list, with the counts of all that is meant.
  ///
  /// - Parameters:
  ///   - query: which entries.
  ///   - order: what they are sorted by.
  ///   - after: the last place of the page before.
  ///   - limit: the most entries in a page, at least 1.
  /// - Returns: the entries; fewer than `limit` where their rows are long.
  /// - Throws: `DeskError` for a name or a value that is not known, or `StoreError`.
  public func exceptions(
    _ query: ExceptionQuery, order: ExceptionOrder = .newest, after: ExceptionPlace? = nil,
    limit: Int
  ) async throws -> ExceptionPage {
    try await store.exceptions(
      try await exceptionFilter(query), order: order, after: after, limit: limit, in: settings())
  }

  /// The exceptions list with everything that the leads' files said of them.
  ///
  /// - Parameters:
  ///   - query: which entries.
  ///   - order: what they are sorted by.
  ///   - limit: the most entries, at least 1; nil for all.
  ///   - form: what they are written as.
  /// - Returns: the lines, read from the store as they are taken.
  /// - Throws: `DeskError` for a name or a value that is not known, or `StoreError`.
  public func exportExceptions(
    _ query: ExceptionQuery, order: ExceptionOrder = .newest, limit: Int? = nil,
    as form: ExportForm
  ) async throws -> ExceptionExport {
    let filter = try await exceptionFilter(query)
    return ExceptionExport(
      reading: ExceptionReading(store, filter, order: order, limit: limit, in: settings()),
      form: form, schema: schema(of: filter.workspace))
  }
}

/// The exceptions list on its way out, in pieces of some hundred.
public struct ExceptionExport: AsyncSequence, Sendable {
  /// Some lines.
  public typealias Element = [UInt8]

  let reading: ExceptionReading
  let form: ExportForm
  let schema: Schema

  /// Begins at the first entry.
  public func makeAsyncIterator() -> Iterator {
    Iterator(reading: reading, form: form, schema: schema)
  }

  /// Reads a piece at a time.
  public struct Iterator: AsyncIteratorProtocol {
    private var reading: ExceptionReading
    private let form: ExportForm
    private let schema: Schema
    private var csv: ExceptionCSV?
    private var json = JSONLine()

    init(reading: ExceptionReading, form: ExportForm, schema: Schema) {
      self.schema = schema
      self.reading = reading
      self.form = form
    }

    /// The next piece; the first one of a CSV has the header, also when there are no entries.
    public mutating func next() async throws -> [UInt8]? {
      if form == .csv, csv == nil {
        csv = ExceptionCSV(headers: try await reading.headers(), of: schema)
        return csv?.takeBytes()
      }
      guard let piece = try await reading.next() else { return nil }
      for entry in piece.entries {
        if form == .json {
          json.append(entry, header: piece.header(of: entry))
        } else {
          csv?.append(entry, header: piece.header(of: entry))
        }
      }
      return form == .json ? json.takeBytes() : csv?.takeBytes()
    }
  }
}

/// Writes entries as CSV: the columns A–K, those of the list, then every file's own by first appearance.
private struct ExceptionCSV {
  private var writer = CSVWriter()
  private var columns: JoinedColumns

  init(headers: [[String]], of schema: Schema) {
    columns = JoinedColumns(headers: headers, key: schema.meaning)
    let titles = AnswerColumns.titles + ExceptionColumns.titles + columns.titles
    writer.append(row: titles.map(FormulaGuard.protect))
  }

  mutating func append(_ entry: ExceptionEntry, header: [String]) {
    let cells = entry.platformCells + columns.row(entry.lead.cells, under: header)
    writer.append(row: cells.map(FormulaGuard.protect))
  }

  mutating func takeBytes() -> [UInt8] { writer.takeBytes() }
}

extension JSONLine {
  /// An entry as a line.
  fileprivate mutating func append(_ entry: ExceptionEntry, header: [String]) {
    let (answer, cells) = (entry.answer, entry.cells)
    begin()
    member("lead_id", text: entry.lead.id.description)
    member("job", number: entry.job?.rawValue)
    member("workspace", text: entry.lead.workspace.rawValue)
    member("list", text: answer.list?.rawValue)
    member("status", text: answer.status?.rawValue)
    member("prospect", text: cells.prospect)
    member("campaign", text: answer.campaign?.rawValue)
    member("description", text: cells.description)
    member("distribution", text: cells.distribution?.rawValue)
    member("lead_provider", text: cells.leadProvider)
    member("loan_purpose", text: cells.loanPurpose)
    member("loan_amount", text: cells.loanAmount)
    member("state", text: cells.state)
    member("code", text: answer.code?.rawValue)
    member("reason", text: answer.reasons.isEmpty ? nil : answer.reasons.sentence)
    member("delivery", text: answer.delivery?.rawValue)
    member("created_at", text: entry.lead.createdAt.iso8601)
    member("agent", text: entry.agent?.rawValue)
    member("is_ignored", flag: entry.ignoredAt != nil)
    member("upload", number: answer.row?.upload.rawValue)
    member("row", number: answer.row.map { Int64($0.number) })
    values(of: entry.lead, header: header)
    end()
    endLine()
  }
}
