import Foundation
import LeadModel
import Testing

@Suite struct MisreadTextTests {
  @Test(
    arguments: [
      ("JosÃ©", "José"), ("JOSÃ‰", "JOSÉ"), ("Ã‰mile ZOLA", "Émile ZOLA"), ("JÃ¼rgen", "Jürgen"),
      ("Ä°stanbul", "İstanbul"), ("Å»aneta", "Żaneta"), ("MÃœNCHEN", "MÜNCHEN"),
      ("MÃ¼ller-LÃ¼denscheidt", "Müller-Lüdenscheidt"), ("Oâ€™Brien", "O’Brien"),
      ("â€œhiâ€\u{9D}", "“hi”"), ("cafÃ© â€“ bar", "café – bar"), ("Å\u{81}ukasz", "Łukasz"),
      ("25 Â°C", "25 °C"), ("NÂº 5", "Nº 5"), ("voilÃ\u{A0}", "voilà"), ("â‚¬ 5", "€ 5"),
      ("Ð˜Ð²Ð°Ð½", "Иван"), ("ÐœÐ¾Ñ\u{81}ÐºÐ²Ð°", "Москва"),
      ("æ\u{9D}Ž", "李"), ("å¼\u{A0}ä¼Ÿ", "张伟"),
      ("Nguyá»…n", "Nguyễn"), ("ðŸ™‚ ok", "🙂 ok"), ("â\u{80}\u{99}s", "’s"),
      // Twice
      ("JosÃƒÂ©", "José"), ("OÃ¢â‚¬â„¢Brien", "O’Brien"),
      // Windows-1251
      ("JosГ©", "José"), ("OвЂ™Brien", "O’Brien"), ("РџРµС‚СЂ", "Петр"),
      // Mac Roman
      ("Jos√©", "José"), ("O‚ÄôBrien", "O’Brien"), ("J√ºrgen", "Jürgen"), ("–ò–≤–∞–Ω", "Иван"),
    ] as [(String, String?)])
  func `Misread text is mended where it is certain`(text: String, mended: String?) {
    #expect(MisreadText.mended(text) == mended)
  }

  @Test(arguments: [
    "", "Jane", "José", "SÃO PAULO", "SÃO", "Âge", "ÂGE", "Ângela", "MAÇÃ", "MANHÃ®", "CAFÉ®",
    "CAFÉ™",
    "NESTLÉ™", "OLÉ”", "É…", "café…”", "“Que sais-je?”", "l’été", "l’école", "«École»", "Paris–à–é",
    "IRMÃ\u{A0}MARIA", "RÜYÂ®", "à la “Café”", "Łukasz Żak", "Đặng Thị Ánh", "Nguyễn Văn Ấn",
    "İstanbul’da", "Иван", "Мій «Світ»", "ЗМІ", "Ні", "Її сім’я", "Рік №5", "Россия — мать",
    "Съёмка",
    "李小龙", "김철수", "山田　太郎", "محمد علي", "שלום", "Ελλάδα", "ไทย", "🙂", "½ €", "20 °C", "€ 5",
    "Ünïcödé", "naïveté créée", "ÀÉÎÕÜ", "Ærøskøbing", "√2 ≈ 1,41", "±½", "ﬁn", "—Él",
    "mot\u{A0}été",
    "Jose\u{301}", "João «Zé»", "A•B•Ç", "œuvre d’été", "Ò®", "ý©", "Société™ – été", "BLÅ®",
    "BLÅ\u{A0}", "RØD®",
    "–à demain\n–à toi", "–É–À", "Ø®", "«Ô»", "ÅÄÖ®", "BJÖRK™", "MÄRZ…",
  ])
  func `Honest text in any language is left alone`(text: String) {
    #expect(MisreadText.mended(text) == nil)
  }

  /// What people are called, in the letters of many languages.
  private static let names = [
    "José María Núñez", "François Lefèvre", "Jürgen Größe", "Łukasz Żółć", "Zoë Brontë",
    "Søren Ærø", "Dvořák Jiří", "Nguyễn Thị Hạnh", "Иван Петров", "Ελένη Παππά", "李小龙", "山田太郎",
    "محمد علي", "김철수", "İbrahim Çağlar", "O’Brien", "“quoted”", "Ștefan Țară",
  ]

  @Test(arguments: names)
  func `What Windows-1252 makes of UTF-8 is undone, once or twice`(name: String) throws {
    var misread = name
    for _ in 1...2 {
      misread = String(
        String.UnicodeScalarView(
          try misread.utf8.map { byte in
            // The five bytes that Windows-1252 does not define become controls.
            let text = String(bytes: [byte], encoding: .windowsCP1252)
            return try #require(text?.unicodeScalars.first ?? Unicode.Scalar(UInt32(byte)))
          }))
      #expect(MisreadText.mended(misread) == name)
    }
    #expect(MisreadText.mended(name) == nil)
  }

  private static let schema: Schema = {
    var name = FieldDefinition("name")
    (name.isUnique, name.maximumLength) = (true, 3)
    return Schema(fields: [name, FieldDefinition("city")])
  }()

  private static func validate(_ cells: [String]) throws -> ValidatedRow {
    let header = ["name", "city", "Notes"]
    let mapping = try HeaderMapping(header: header, schema: schema)
    return LeadValidator(schema: schema, mapping: mapping, header: header).validate(cells)
  }

  @Test func `A row with misread text is refused, and the mended text is offered`() throws {
    let row = try Self.validate(["JosÃ©", "SÃO", "voilÃ\u{A0}"])
    #expect(row.faults.map(\.code) == [.damagedText, .damagedText])
    #expect(
      row.faults[0].sentence
        == "name \"JosÃ©\" is UTF-8 that was read as Windows-1252 before it came here; "
        + "the answer file offers \"José\": look at it and drop that file again, "
        + "or export it anew as CSV UTF-8 and drop it again")
    #expect(row.faults[1].sentence.hasPrefix("column \"Notes\" \"voilÃ\u{A0}\" is UTF-8"))
    #expect(row.offered == [0: "José", 2: "voilà"])
    #expect(row.fields["name"] == "JosÃ©")
    #expect(row.keys.isEmpty)
  }

  @Test(arguments: ["Jos\u{FFFD}", "\u{FFFD}", "Josï¿½", "abcdefgh\u{FFFD}ijk", "李\u{FFFD}"])
  func `Lost characters refuse the row, and nothing is offered`(cell: String) throws {
    let row = try Self.validate(["Jo", cell, ""])
    #expect(
      row.faults.sentence
        == "city \"\(cell)\" has lost characters on its way (\u{FFFD} stands for them); "
        + "export it anew as CSV UTF-8 and drop it again")
    #expect(row.faults.map(\.code) == [.damagedText])
    #expect(row.offered.isEmpty)
    #expect(row.keys == [LeadKey(field: "name", value: "jo")])
  }

  @Test func `Script in misread text does not reach the reason`() throws {
    let row = try Self.validate(["", "<script>Ã©</script>", ""])
    #expect(!row.faults.sentence.contains("<"))
  }
}
