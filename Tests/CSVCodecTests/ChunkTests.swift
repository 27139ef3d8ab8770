import Testing

@testable import CSVCodec

/// The same bytes give the same records, however they are cut, and in bounded memory.
@Suite struct ChunkTests {
  @Test func recordsDoNotDependOnChunks() {
    let text =
      "\u{FEFF}id,name,note\r\n1,\"Ada\r\nLovelace\",\"say \"\"hi\"\"\"\r\n\r\n2,José,\r3,\"open\n4,x,y\n"
      + "5,\"a\"b,c\n6\n7,8,9,10\n\"8\",\"\",\"z\" \n\"q\"r,s,t\r\"u\"v,w,x\r\n9,\"never closed"
    #expect(Reading(text).records.count == 11)
    for sample in [20, 50, 64 << 10] {
      var options = ReadingOptions()
      options.sampleBytes = sample
      let whole = Reading(text, options: options)
      #expect(whole.records == Reading(text).records)
      for chunk in [1, 2, 3, 7, 64 << 10] {
        #expect(Reading(text, chunk: chunk, options: options) == whole)
      }
    }
  }

  @Test func aLargeFileIsReadTheSameInAnyChunks() {
    var text = "id;name;note\r\n"
    for row in 0..<5_000 { text += "\(row);\"name \(row)\";\"it's, \r\n \(row) \"\"x\"\"\"\r\n" }
    let whole = Reading(text)
    #expect(whole.records.count == 5_000)
    #expect(whole.faults == [])
    #expect(whole.records.last?.line == 10_000)
    for chunk in [7, 4_096, 64 << 10, (64 << 10) + 1] {
      #expect(Reading(text, chunk: chunk) == whole)
    }
  }

  @Test func theDialectDoesNotDependOnChunks() {
    let beginning = "a,b\n" + String(repeating: "1,2\n", count: 17_000)
    let text = beginning + String(repeating: "1;2;3;4\n", count: 40_000)
    #expect(Reading(text).dialect?.delimiter == UInt8(ascii: ","))
    #expect(Reading(text, chunk: 1_000).dialect == Reading(text).dialect)
  }

  @Test(arguments: 0..<24)
  func anyBytesAreReadTheSameInAnyChunks(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let alphabet: [UInt8] = Array("\"\"\"\",,,;\n\n\r\r\t  aé1\0".utf8) + [0xFF]
    for _ in 0..<50 {
      let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      let small = ReadingOptions(
        maximumCellBytes: Int.random(in: 1...20, using: &random),
        maximumRecordBytes: Int.random(in: 1...40, using: &random),
        maximumColumns: Int.random(in: 1...8, using: &random))
      for var options in [small, ReadingOptions(delimiter: UInt8(ascii: ","))] {
        options.sampleBytes = Int.random(in: 1...40, using: &random)
        if Int.random(in: 0..<12, using: &random) > 0 { options.encoding = .utf8 }
        let whole = Reading(bytes, options: options)
        for chunk in [1, 2, 3, 7] {
          #expect(Reading(bytes, chunk: chunk, options: options) == whole, "\(bytes)")
        }
        check(whole, of: bytes)
      }
    }
  }

  /// What holds for every file: numbers without gaps, lines that grow, faults inside the file.
  private func check(_ reading: Reading, of bytes: [UInt8]) {
    let lines = 1 + bytes.withUnsafeBufferPointer { LineBreak.count(in: $0) }
    #expect(
      reading.records.map(\.number)
        == Array(1...max(1, reading.records.count)).prefix(reading.records.count).map { $0 })
    #expect(zip(reading.records, reading.records.dropFirst()).allSatisfy { $0.line < $1.line })
    for record in reading.records {
      #expect(record.line <= lines)
      #expect(
        record.faults.allSatisfy {
          $0.line >= record.line && $0.line <= lines && $0.column > 0 && $0.cell > 0
        })
    }
  }

  @Test(arguments: ["x", "\"", "x,", "\"\"", "\"\"x", "\"a\n", "\r", "\"a\"b,", "\n"])
  func memoryIsBoundedForFilesThatNeverEnd(pattern: String) {
    let options = ReadingOptions(maximumCellBytes: 8 << 10, maximumRecordBytes: 32 << 10)
    var reader = CSVReader(options: options)
    let chunk = Array(String(repeating: pattern, count: (16 << 10) / pattern.utf8.count).utf8)
    reader.append(Array("a,b\n1,2\n".utf8) + chunk + chunk + chunk + chunk)
    var most = 0
    for _ in 0..<20 {
      while let record = reader.next() { #expect(record.byteCount <= options.maximumRecordBytes) }
      reader.append(chunk)
      most = max(most, reader.bufferedBytes)
    }
    reader.finish()
    while reader.next() != nil {}
    let held = max(
      options.sampleBytes, options.maximumRecordBytes + options.maximumCellBytes)
    #expect(most <= held + 2 * chunk.count)
  }

  @Test func aLineBehindAnEndlessOneIsRead() {
    var reader = CSVReader(options: ReadingOptions(maximumRecordBytes: 100 << 10))
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 10)
    reader.append(Array("a,b\n1,".utf8))
    var records: [CSVRecord] = []
    for _ in 0..<8 {
      reader.append(chunk)
      while let record = reader.next() { records.append(record) }
    }
    reader.append(Array("\r\n3,4\n".utf8))
    reader.finish()
    while let record = reader.next() { records.append(record) }
    #expect(records.map(\.line) == [2, 3])
    #expect(records.first?.fault?.kind == .recordTooLong(limit: 100 << 10))
    #expect(records.last?.texts == ["3", "4"])
  }
}
