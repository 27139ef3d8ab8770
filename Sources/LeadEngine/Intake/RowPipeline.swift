import CSVCodec
import LeadModel
import LeadStore

/// Bytes of a lead file in, checked rows out: the one way for uploads and for `leadctl check`.
struct RowPipeline {
  private var reader: CSVReader
  private let workspace: Workspace
  private let list: ListName
  private let options: FileOptions
  private let namesLeads: Bool
  private let mustNameLeads: Bool
  private let desk: DeskFile?
  /// The first records, until enough of them say what the columns hold.
  private var first = FirstRecords()
  /// How rows are read, once the header is.
  private(set) var reading: FileReading?
  /// Which columns of a desk file say what, once the header is read.
  private(set) var columns: DeskColumns?
  private(set) var header: [String] = []

  /// Why the file as a whole is refused.
  struct Refusal: Error {
    let sentence: String
    /// Whether it is no CSV at all: such a file goes to the quarantine.
    var isForeign = false
    /// What a person could answer so that the file can be taken.
    var questions: [DeskColumns.Question] = []
  }

  /// A pipeline for one file; `namesLeads` is what ``LeadColumnScan`` said of the same bytes.
  init(
    workspace: Workspace, list: ListName, options: FileOptions, namesLeads: Bool,
    mustNameLeads: Bool = false, desk: DeskFile? = nil
  ) throws(Refusal) {
    self.mustNameLeads = mustNameLeads
    self.desk = desk
    reader = CSVReader(options: try ReadingOptions(options))
    self.workspace = workspace
    self.list = list
    self.options = options
    self.namesLeads = namesLeads
  }

  /// How the file is written, in words.
  var dialect: String { reader.dialect?.description ?? "" }

  /// What was noticed, for people.
  var remarks: [String] {
    let doubt = reader.dialect?.encodingFinding?.doubt.map { others in
      "the encoding is a guess" + (others.isEmpty ? "" : ": \(others)")
        + "; say it with encoding: in the file's options, if it is not right"
    }
    // Blank lines are nothing anyone misses.
    let skipped = (reader.dialect?.skipped ?? []).filter { $0.kind != .blank }
    let passed =
      skipped.isEmpty ? nil : "passed over: \(skipped.map(\.description).joined(separator: ", "))"
    return [doubt, passed].compactMap(\.self) + (reading?.remarks ?? columns?.remarks ?? [])
  }

  /// Takes the next bytes.
  mutating func push(_ chunk: [UInt8]) { reader.append(chunk) }

  /// Says that there are no more bytes.
  mutating func finish() {
    reader.finish()
    first.isWhole = true
  }

  /// The next row; nil when more bytes are needed or all rows are out.
  mutating func next() throws(Refusal) -> IncomingRow? {
    let record = try nextRecord()
    if let record, let columns { return Self.row(record, columns, isAnswer: isAnswer) }
    guard let record, let reading else { return nil }
    var cells = record.texts
    if reading.platformColumns > 0 {
      // leadd wrote them; what it put in front of cells for a spreadsheet's sake comes off again.
      for place in cells.indices { cells[place] = FormulaGuard.unprotect(cells[place]) }
    }
    var validated = reading.validator.validate(reading.own(cells))
    let faults = record.faults.map(Reason.init)
    if !faults.isEmpty {
      // What was read of a broken row cannot be trusted to stand in its column: only the breakage is told.
      validated.faults = faults
      validated.keys = []
    }
    let named = workspace.sourceField.flatMap { validated.fields[$0] }
    return IncomingRow(
      number: record.number, line: record.line, cells: cells, validated: validated,
      source: named ?? options.source ?? list.rawValue, names: Self.named(cells, reading),
      isBroken: !faults.isEmpty)
  }

  /// A row of a desk file.
  private static func row(
    _ record: CSVRecord, _ columns: DeskColumns, isAnswer: Bool
  ) -> IncomingRow {
    let cells = isAnswer ? record.texts.map { FormulaGuard.unprotect($0) } : record.texts
    let faults = record.faults.map(Reason.init)
    return IncomingRow(
      number: record.number, line: record.line, cells: cells,
      validated: ValidatedRow(fields: LeadFields(), keys: [], faults: faults), source: "",
      desk: columns.row(cells), isBroken: !faults.isEmpty)
  }

  /// Whether the file begins with the columns A–K that leadd writes.
  private var isAnswer: Bool { AnswerColumns.begin(header) }

