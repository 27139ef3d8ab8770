import Foundation
import LeadModel
import Testing

@Suite struct ReturnReasonTests {
  private static let known = ReturnReasons([
    .init(
      "disconnected phone",
      aliases: ["phone was disconnected", "home phone number was disconnected"]),
    .init("wrong e-mail"),
    .init("not interested", aliases: ["does not want it"]),
    .init("interested in renting", aliases: ["rent"]),
    .init("code 1-1"),
  ])

  @Test(
    arguments: [
      ("dead", "dead"), ("  dead\r\n number\t now ", "dead number now"),
      ("a\u{2028}b\u{A0}c\u{7}d", "a b c d"), ("", nil), (" \t\n", nil), ("\u{200B}\u{FEFF}", nil),
      ("—", "—"), ("👎🏽", "👎🏽"),
    ] as [(String, String?)])
  func `A reason is kept as said, on one line, and what nobody sees is none`(
    text: String, said: String?
  ) {
    #expect(ReturnReason(text)?.said == said)
  }

  @Test func `A reason of any length is cut at 75 characters, not refused`() throws {
    let long = try #require(ReturnReason(String(repeating: "é", count: 10_000)))
    #expect(long.said == String(repeating: "é", count: 75))
    let family = try #require(ReturnReason(String(repeating: "👨‍👩‍👧‍👦", count: 80)))
    #expect(family.said.count == 75)
    let spaced = try #require(ReturnReason(String(repeating: "x", count: 74) + " yz"))
    #expect(spaced.said == String(repeating: "x", count: 74))
    let marks = try #require(ReturnReason("a" + String(repeating: "\u{301}", count: 100_000)))
    #expect(marks.said.unicodeScalars.count <= 1200)
  }

  @Test func `A stored reason is its words alone, and comes back`() throws {
    let reason = try #require(ReturnReason("dead"))
    let text = try JSONEncoder().encode([reason])
    #expect(String(decoding: text, as: UTF8.self) == "[\"dead\"]")
    #expect(try JSONDecoder().decode([ReturnReason].self, from: text) == [reason])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ReturnReason].self, from: Data("[\" \"]".utf8))
    }
  }

  @Test(
    arguments: [
      ("Disconnected  PHONE!", "disconnected phone"),
      ("phone-was-disconnected", "disconnected phone"),
      ("Wrong email.", "wrong e-mail"), ("CODE 1-1", "code 1-1"), ("code 11", "code 11"),
      ("too old", "too old"), ("Doesn't want it", "Doesn't want it"), ("???", "???"),
    ])
  func `A known reason and its aliases count as one, all else as itself`(
    said: String, counted: String
  ) throws {
    #expect(Self.known.countedAs(try #require(ReturnReason(said))) == counted)
  }

  @Test func `An alias that is longer than a reason may be still counts`() throws {
    let alias = String(repeating: "word ", count: 20)
    let known = ReturnReasons([.init("words", aliases: [alias])])
    #expect(known.countedAs(try #require(ReturnReason(alias + "and more"))) == "words")
  }

  @Test(
    arguments: [
      ("disconected phone", "disconnected phone"),
      ("the phone is disconnected", "disconnected phone"),
      ("phnoe number disconnected", "disconnected phone"), ("no interest", "not interested"),
      ("interested", "interested in renting"), ("never interested", "not interested"),
      ("too old", nil), ("???", nil),
      ("disconnected phone", nil), ("wants to rent", "interested in renting"),
      ("wants nothing at all", nil),
    ] as [(String, String?)])
  func `An unknown wording shows what it resembles, and never its opposite`(
    said: String, resembles: String?
  ) throws {
    #expect(Self.known.resembles(try #require(ReturnReason(said))) == resembles)
  }

  @Test func `A wording that resembles two reasons equally resembles none`() throws {
    let known = ReturnReasons([.init("bad phone"), .init("old phone")])
    #expect(known.resembles(try #require(ReturnReason("telephone, phone"))) == nil)
    #expect(known.resembles(try #require(ReturnReason("an old, old phone"))) == "old phone")
    #expect(ReturnReasons().resembles(try #require(ReturnReason("old"))) == nil)
  }
}
