import Testing

@testable import CSVCodec

/// Which encoding a file is in, how sure that is, and that it is said.
@Suite struct EncodingDetectionTests {
  static func finding(_ bytes: [UInt8]) -> EncodingFinding {
    EncodingDetection(bytes[...], isWhole: true).finding
  }

  /// A few names in many ASCII rows, as lead files are.
  static func leads(_ names: [[UInt8]]) -> [UInt8] {
    var bytes = Array("first_name,last_name,email\r\n".utf8)
    for row in 0..<30 {
      bytes += Array("Anna\(row),".utf8)
      bytes += row % 6 == 0 && row / 6 < names.count ? names[row / 6] : Array("Miller".utf8)
      bytes += Array(",anna\(row)@example.com\r\n".utf8)
    }
    return bytes
  }

  @Test func asciiAndUTF8AreCertain() {
    #expect(Self.finding(Array("a,b\n1,2\n".utf8)) == .ascii)
    let utf8 = Self.finding(Array("a,b\nJosé,Łódź\n".utf8))
    #expect(utf8.encoding == .utf8)
    #expect(utf8.confidence == .certain)
    #expect(utf8.alternatives == [])
  }

  @Test(arguments: [
    // Müller, Jäger, Groß
    (
      TextEncoding.windows1252,
      [
        [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72], [0x4A, 0xE4, 0x67, 0x65, 0x72],
        [0x47, 0x72, 0x6F, 0xDF],
      ] as [[UInt8]]
    ),
    // Wałęsa, Żukowski, Dąbrowski
    (
      .windows1250,
      [
        [0x57, 0x61, 0xB3, 0xEA, 0x73, 0x61], [0xAF, 0x75, 0x6B, 0x6F, 0x77, 0x73, 0x6B, 0x69],
        [0x44, 0xB9, 0x62, 0x72, 0x6F, 0x77, 0x73, 0x6B, 0x69],
      ]
    ),
    // Иванов, Смирнова
    (
      .windows1251,
      [[0xC8, 0xE2, 0xE0, 0xED, 0xEE, 0xE2], [0xD1, 0xEC, 0xE8, 0xF0, 0xED, 0xEE, 0xE2, 0xE0]]
    ),
    (
      .koi8R,
      [[0xE9, 0xD7, 0xC1, 0xCE, 0xCF, 0xD7], [0xF3, 0xCD, 0xC9, 0xD2, 0xCE, 0xCF, 0xD7, 0xC1]]
    ),
    (
      .ibm866,
      [[0x88, 0xA2, 0xA0, 0xAD, 0xAE, 0xA2], [0x91, 0xAC, 0xA8, 0xE0, 0xAD, 0xAE, 0xA2, 0xA0]]
    ),
    // Παπαδόπουλος
    (.windows1253, [[0xD0, 0xE1, 0xF0, 0xE1, 0xE4, 0xFC, 0xF0, 0xEF, 0xF5, 0xEB, 0xEF, 0xF2]]),
    // 田中, 山田さん
    (.shiftJIS, [[0x93, 0x63, 0x92, 0x86], [0x8E, 0x52, 0x93, 0x63, 0x82, 0xB3, 0x82, 0xF1]]),
    (.eucJP, [[0xC5, 0xC4, 0xC3, 0xE6], [0xBB, 0xB3, 0xC5, 0xC4, 0xA4, 0xB5, 0xA4, 0xF3]]),
    // 张伟, 王小明
    (.gb18030, [[0xD5, 0xC5, 0xCE, 0xB0], [0xCD, 0xF5, 0xD0, 0xA1, 0xC3, 0xF7]]),
    // 陳大文, 王小明
    (.big5, [[0xB3, 0xAF, 0xA4, 0x6A, 0xA4, 0xE5], [0xA4, 0xFD, 0xA4, 0x70, 0xA9, 0xFA]]),
    // 김철수, 이영희
    (.eucKR, [[0xB1, 0xE8, 0xC3, 0xB6, 0xBC, 0xF6], [0xC0, 0xCC, 0xBF, 0xB5, 0xC8, 0xF1]]),
  ])
  func aFewNamesTellTheEncoding(encoding: TextEncoding, names: [[UInt8]]) {
    let found = Self.finding(Self.leads(names))
    #expect(found.encoding == encoding, "\(found)")
    #expect(found.confidence < .certain)
  }

