import Foundation

/// An answer CSV, read strictly by RFC 4180 with a reader of the tests' own.
public struct AnswerTable: Sendable {
  /// The titles, A–K first.
  public let header: [String]
  /// The rows, in the order of the file.
  public let rows: [Row]

  /// A row of it.
  public struct Row: Sendable {
    fileprivate let places: [String: Int]
    /// All its cells.
    public let cells: [String]

    /// The cell under a title; of two columns of one name the first.
    public subscript(title: String) -> String { places[title].map { cells[$0] } ?? "?" }
    /// The cells of the file as it was dropped.
    public var own: [String] { Array(cells.dropFirst(11)) }
  }

  /// What is wrong with the file.
  public struct Malformed: Error {
    let reason: String
  }

  /// Reads a file; one that breaks RFC 4180 fails the test.
  public init(_ bytes: [UInt8]) throws {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw Malformed(reason: "no BOM") }
    var records = try Self.records(bytes.dropFirst(3))
    guard !records.isEmpty else { throw Malformed(reason: "no header") }
    header = records.removeFirst()
    let places = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
    rows = records.map { Row(places: places, cells: $0) }
  }

  private static func records(_ bytes: ArraySlice<UInt8>) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = bytes.startIndex
    func next() -> UInt8? { index + 1 < bytes.endIndex ? bytes[index + 1] : nil }
    func endCell() throws {
      guard let text = String(validating: cell, as: UTF8.self) else {
        throw Malformed(reason: "a cell is not UTF-8")
      }
      record.append(text)
      cell = []
    }
    while index < bytes.endIndex {
      switch (isQuoted, bytes[index]) {
      case (true, UInt8(ascii: "\"")) where next() == UInt8(ascii: "\""):
        cell.append(UInt8(ascii: "\""))
        index += 1
      case (true, UInt8(ascii: "\"")): isQuoted = false
      case (true, let byte): cell.append(byte)
      case (false, UInt8(ascii: "\"")):
        guard cell.isEmpty else { throw Malformed(reason: "a quote inside of \(cell)") }
        isQuoted = true
      case (false, UInt8(ascii: ",")): try endCell()
      case (false, UInt8(ascii: "\r")):
        guard next() == UInt8(ascii: "\n") else { throw Malformed(reason: "CR without LF") }
        index += 1
        try endCell()
        records.append(record)
        record = []
      case (false, UInt8(ascii: "\n")): throw Malformed(reason: "LF without CR")
      case (false, let byte): cell.append(byte)
      }
      index += 1
    }
    guard !isQuoted, cell.isEmpty, record.isEmpty else { throw Malformed(reason: "cut short") }
    return records
  }
}
