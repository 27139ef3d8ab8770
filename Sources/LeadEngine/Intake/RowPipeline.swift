import CSVCodec
import LeadModel
import LeadStore

/// Bytes of a lead file in, checked rows out: the one way for uploads and for `leadctl check`.
struct RowPipeline {
  private var reader: CSVReader
  private let workspace: Workspace
  private let list: ListName
  private let options: FileOptions
  private var validator: LeadValidator?
  /// The header's cells as read, once they are.
  private(set) var header: [String] = []
  /// What was noticed, for people.
  private(set) var remarks: [String] = []

  /// Why the file as a whole is refused.
  struct Refusal: Error {
    let sentence: String
    /// Whether it is no CSV at all: such a file goes to the quarantine.
    var isForeign = false
  }

  init(workspace: Workspace, list: ListName, options: FileOptions) {
    var reading = ReadingOptions()
    reading.delimiter = options.delimiter?.utf8.first
    reader = CSVReader(options: reading)
    self.workspace = workspace
    self.list = list
    self.options = options
  }

  /// How the file is written, in words.
  var dialect: String { reader.dialect?.description ?? "" }

  /// The first fault that ended reading.
  mutating func push(_ chunk: [UInt8]) { reader.append(chunk) }

  mutating func finish() { reader.finish() }

  /// The next row; nil when more bytes are needed or all rows are out.
  mutating func next() throws(Refusal) -> IncomingRow? {
    let record = reader.next()
    if let fault = reader.fileFault { throw Self.refusal(fault) }
    if validator == nil, let header = reader.header { try read(header) }
    guard let record, let validator else { return nil }
    let cells = record.texts
    var validated = validator.validate(cells)
    let faults = record.faults.map(Self.reason)
    if !faults.isEmpty {
      // What was read of a broken row cannot be trusted to stand in its column: only the breakage is told.
      validated.faults = faults
      validated.keys = []
    }
    let named = workspace.sourceField.flatMap { validated.fields[$0] }
    return IncomingRow(
      number: record.number, line: record.line, cells: cells, validated: validated,
      source: named ?? options.source ?? list.rawValue)
  }

  private mutating func read(_ record: CSVRecord) throws(Refusal) {
    header = record.texts
    do {
      let mapping = try HeaderMapping(
        header: header, schema: workspace.schema, given: options.headers)
      remarks = mapping.remarks
      validator = LeadValidator(schema: workspace.schema, mapping: mapping, header: header)
    } catch {
      throw Refusal(sentence: error.sentences.joined(separator: "; "))
    }
  }

  private static func refusal(_ fault: FileFault) -> Refusal {
    switch fault.kind {
    case .foreign, .binary: Refusal(sentence: fault.description, isForeign: true)
    default: Refusal(sentence: fault.description)
    }
  }

  private static func reason(_ fault: RecordFault) -> Reason {
    switch fault.kind {
    case .damagedText, .nulByte: Reason(.damagedText, [.problem: fault.description])
    default: Reason(.rowShape, [.problem: fault.description])
    }
  }
}
