import Testing

@testable import CSVCodec

/// Every encoding, as bytes that another program wrote.
@Suite struct EncodingFamilyTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let encoding: TextEncoding
    /// A file with the header `name,city` and one row.
    let hex: String
    let row: [String]

    var testDescription: String { encoding.rawValue }

    var bytes: [UInt8] {
      let digits = hex.filter { $0.isHexDigit }.compactMap(\.hexDigitValue)
      return stride(from: 0, to: digits.count, by: 2).map {
        UInt8(digits[$0] << 4 | digits[$0 + 1])
      }
    }
  }

  static let samples: [Sample] = [
    Sample(
      encoding: .windows1250,
      hex: "6E616D652C636974790A8E6C759D6F75E86BFD206BF9F22C2280208474616B93220A",
      row: ["Žluťoučký kůň", "€ „tak“"]),
    Sample(
      encoding: .windows1251,
      hex: "6E616D652C636974790AD1FAE5F8FC20B8E62C22B92035220A",
      row: ["Съешь ёж", "№ 5"]),
    Sample(
      encoding: .windows1252,
      hex: "6E616D652C636974790A4A6F73E9208C757672652C22935A6FEB94209620352080220A",
      row: ["José Œuvre", "“Zoë” – 5 €"]),
    Sample(
      encoding: .windows1253,
      hex: "6E616D652C636974790ACEE5F3EAE5F0DCE6F92C22BFF1E1220A",
      row: ["Ξεσκεπάζω", "Ώρα"]),
    Sample(
      encoding: .windows1254,
      hex: "6E616D652C636974790A49FEFD6B2041F0612C22DD7A6D6972220A",
      row: ["Işık Ağa", "İzmir"]),
    Sample(
      encoding: .windows1255,
      hex: "6E616D652C636974790AF9ECE5ED2C22FAEC20E0E1E9E1220A",
      row: ["שלום", "תל אביב"]),
    Sample(
      encoding: .windows1256,
      hex: "6E616D652C636974790AE3CDE3CF2C22CAE5D1C7E420908D220A",
      row: ["محمد", "تهران گچ"]),
    Sample(
      encoding: .windows1257,
      hex: "6E616D652C636974790ADEE073696E61732C22CC69727473220A",
      row: ["Žąsinas", "Ģirts"]),
    Sample(
      encoding: .windows1258,
      hex: "6E616D652C636974790AD0FDF5CC6E672C224875EAEC20FE220A",
      row: ["Đươ\u{300}ng", "Huê\u{301} ₫"]),
    Sample(
      encoding: .windows874,
      hex: "6E616D652C636974790ACAC1AAD2C22C22A1C3D8A7E0B7BE2080220A",
      row: ["สมชาย", "กรุงเทพ €"]),
    Sample(
      encoding: .iso8859Part1,
      hex: "6E616D652C636974790AC5736520DEF3722C22BF5175E93F220A",
      row: ["Åse Þór", "¿Qué?"]),
    Sample(
      encoding: .iso8859Part2,
      hex: "6E616D652C636974790AA3756B61737A2C22AFF3B3E6220A",
      row: ["Łukasz", "Żółć"]),
    Sample(
      encoding: .iso8859Part3,
      hex: "6E616D652C636974790AC66170656C6F2C22A161BF220A",
      row: ["Ĉapelo", "Ħaż"]),
    Sample(
      encoding: .iso8859Part4,
      hex: "6E616D652C636974790AA96172FE6E61732C22D3656B617661220A",
      row: ["Šarūnas", "Ķekava"]),
    Sample(
      encoding: .iso8859Part5,
      hex: "6E616D652C636974790AB8D2D0DD20A22C22BAD8F7D2220A",
      row: ["Иван Ђ", "Київ"]),
    Sample(
      encoding: .iso8859Part6,
      hex: "6E616D652C636974790AE5CDE5CF2C22C8DACFC7CF220A",
      row: ["محمد", "بغداد"]),
    Sample(
      encoding: .iso8859Part7,
      hex: "6E616D652C636974790AC3E9FEF1E3EFF22C22C1E8DEEDE1220A",
      row: ["Γιώργος", "Αθήνα"]),
    Sample(
      encoding: .iso8859Part8,
      hex: "6E616D652C636974790AE3E5E32C22E7E9F4E4220A",
      row: ["דוד", "חיפה"]),
    Sample(
      encoding: .iso8859Part9,
      hex: "6E616D652C636974790AC761F072FD2C22DD7374616E62756C220A",
      row: ["Çağrı", "İstanbul"]),
    Sample(
      encoding: .iso8859Part10,
      hex: "6E616D652C636974790AD0F667672C224BE172E1BA6A6F686B61220A",
      row: ["Ðögg", "Kárášjohka"]),
    Sample(
      encoding: .iso8859Part13,
      hex: "6E616D652C636974790A5269E861726461732C224AE76B616270696C73220A",
      row: ["Ričardas", "Jēkabpils"]),
    Sample(
      encoding: .iso8859Part14,
      hex: "6E616D652C636974790AD0796E2C22A161727261220A",
      row: ["Ŵyn", "Ḃarra"]),
    Sample(
      encoding: .iso8859Part15,
      hex: "6E616D652C636974790ABC646970652C223520A4220A",
      row: ["Œdipe", "5 €"]),
    Sample(
      encoding: .iso8859Part16,
      hex: "6E616D652C636974790AAA746566616E2C22DE617261220A",
      row: ["Ștefan", "Țara"]),
    Sample(
      encoding: .koi8R,
      hex: "6E616D652C636974790AE9D7C1CE2C22EDCFD3CBD7C1220A",
      row: ["Иван", "Москва"]),
    Sample(
      encoding: .koi8U,
      hex: "6E616D652C636974790AB7D6C1CB2C22BDC1CECFCB220A",
      row: ["Їжак", "Ґанок"]),
    Sample(
      encoding: .ibm437,
      hex: "6E616D652C636974790A4D816C6C65722C22AB20EA220A",
      row: ["Müller", "½ Ω"]),
    Sample(
      encoding: .ibm737,
      hex: "6E616D652C636974790A82A0E9A89AA6AA2C22F0A898220A",
      row: ["Γιώργος", "Ώρα"]),
    Sample(
      encoding: .ibm775,
      hex: "6E616D652C636974790ACFD073696E61732C22528C6761220A",
      row: ["Žąsinas", "Rīga"]),
    Sample(
      encoding: .ibm850,
      hex: "6E616D652C636974790AA5616E64A32C228F72687573220A",
      row: ["Ñandú", "Århus"]),
    Sample(
      encoding: .ibm852,
      hex: "6E616D652C636974790A9DA264AB2C228A72220A",
      row: ["Łódź", "Őr"]),
    Sample(
      encoding: .ibm855,
      hex: "6E616D652C636974790AB8EBA0D42C2281E7E180A0220A",
      row: ["Иван", "Ђурђа"]),
    Sample(
      encoding: .ibm857,
      hex: "6E616D652C636974790A499F8D6B2C2241A7728D220A",
      row: ["Işık", "Ağrı"]),
    Sample(
      encoding: .ibm858,
      hex: "6E616D652C636974790A4A6F73822C223520D5220A",
      row: ["José", "5 €"]),
    Sample(
      encoding: .ibm860,
      hex: "6E616D652C636974790A4A6F846F2C2290766F7261220A",
      row: ["João", "Évora"]),
    Sample(
      encoding: .ibm861,
      hex: "6E616D652C636974790A8DA2722C22A57361666A94728C7572220A",
      row: ["Þór", "Ísafjörður"]),
    Sample(
      encoding: .ibm862,
      hex: "6E616D652C636974790A8385832C2287899484220A",
      row: ["דוד", "חיפה"]),
    Sample(
      encoding: .ibm865,
      hex: "6E616D652C636974790A426A9B726E2C228F6C6573756E64220A",
      row: ["Bjørn", "Ålesund"]),
    Sample(
      encoding: .ibm866,
      hex: "6E616D652C636974790A88A2A0AD2C228CAEE1AAA2A0220A",
      row: ["Иван", "Москва"]),
    Sample(
      encoding: .macintosh,
      hex: "6E616D652C636974790A5A6F9120C62C223520DB220A",
      row: ["Zoë ∆", "5 €"]),
    Sample(
      encoding: .macCentralEurope,
      hex: "6E616D652C636974790A44766FDE876B2C22FC976490220A",
      row: ["Dvořák", "Łódź"]),
    Sample(
      encoding: .macCyrillic,
      hex: "6E616D652C636974790A88E2E0ED2C223520FF220A",
      row: ["Иван", "5 €"]),
    Sample(
      encoding: .shiftJIS,
      hex: "6E616D652C636974790AEEE08BB420835C955C2C22B187408160220A",
      row: ["髙橋 ソ表", "ｱ①～"]),
    Sample(
      encoding: .eucJP,
      hex: "6E616D652C636974790ABBB3C5C4A1C12C228EB18FB0A1220A",
      row: ["山田〜", "ｱ丂"]),
    Sample(
      encoding: .iso2022JP,
      hex: "6E616D652C636974790A1B244245444366243524731B28422C221B2442357E45541B24284430211B"
        + "2842220A",
      row: ["田中さん", "京都丂"]),
    Sample(
      encoding: .gb18030,
      hex: "6E616D652C636974790AD5C5CEB0953282362C22A4D2E94681339D36220A",
      row: ["张伟𠀀", "ひ镕ᄀ"]),
    Sample(
      encoding: .big5,
      hex: "6E616D652C636974790AB35CA55CBB5C2C22ADBBB4E49DF2220A",
      row: ["許功蓋", "香港𨋢"]),
    Sample(
      encoding: .eucKR,
      hex: "6E616D652C636974790AC8ABB1E6B5BF2C228C63B9E6B0A2C7CF220A",
      row: ["홍길동", "똠방각하"]),
    Sample(
      encoding: .johab,
      hex: "6E616D652C636974790AD1B78BA995B72C22ACE1B68999B1220A",
      row: ["홍길동", "서울똠"]),
    Sample(
      encoding: .iso2022KR,
      hex: "6E616D652C636974790A1B2429430E482B3166353F0F2C220E3C2D3F6F0F220A",
      row: ["홍길동", "서울"]),
  ]

  @Test(arguments: samples)
  func everyEncodingIsDecodedInAnyChunks(sample: Sample) {
    let options = ReadingOptions(encoding: sample.encoding)
    let whole = Reading(sample.bytes, options: options)
    #expect(whole.header == ["name", "city"])
    #expect(whole.rows == [sample.row])
    #expect(whole.faults == [])
    #expect(whole.dialect?.encodingFinding?.confidence == .said)
    var small = options
    small.sampleBytes = 12
    for chunk in [1, 2, 3, 5, 7] {
      #expect(Reading(sample.bytes, chunk: chunk, options: options) == whole)
      #expect(Reading(sample.bytes, chunk: chunk, options: small) == whole)
    }
  }

  @Test func thereIsASampleOfEveryEncoding() {
    let tested = Set(Self.samples.map(\.encoding)).union(TextEncoding.unicode)
    #expect(tested == Set(TextEncoding.allCases))
    #expect(TextEncoding.allCases.allSatisfy { $0.isAvailable })
  }

  @Test func whatWindowsAddedToAnEncodingIsDecodedToo() {
    for (encoding, bytes, text) in [
      (TextEncoding.eucJP, [0xAD, 0xA1], "①"), (.big5, [0xA1, 0xC3], "￣"),
      (.big5, [0x88, 0x62], "\u{CA}\u{304}"), (.gb18030, [0x81, 0x30, 0x84, 0x36], "¥"),
    ] as [(TextEncoding, [UInt8], String)] {
      let reading = Reading(bytes, options: ReadingOptions(encoding: encoding))
      #expect(reading.header.map { $0.map { Array($0.utf8) } } == [Array(text.utf8)])
    }
  }

  /// Wherever a file is cut off, what is left is read, and half a character is damage.
  @Test(arguments: samples.filter { CharacterTable.of($0.encoding) != nil })
  func aFileCutAnywhereInventsNothing(sample: Sample) {
    let options = ReadingOptions(encoding: sample.encoding)
    let text = "name,city\n\(sample.row[0])"
    let start = sample.bytes.prefix { $0 != 0x0A }.count + 1
    let end = sample.bytes[start...].firstIndex(of: 0x2C) ?? 0
    for cut in start + 1...end {
      let bytes = Array(sample.bytes[..<cut])
      let reading = Reading(bytes, options: options)
      let cell = reading.records.first?.text(0) ?? ""
      let isDamaged = reading.kinds.contains(.damagedText)
      #expect(isDamaged == cell.contains("\\x"))
      let kept = cell.prefix { $0 != "\\" }
      #expect(text.unicodeScalars.count >= 10 + kept.unicodeScalars.count)
      #expect(sample.row[0].unicodeScalars.starts(with: String(kept).unicodeScalars))
      #expect(Reading(bytes, chunk: 1, options: options) == reading)
    }
  }

  @Test(arguments: samples.filter { CharacterTable.of($0.encoding) != nil })
  func anyBytesDecodeTheSameInAnyChunks(sample: Sample) {
    var random = SeededGenerator(state: UInt64(sample.hex.count))
    let options = ReadingOptions(delimiter: 0x2C, encoding: sample.encoding)
    let bytes = (0..<400).map { _ in
      Int.random(in: 0..<20, using: &random) == 0
        ? 0x0A : UInt8.random(in: 0x22...0xFF, using: &random)
    }
    let whole = Reading(bytes, options: options)
    for chunk in [1, 2, 3, 7] { #expect(Reading(bytes, chunk: chunk, options: options) == whole) }
  }
}
