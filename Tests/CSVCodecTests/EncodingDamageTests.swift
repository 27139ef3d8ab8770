import Testing

@testable import CSVCodec

/// Bytes that do not decode cost their row, at their place, and nothing is invented for them.
@Suite struct EncodingDamageTests {
  private func read(
    _ pieces: [[UInt8]], _ encoding: TextEncoding, chunk: Int? = nil
  ) -> Reading {
    Reading(pieces.flatMap { $0 }, chunk: chunk, options: ReadingOptions(encoding: encoding))
  }

  @Test func aByteWithoutACharacterIsDamageOfItsRow() {
    let reading = read(
      [Array("a,b\nx,".utf8), [0xE9, 0x81], Array("y\n1,2\n".utf8)], .windows1252)
    #expect(reading.rows == [["x", "é\\x81y"], ["1", "2"]])
    #expect(reading.kinds == [.damagedText])
    let fault = reading.records.first?.fault
    #expect(fault.map { [$0.line, $0.column, $0.cell] } == [2, 4, 2])
  }

  @Test(arguments: [
    (TextEncoding.shiftJIS, [0x93, 0xFA, 0x82] as [UInt8], "日\\x82"),
    (.eucJP, [0xC6, 0xFC, 0x8F, 0xA1], "日\\x8F\\xA1"), (.big5, [0xA4, 0xA4, 0xA4], "中\\xA4"),
    (.gb18030, [0xD6, 0xD0, 0x81, 0x30, 0x81], "中\\x810\\x81"),
    (.eucKR, [0xC7, 0xD1, 0xC7], "한\\xC7"),
  ])
  func halfACharacterNeverSwallowsADelimiterOrALineEnd(
    encoding: TextEncoding, bytes: [UInt8], shown: String
  ) {
    let pieces = [Array("a,b\n".utf8), bytes, Array(",".utf8), bytes, Array("\n1,2\n".utf8), bytes]
    let reading = read(pieces, encoding)
    #expect(reading.rows == [[shown, shown], ["1", "2"], [shown]])
    #expect(reading.kinds.prefix(1) == [.damagedText])
    #expect(reading.records.first?.fault?.column == 2)
    for chunk in 1...5 { #expect(read(pieces, encoding, chunk: chunk) == reading) }
  }

  @Test func aLostEscapeSpoilsNoOtherLine() {
    let name = [0x1B, 0x24, 0x42, 0x45, 0x44] as [UInt8]
    let back = Array("\u{1B}(B".utf8)
    let reading = read(
      [Array("a,b\n".utf8), name, Array("\n1,2\n".utf8), name, back, Array(",3\n".utf8)], .iso2022JP
    )
    #expect(reading.rows == [["田"], ["1", "2"], ["田", "3"]])
  }

  @Test func anUnknownEscapeIsDamage() {
    let reading = read([Array("a,b\n".utf8), Array("\u{1B}[1mx,y\n".utf8)], .iso2022JP)
    #expect(reading.kinds == [.damagedText])
    #expect(reading.rows == [["\\x1B[1mx", "y"]])
  }
}
