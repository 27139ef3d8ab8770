/// One record as it was read: its cells in one flat buffer, its place in the file, its faults.
public struct CSVRecord: Hashable, Sendable {
  /// The ordinal of the record behind the header: 1 for the first, 0 for the header itself.
  ///
  /// Blank lines and other lines that are no rows are not counted.
  public internal(set) var number: Int

  /// The physical line on which the record begins; the file's first line is 1.
  public let line: Int

  /// Everything that is wrong with the record, in reading order; empty for a sound one.
  public let faults: [RecordFault]

  /// The cells' UTF-8 in order, one byte between each two of them.
  let bytes: [UInt8]

  /// The end of each cell in `bytes`.
  let ends: [UInt32]

  /// What in `bytes` is no UTF-8, if anything.
  let damage: TextDamage

  /// How many physical lines it takes.
  let lineCount: Int

  /// Whether its first byte in the file is a quote: then it is neither comment nor title.
  let isQuoted: Bool

  /// Whether a blank line stands before it.
  let isBehindBlankLine: Bool

  /// How many cells the record has in the file.
  public var cellCount: Int { ends.count }

  /// How many bytes the record's cells take in memory, to keep batches of records small.
  public var byteCount: Int { bytes.count }

  /// The first thing that is wrong with the record.
  public var fault: RecordFault? { faults.first }

  /// A cell's bytes, without its quotes; a cell that the record does not have is empty.
  ///
  /// In a record with the fault `damagedText` these need not be valid UTF-8; `text(_:)` always is.
  public func cell(_ index: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(index) else { return [] }
    let start = index == 0 ? 0 : Int(ends[index - 1]) + 1
    return bytes[start..<Int(ends[index])]
  }

  /// A cell's text, each byte that does not decode shown as `\xE9`; a missing cell is empty.
  public func text(_ index: Int) -> String { damage.text(cell(index)) }

  /// All cells' texts, as many as the file has in this record.
  public var texts: [String] { ends.indices.map(text) }
}
