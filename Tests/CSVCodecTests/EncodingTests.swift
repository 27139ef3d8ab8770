import Testing

@testable import CSVCodec

@Suite struct EncodingTests {
  private static let text = "name,città\nJosé,Łódź\n李,😀\n\"a\nb\",€\n"

  private static func encode(_ text: String, as encoding: TextEncoding, mark: Bool) -> [UInt8] {
    let start = mark ? encoding.byteOrderMark : []
    let units: [UInt32] =
      switch encoding.unitBytes {
      case 1: text.utf8.map(UInt32.init)
      case 2: text.utf16.map(UInt32.init)
      default: text.unicodeScalars.map(\.value)
      }
    return units.reduce(into: start) { bytes, unit in
      for index in 0..<encoding.unitBytes {
        let place = encoding.isBigEndian ? encoding.unitBytes - 1 - index : index
        bytes.append(UInt8(truncatingIfNeeded: unit >> UInt32(8 * place)))
      }
    }
  }

  @Test(arguments: TextEncoding.unicode, [true, false])
  func unicodeIsReadInEveryForm(encoding: TextEncoding, mark: Bool) {
    let bytes = Self.encode(Self.text, as: encoding, mark: mark)
    var options = ReadingOptions()
    options.sampleBytes = 64
    for chunk in [1, 2, 3, 5, bytes.count] {
      let reading = Reading(bytes, chunk: chunk, options: options)
      #expect(reading.header == ["name", "città"])
      #expect(reading.rows == [["José", "Łódź"], ["李", "😀"], ["a\nb", "€"]])
      #expect(reading.faults == [])
      #expect(reading.dialect?.encoding == encoding)
      #expect(reading.dialect?.hasByteOrderMark == mark)
    }
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func unicodeOfOtherScriptsIsKnownByItsZeros(encoding: TextEncoding) {
    let bytes = Self.encode("名前,電話番号\n権兵衛の住所,名無しの権兵衛\n", as: encoding, mark: false)
    #expect(Reading(bytes).rows == [["権兵衛の住所", "名無しの権兵衛"]])
  }

  @Test func aWideMarkBeforeEightBitTextIsTakenOff() {
    for mark in [[0, 0, 0xFE, 0xFF], [0xFF, 0xFE]] as [[UInt8]] {
      let reading = Reading(mark + Array("id,type\n1,x\n".utf8))
      #expect(reading.header == ["id", "type"])
      #expect(reading.rows == [["1", "x"]])
    }
  }

  @Test func halfASurrogatePairIsDamageOfItsRow() {
    var bytes = Self.encode("a,b\nx,", as: .utf16LittleEndian, mark: true)
    bytes += [0x3D, 0xD8] + Self.encode("\ny,z", as: .utf16LittleEndian, mark: false)
    let reading = Reading(bytes, options: ReadingOptions(encoding: .utf16LittleEndian))
    #expect(reading.rows == [["x", "\\x3D\\xD8"], ["y", "z"]])
    #expect(reading.kinds == [.damagedText])
    #expect(reading.records.first?.fault?.column == 3)
  }

  @Test func aFileCutWithinACharacterDamagesItsLastRowOnly() {
    let bytes = Self.encode("a,b\n1,2\n3,4", as: .utf16BigEndian, mark: true) + [0x04]
    let reading = Reading(bytes)
    #expect(reading.rows == [["1", "2"], ["3", "4\\x04"]])
    #expect(reading.kinds == [.damagedText])
    let utf8 = Reading(Array("a,b\n1,2\n3,€".utf8.dropLast()))
    #expect(utf8.rows == [["1", "2"], ["3", "\\xE2\\x82"]])
  }

  @Test func aFileThatEndsInHalfASurrogatePairIsDamaged() {
    let bytes = Self.encode("a,b\nx,", as: .utf16BigEndian, mark: true) + [0xD8, 0x3D]
    let reading = Reading(bytes, options: ReadingOptions(encoding: .utf16BigEndian))
    #expect(reading.rows == [["x", "\\xD8\\x3D"]])
  }

  @Test func halfACharacterIsNotNothing() {
    let options = ReadingOptions(encoding: .utf16LittleEndian)
    #expect(Reading([0xFF, 0xFE, 0x41], options: options).header == ["\\x41"])
  }

  @Test func aUnitBeyondUnicodeIsDamage() {
    let bytes = Self.encode("a\n", as: .utf32BigEndian, mark: true) + [0x00, 0x11, 0x00, 0x00]
    let reading = Reading(bytes, options: ReadingOptions(encoding: .utf32BigEndian))
    #expect(reading.rows == [["\\x00\\x11\\x00\\x00"]])
  }
}
