import Foundation
import Testing

@testable import CSVCodec

/// Damaged files of all kinds: nothing traps, nothing is lost, and chunks change nothing.
///
/// The default run takes about two seconds. `CSV_FUZZ_ROUNDS=200000 CSV_FUZZ_SEED=7 swift test --filter
/// FuzzTests` runs longer with other damage; a failure prints the bytes.
@Suite struct FuzzTests {
  private static let rounds = setting("CSV_FUZZ_ROUNDS") ?? 1_200
  private static let seed = UInt64(setting("CSV_FUZZ_SEED") ?? 1)

  private static func setting(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test(arguments: 0..<4)
  func anyDamageIsReadWithoutLoss(lane: UInt64) {
    var random = SeededGenerator(state: Self.seed &* 1_000 &+ lane)
    for _ in 0..<Self.rounds / 4 {
      var bytes = DamagedFiles.corpus.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        DamagedFiles.damage(&bytes, &random)
      }
      let options = Self.options(&random)
      let whole = FuzzReading(bytes, options) { _ in bytes.count }
      let cut = FuzzReading(bytes, options) { _ in Int.random(in: 1...9, using: &random) }
      #expect(cut == whole, "\(bytes) \(options)")
      whole.check(bytes, options)
      guard whole == cut, whole.complaints.isEmpty else { return }
    }
  }

  private static func options(_ random: inout SeededGenerator) -> ReadingOptions {
    var options = ReadingOptions()
    if Int.random(in: 0..<4, using: &random) == 0 {
      options = ReadingOptions(
        maximumCellBytes: Int.random(in: 1...40, using: &random),
        maximumRecordBytes: Int.random(in: 1...60, using: &random),
        maximumColumns: Int.random(in: 1...8, using: &random))
    }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: options.delimiter = Array(",;\t:\u{1}".utf8).randomElement(using: &random)
    case 1: options.quote = UInt8(ascii: "'")
    case 2: options.escape = .backslash
    case 3: options.columns = ["id", "name", "email"]
    case 4: options.comment = "#"
    case 5: options.keepsEveryLine = true
    case 6: options.sampleBytes = Int.random(in: 1...80, using: &random)
    default: break
    }
    return options
  }
}

/// What a reader gave, and what it held.
private struct FuzzReading: Equatable {
  var header: CSVRecord?
  var records: [CSVRecord] = []
  var dialect: Dialect?
  var fileFault: FileFault?
  private var complaints_: [String] = []

  init(_ bytes: [UInt8], _ options: ReadingOptions, chunk: (Int) -> Int) {
    var reader = CSVReader(options: options)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + chunk(start))
      reader.append(Array(bytes[start..<end]))
      while let record = reader.next() { records.append(record) }
      start = end
      // 3 bytes of UTF-8 may come of one; 32 short lines may wait to see whether rows follow.
      let held = 3 * (options.sampleBytes + options.maximumRecordBytes + options.maximumCellBytes)
      if reader.bufferedBytes > held + 6 * (end - start) + 32 << 10 + 3 * bytes.count / 2 {
        complaints_.append("\(reader.bufferedBytes) bytes are held")
      }
    }
    reader.finish()
    while let record = reader.next() { records.append(record) }
    header = reader.header
    dialect = reader.dialect
    fileFault = reader.fileFault
  }

  var complaints: [String] { complaints_ }

  /// What holds for every file: numbers without gaps, lines that grow, and each line accounted for.
  func check(_ bytes: [UInt8], _ options: ReadingOptions) {
    #expect(complaints.isEmpty, "\(complaints) \(bytes)")
    #expect(records.indices.allSatisfy { records[$0].number == $0 + 1 }, "\(bytes)")
    let inOrder = zip(records, records.dropFirst()).allSatisfy { $0.line + $0.lineCount <= $1.line }
    #expect(inOrder, "\(bytes)")
    let skipped = dialect?.skipped ?? []
    #expect(Set(skipped.map(\.kind)).count == skipped.count)
    let lines = bytes.withUnsafeBufferPointer { LineBreak.count(in: $0) }
    for record in records {
      #expect(
        record.faults.allSatisfy {
          $0.line >= record.line && $0.line <= lines + 1 && $0.column > 0 && $0.cell > 0
        }, "\(bytes)")
    }
    guard dialect?.encoding == .utf8, fileFault == nil || fileFault?.kind == .onlyHeader else {
      return
    }
    let isMarked = dialect?.hasByteOrderMark == true
    let mark = isMarked ? bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 2 : 0
    let isOpen = bytes.count > mark && bytes.last != .lineFeed && bytes.last != .carriageReturn
    let rows = records.reduce(header?.lineCount ?? 0) { $0 + $1.lineCount }
    let counted = rows + skipped.reduce(0) { $0 + $1.count }
    #expect(counted == lines + (isOpen ? 1 : 0), "\(bytes) \(skipped) \(options)")
  }
}

