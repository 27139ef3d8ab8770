import CSVCodec

/// A file read from end to end with leadd's reader and nothing behind it.
struct Reading {
  /// What is done with a record's cells.
  enum Depth {
    /// Each cell's bytes are looked at where they lie.
    case bytes
    /// Each cell becomes a `String`, as intake makes of it.
    case texts
  }

  let depth: Depth
  private(set) var records = 0
  private(set) var cells = 0
  /// Depends on what stands in the cells, so that no compiler can leave them out.
  private(set) var checksum: UInt64 = 0

  init(_ depth: Depth) { self.depth = depth }

  /// Takes the file in pieces of the size in which the daemon reads.
  mutating func run(_ file: InputFile) throws {
    var reader = CSVReader()
    while try file.withNextPiece({ reader.append($0) }) { take(from: &reader) }
    reader.finish()
    take(from: &reader)
    if let fault = reader.fileFault { throw Unreadable(reason: fault.description) }
    // The header is no record, but the peers count it as one.
    if let header = reader.header { count(header) }
  }

  private mutating func take(from reader: inout CSVReader) {
    while let record = reader.next() { count(record) }
  }

  private mutating func count(_ record: CSVRecord) {
    records += 1
    cells += record.cellCount
    switch depth {
    case .bytes:
      for index in 0..<record.cellCount {
        let cell = record.cell(index)
        checksum &+= UInt64(cell.count) &+ UInt64(cell.first ?? 0)
      }
    case .texts:
      for text in record.texts { checksum &+= UInt64(text.utf8.count) }
    }
  }

  /// Why a file has no records.
  struct Unreadable: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
  }
}
