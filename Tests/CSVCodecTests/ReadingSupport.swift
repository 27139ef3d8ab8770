@testable import CSVCodec

/// All that a file gives when it is read to its end.
struct Reading: Equatable {
  var header: [String]?
  var records: [CSVRecord] = []
  var dialect: Dialect?
  var fileFault: FileFault?

  var rows: [[String]] { records.map(\.texts) }
  var faults: [String] { records.flatMap { $0.faults.map(\.description) } }
  var kinds: [RecordFault.Kind] { records.flatMap { $0.faults.map(\.kind) } }

  /// Reads `bytes` in chunks of `chunk` bytes, at once if it is nil.
  init(_ bytes: [UInt8], chunk: Int? = nil, options: ReadingOptions = ReadingOptions()) {
    var reader = CSVReader(options: options)
    var start = 0
    while start < bytes.count {
      let end = min(start + (chunk ?? bytes.count), bytes.count)
      reader.append(Array(bytes[start..<end]))
      take(from: &reader)
      start = end
    }
    reader.finish()
    take(from: &reader)
    header = reader.header?.texts
    dialect = reader.dialect
    fileFault = reader.fileFault
  }

  init(_ text: String, chunk: Int? = nil, options: ReadingOptions = ReadingOptions()) {
    self.init(Array(text.utf8), chunk: chunk, options: options)
  }

  private mutating func take(from reader: inout CSVReader) {
    while let record = reader.next() { records.append(record) }
  }
}

/// Random numbers that come out the same each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