  private mutating func nextRecord() throws(Refusal) -> CSVRecord? {
    while first.wantsMore, let record = reader.next() { first.add(record) }
    if let fault = reader.fileFault { throw Refusal(fault) }
    if first.wantsMore, !first.isWhole { return nil }
    if reading == nil, columns == nil, let header = reader.header { try read(header) }
    if let record = first.take() { return record }
    let record = reader.next()
    if let fault = reader.fileFault { throw Refusal(fault) }
    return record
  }

  private static func named(_ cells: [String], _ reading: FileReading) -> NamedLead? {
    guard let column = reading.leadColumn, column < cells.count else { return nil }
    return NamedLead(cells[column])
  }

  private mutating func read(_ record: CSVRecord) throws(Refusal) {
    var header = record.texts
    if AnswerColumns.begin(header) {
      for place in header.indices { header[place] = FormulaGuard.unprotect(header[place]) }
    }
    self.header = header
    if let desk {
      do {
        columns = try DeskColumns(
          header: header, rows: first.cells, of: desk, in: workspace, options: options)
      } catch {
        throw Refusal(
          sentence: error.sentences.joined(separator: "; "),
          questions: error.isCurable ? error.questions : [])
      }
      return
    }
    if !mustNameLeads, let hint = UploadKindHint(header: header, schema: workspace.schema) {
      throw Refusal(sentence: "\(hint.sentence) of workspace \(workspace.name)")
    }
    do {
      reading = try FileReading(
        header: header, workspace, options, namesLeads: namesLeads, firstRows: first.cells)
    } catch {
      throw Refusal(sentence: error.sentences.joined(separator: "; "))
    }
    if mustNameLeads, reading?.leadColumn == nil {
      throw Refusal(
        sentence: "a file to send leads again needs a column headed \(FileReading.leadTitle); "
          + "the answer and exceptions files have it")
    }
  }
}

/// The first records of a file, held back until they can say what its columns hold.
private struct FirstRecords {
  private var records: [CSVRecord] = []
  private var bytes = 0
  private var taken = 0
  /// Whether no more records come.
  var isWhole = false
  private var isRead = false

  /// As many as say enough; fewer when they are long, so that memory stays bounded.
  private static let most = 100
  private static let mostBytes = 1 << 20

  var wantsMore: Bool { !isRead && records.count < Self.most && bytes < Self.mostBytes }

  var cells: [[String]] { records.map(\.texts) }

  mutating func add(_ record: CSVRecord) {
    records.append(record)
    bytes += record.texts.reduce(0) { $0 + $1.utf8.count }
  }

  mutating func take() -> CSVRecord? {
    isRead = true
    guard taken < records.count else { return nil }
    defer {
      taken += 1
      if taken == records.count { records = [] }
    }
    return records[taken]
  }
}

extension RowPipeline.Refusal {
  /// What the reader says of a file without rows.
  init(_ fault: FileFault) {
    switch fault.kind {
    case .foreign, .binary: self.init(sentence: fault.description, isForeign: true)
    default: self.init(sentence: fault.description)
    }
  }
}

extension RowPipeline.Refusal {
  /// The sentence without what it quotes: of a file without a header that is the first lead.
  ///
  /// People find all of it in the status text.
  var wordsOfOurs: String {
    guard let first = sentence.firstIndex(of: "\""), let last = sentence.lastIndex(of: "\""),
      first < last
    else { return sentence }
    return sentence[...first] + "…" + sentence[last...]
  }
}

extension ReadingOptions {
  /// What people asked for beside a file.
  init(_ options: FileOptions) throws(RowPipeline.Refusal) {
    self.init()
    delimiter = options.delimiter?.utf8.first
    columns = options.columns
    if let name = options.encoding {
      guard let encoding = TextEncoding.named(name) else {
        let near = NearestName.of(name, in: TextEncoding.knownNames)
        throw RowPipeline.Refusal(
          sentence: "encoding \"\(name)\" is not known"
            + (near.map { "; did you mean \($0)?" }
              ?? "; known are \(TextEncoding.knownNames.joined(separator: ", "))"))
      }
      guard encoding.isAvailable else {
        throw RowPipeline.Refusal(
          sentence: "this system's C library cannot read \(encoding.rawValue); install its extra "
            + "converters (glibc-gconv-extra), or save the file as CSV UTF-8")
      }
      self.encoding = encoding
    }
  }
}

extension Reason {
  /// What the reader says of a row.
  fileprivate init(_ fault: RecordFault) {
    switch fault.kind {
    case .damagedText, .nulByte: self.init(.damagedText, [.problem: fault.description])
    default: self.init(.rowShape, [.problem: fault.description])
    }
  }
}