/// A few tiny files of each kind, and ways to damage them.
private enum DamagedFiles {
  static let corpus: [[UInt8]] = texts.map { Array($0.utf8) } + others

  private static let others: [[UInt8]] = [
    [0xFF, 0xFE] + wide("id,name\r\n1,é\r\n", isBigEndian: false),
    wide("id,name\n1,é\n2,李\n", isBigEndian: true),
    Array("name,city\nJos".utf8) + [0xE9] as [UInt8] + Array(",Rom\n".utf8),
    Array("PK\u{3}\u{4}xl/".utf8),
    [0x1F, 0x8B, 8, 0],
  ]

  private static func wide(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  private static let texts = [
    "", "\u{FEFF}", "\n", "a", "\"", "id,name,email\n1,Ada,ada@x.org\n2,\"Bob, Jr\",bob@x.org\n",
    "id;price;note\r\n1;2,50;\"say \"\"hi\"\"\"\r\n2;3,10;\"two\r\nlines\"\r\n",
    "a\tb\r1\t2\r3\t4\r",
    "a|b|c\n1|2|3\n\n4|5|6\n", "a:b:c\n1:2:3\n4:5:6\n", "a\u{1}b\n1\u{1}2\n",
    "'id','name'\n'1','Lovelace, Ada'\n'2','O''Brien'\n",
    "id,note\n1,\"say \\\"hi\\\"\"\n2,\"C:\\\\x\"\n3,\"D:\\\",y\n", "sep=;\nid;name\n1;Ada\n",
    "# exported\n# today\nid,name\n1,Ada\n# more\n2,Bob\n",
    "Notes:\n\"a\nb\"\n\nid,name,email\n1,A,a@x.org\n",
    "Report,,\n,,\nid,name,email\n1,Ada,a@x.org\n",
    "id,name,email\n1,A,a@x.org\nTotal,,5\n(1 row)\n",
    "id,name,email\n1,A,a@x.org\nid,name,email\n2,B,b@x.org\n", "id|name\n--|---\n----|----\n1|A\n",
    "id,name,email\n1,A,a@x.org\n\n\"Leads by Source\"\n\"Copyright (c) 2024\"\n",
    "Ada,ada@x.org\nBob,bob@x.org\n", "a,b\n1,\"open\n2,x\n3,\"y\nz\"\n4,w",
    "a,b,c\n1,2\n1\n1,2,3,4\n",
    "a,b\n\"x\" y,1\n\"Jeff \"the dude\" B\",2\n", "id,name\n1,\u{0}\n2,x\n",
    "a,b\n1,2\r3,4\r\n5,6\n\u{1A}",
    "{\"a\": 1}\n", "<html>\n", "a, b, c\n1, 2, 3\n", "x\n\(String(repeating: "y,", count: 60))\n",
    "name\nLovelace, Ada\nHopper, Grace\n", ",,\n1,2,3\n", "a,b,,\n1,2,,\n3,4,,\n",
    "a\n\"\n\"\n\"b\n",
  ]

  private static let pieces: [[UInt8]] =
    words.map { Array($0.utf8) } + [
      [0xFF], [0xC3], [0xE2, 0x82], [0x80],
    ]

  private static let words = [
    "\"", "\"\"", "'", ",", ";", "\t", "|", ":", "\n", "\r", "\r\n", "\\", "\\\"", " ", "\u{0}",
    "#", "# x\n",
    "\u{FEFF}", "é", "sep=,\n", "(3 rows)\n", "Total,,5\n", "\n\n", "\"\n", ",\"", "\",", "-----\n",
    "\u{1A}",
    "id,name,email\n", "1,Ada,a@x.org\n",
  ]

  static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.removeSubrange(place...)
    case 2:
      bytes.insert(
        contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
    case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 4: bytes += corpus.randomElement(using: &random) ?? []
    case 5 where bytes.count < 2_000: bytes += bytes
    default:
      bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
    }
  }
}
