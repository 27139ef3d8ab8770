import LeadModel
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("conutry", "country"), ("COUNTRY", "country"), ("phonee", "phone"), ("fone", nil),
      ("emial", "email"), ("first nam", "first name"), ("zzzzz", nil), ("", nil), ("x", nil),
      ("pho", nil), ("e", nil),
    ] as [(String, String?)])
  func `A near miss finds what was meant, anything else nothing`(wrong: String, meant: String?) {
    #expect(NearestName.of(wrong, in: ["country", "phone", "email", "first name", "y"]) == meant)
  }

  @Test func `On a tie the first wins, and the same word wins over all`() {
    #expect(NearestName.of("abcx", in: ["abca", "abcb"]) == "abca")
    #expect(NearestName.of("abcb", in: ["abca", "abcb"]) == "abcb")
  }

  @Test func `Names that are very long are compared by their beginning`() {
    let long = String(repeating: "a", count: 100_000)
    #expect(NearestName.of(long, in: [long + "b"]) == long + "b")
  }

  @Test(arguments: 0..<10)
  func `One slip in a word of four letters or more is always found`(seed: UInt64) {
    var random = Dice(seed: seed)
    let letters = Array("abcdefghijklmnopqrstuvwxyz_")
    for _ in 0..<500 {
      var word = (0..<Int.random(in: 4...12, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &random)]
      }
      let known = String(word)
      let place = Int.random(in: 0..<(word.count - 1), using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: word.remove(at: place)
      case 1: word.insert("x", at: place)
      case 2: word[place] = "#"
      default: word.swapAt(place, place + 1)
      }
      #expect(NearestName.of(String(word), in: ["0000000", known]) == known)
    }
  }
}