  @Test func aGuessNamesTheOtherReadings() throws {
    // "Più" in Western encodings, "Pių" in Baltic ones.
    let found = Self.finding(Self.leads([[0x50, 0x69, 0xF9]]))
    #expect(found.confidence == .guess)
    let other = try #require(found.alternatives.first)
    #expect(
      found.alternatives.allSatisfy { $0.reading != $0.sample && $0.encoding != found.encoding })
    #expect(found.doubt?.contains("\"\(other.sample)\" would be \"\(other.reading)\" in") == true)
  }

  @Test func aFewDamagedBytesDoNotMakeAFileAnythingButUTF8() {
    let text = Array(String(repeating: "José,Łódź\n", count: 20).utf8)
    let found = Self.finding(text + [0x4A, 0xE9, 0x0A])
    #expect(found.encoding == .utf8)
    #expect(found.confidence == .likely)
    let reading = Reading(Array("a,b\n".utf8) + text + [0x4A, 0xE9, 0x2C, 0x0A])
    #expect(reading.kinds == [.damagedText])
    #expect(reading.rows.last == ["J\\xE9", ""])
  }

  @Test func aSequenceThatIsUTF8ByChanceDoesNotMakeAFileUTF8() {
    // "Ã©" in a file of Windows-1252 that says "Müller", "Jäger", "Weiß", "Größe".
    let found = Self.finding(
      Array("a\nM".utf8) + [0xFC] + Array("ller\nJ".utf8) + [0xE4] + Array("ger\nWei".utf8)
        + [0xDF] + Array("\nGr".utf8) + [0xF6, 0xDF] + Array("e\nx".utf8) + [0xC3, 0xA9, 0x0A])
    #expect(found.encoding == .windows1252)
  }

  @Test func escapesTellJapaneseAndKoreanMail() {
    let japanese = Reading(Array("a,b\n\u{1B}$BEDCf\u{1B}(B,x\n".utf8))
    #expect(japanese.rows == [["田中", "x"]])
    #expect(japanese.dialect?.encodingFinding?.confidence == .certain)
    let korean = Reading(Array("\u{1B}$)Ca,b\n\u{0E}1h\u{0F},x\n".utf8))
    #expect(korean.rows == [["김", "x"]])
  }

  /// The first name that is not ASCII stands behind the sample.
  @Test func aLateNameIsNotMisread() {
    let rows = Array(String(repeating: "Anna,Miller\n", count: 40).utf8)
    let cyrillic: [UInt8] = [0xC8, 0xE2, 0xE0, 0xED, 0xEE, 0xE2, 0x2C]
    let end = Array("x\n1,2\n".utf8)
    var options = ReadingOptions()
    options.sampleBytes = 64
    for (name, expected, encoding) in [
      (cyrillic, "Иванов", TextEncoding.windows1251), (Array("Łódź,".utf8), "Łódź", .utf8),
    ] {
      let bytes = Array("a,b\n".utf8) + rows + name + end
      let whole = Reading(bytes, options: options)
      #expect(whole.rows.suffix(2) == [[expected, "x"], ["1", "2"]])
      #expect(whole.dialect?.encoding == encoding)
      #expect(whole.faults == [])
      for chunk in [1, 3, 50, 500] {
        #expect(Reading(bytes, chunk: chunk, options: options) == whole)
      }
    }
  }

  @Test func aWordThatTheSampleCutsIsNoEvidence() {
    // 田中 once whole and once behind its first byte and a half.
    let name: [UInt8] = [0x93, 0x63, 0x92, 0x86]
    let start = Self.leads([name]) + name.prefix(3)
    let found = EncodingDetection(start[...], isWhole: false).finding
    #expect(found.encoding == .shiftJIS, "\(found)")
  }

  @Test func aStrayEscapeInASCIISettlesNothing() {
    var options = ReadingOptions()
    options.sampleBytes = 16
    let bytes = Array("a,b\n1,\u{1B}[0m2\n3,4\n5,6\n7,8\n9,Łódź\n".utf8)
    for chunk in [1, 5, 100] {
      let reading = Reading(bytes, chunk: chunk, options: options)
      #expect(reading.rows.last == ["9", "Łódź"])
      #expect(reading.faults == [])
    }
  }

  @Test(arguments: [
    ("utf8", TextEncoding.utf8), ("UTF-16", .utf16LittleEndian), ("Latin1", .iso8859Part1),
    ("cp1252", .windows1252), ("ANSI", .windows1252), ("Windows-1251", .windows1251),
    ("sjis", .shiftJIS), ("Shift_JIS", .shiftJIS), ("MacRoman", .macintosh), ("gbk", .gb18030),
    ("GB2312", .gb18030), ("TIS-620", .windows874), ("CP949", .eucKR), ("big5-hkscs", .big5),
    ("ISO 8859 15", .iso8859Part15), ("latin-9", .iso8859Part15), ("437", .ibm437),
  ])
  func encodingsAreKnownByTheNamesInUse(name: String, encoding: TextEncoding) {
    #expect(TextEncoding.named(name) == encoding)
  }

  @Test func anUnknownNameIsNone() {
    #expect(TextEncoding.named("klingon") == nil)
    #expect(TextEncoding.knownNames.allSatisfy { TextEncoding.named($0)?.rawValue == $0 })
  }
}

extension EncodingDetectionTests {
  @Test func aNameThatWasMisreadBeforeItCameDoesNotMisleadAboutTheOthers() {
    let latin: [[UInt8]] = [
      [0x4A, 0x6F, 0x73, 0xE9], [0x5A, 0x6F, 0xEB], [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72],
    ]
    let found = Self.finding(Self.leads(latin + [Array("François".utf8)]))
    #expect(found.encoding == .windows1252, "\(found) \(found.doubt ?? "")")
  }
}
