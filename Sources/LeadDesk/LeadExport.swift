public import LeadModel
public import LeadStore

/// The form of an export.
public enum ExportForm: String, Sendable, CaseIterable {
  /// The answer files' shape: the columns A–K, then the files' own.
  case csv
  /// One JSON object a line.
  case json
}

/// Leads on their way out, in pieces of some hundred.
///
/// It has the leads that there were when it began; each piece is read from the store when it is asked for, so that
/// a reader who is slow or goes away costs nothing.
public struct LeadExport: AsyncSequence, Sendable {
  /// Some lines.
  public typealias Element = [UInt8]

  let desk: LeadDesk
  let filter: LeadFilter
  let order: LeadOrder
  let limit: Int?
  let form: ExportForm

  /// The leads of a piece; a row may be long, and few pieces are at once in memory.
  static let pageSize = 500

  /// Begins at the first lead.
  public func makeAsyncIterator() -> Iterator { Iterator(export: self) }

  /// Reads a piece at a time.
  public struct Iterator: AsyncIteratorProtocol {
    let export: LeadExport
    private var writer: (any ExportWriter)?
    private var filter = LeadFilter()
    private var last: LeadID?
    private var left = Int.max
    private var isAtEnd = false

    init(export: LeadExport) { self.export = export }

    /// The next piece; the first one of a CSV has the header, also when there are no leads.
    public mutating func next() async throws -> [UInt8]? {
      guard !isAtEnd else { return nil }
      let store = export.desk.store
      if writer == nil {
        filter = export.filter
        filter.upTo = try await store.newestLead() ?? LeadID(rawValue: 0)
        left = export.limit ?? Int.max
        switch export.form {
        case .json: writer = JSONExportWriter()
        case .csv:
          let headers = try await store.headers(filter, order: export.order)
          writer = CSVExportWriter(
            headers: headers, of: export.desk.schema(of: filter.workspace))
        }
      }
      var bytes: [UInt8] = []
      repeat {
        let size = Swift.min(LeadExport.pageSize, left)
        let page = try await store.leads(filter, order: export.order, after: last, limit: size)
        for lead in page.leads {
          let header = lead.answer.row.flatMap { page.headers[$0.upload] } ?? []
          var answer = lead.answer
          answer.buyer = export.desk.buyer(of: answer.delivery, in: lead.workspace)
          writer?.append(answer, lead, header: header)
        }
        last = page.next
        left -= page.leads.count
        isAtEnd = last == nil || left == 0
        bytes += writer?.takeBytes() ?? []
        // A page may be without leads and yet not the last; an empty piece would say that nothing follows.
      } while bytes.isEmpty && !isAtEnd
      return bytes
    }
  }
}

/// Turns leads into bytes.
protocol ExportWriter: Sendable {
  mutating func append(_ answer: AnswerRow, _ lead: FoundLead, header: [String])
  mutating func takeBytes() -> [UInt8]
}

extension LeadDesk {
  /// Leads with everything that their files said of them.
  ///
  /// - Parameters:
  ///   - query: which leads.
  ///   - order: which come first.
  ///   - limit: the most leads, at least 1; nil for all.
  ///   - form: what they are written as.
  /// - Returns: the lines, read from the store as they are taken.
  /// - Throws: `DeskError` for a name or a value that is not known, or `StoreError`.
  public func export(
    _ query: LeadQuery, order: LeadOrder = .oldest, limit: Int? = nil, as form: ExportForm
  ) async throws -> LeadExport {
    LeadExport(
      desk: self, filter: try await filter(query), order: order, limit: limit, form: form)
  }

  /// A page of leads.
  ///
  /// - Parameters:
  ///   - query: which leads.
  ///   - order: which come first.
  ///   - after: the last lead of the page before.
  ///   - limit: the most leads in a page, at least 1.
  /// - Returns: the leads with the headers of their files.
  /// - Throws: `DeskError` for a name or a value that is not known, or `StoreError`.
  public func leads(
    _ query: LeadQuery, order: LeadOrder = .newest, after: LeadID? = nil, limit: Int
  ) async throws -> LeadPage {
    try await store.leads(try await filter(query), order: order, after: after, limit: limit)
  }
}
