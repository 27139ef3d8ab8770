/// What the words of a text would be in one encoding, and how surprising they are.
struct EncodingReading {
  let encoding: TextEncoding
  /// The surprise in bits, with how seldom the encoding is met; comparable between encodings.
  let cost: Double
  /// How much less than the most common encoding this one is met, in bits.
  let rarity: Double

  /// The reading in each encoding in which a file is likely to be met.
  static func all(of words: DistinctWords, withUTF8: Bool) -> [EncodingReading] {
    let utf8 = withUTF8 ? DamagedUTF8Reading(words) : nil
    return singleByte.map { reading, rarity in
      EncodingReading(
        encoding: reading.encoding, cost: rarity + reading.cost(of: words), rarity: rarity)
    }
      + MultiByteReading.candidates.compactMap { encoding, rarity in
        MultiByteReading(words, encoding).map {
          EncodingReading(encoding: encoding, cost: rarity + $0.cost, rarity: rarity)
        }
      }
      + (utf8.map { [EncodingReading(encoding: .utf8, cost: $0.cost, rarity: 0)] } ?? [])
  }

  private static let singleByte: [(SingleByteReading, Double)] = rarities.compactMap {
    encoding, rarity in SingleByteReading(encoding).map { ($0, rarity) }
  }

  /// The single-byte encodings, and how much less than the most common one each is met, in bits.
  private static let rarities: [(TextEncoding, Double)] = [
    (.windows1252, 0), (.windows1251, 1), (.windows1250, 2), (.windows1253, 2),
    (.windows1254, 3), (.windows1255, 2), (.windows1256, 2), (.windows1257, 4),
    (.windows1258, 6), (.windows874, 2), (.iso8859Part1, 3), (.iso8859Part2, 4),
    (.iso8859Part3, 10), (.iso8859Part4, 10), (.iso8859Part5, 5), (.iso8859Part6, 5),
    (.iso8859Part7, 4), (.iso8859Part8, 5), (.iso8859Part9, 5), (.iso8859Part10, 11),
    (.iso8859Part13, 7), (.iso8859Part15, 4), (.iso8859Part16, 10), (.koi8R, 2), (.koi8U, 3),
    (.ibm437, 8), (.ibm737, 8), (.ibm850, 7), (.ibm852, 7), (.ibm855, 8), (.ibm857, 9),
    (.ibm862, 8), (.ibm865, 9), (.ibm866, 4), (.macintosh, 6), (.macCentralEurope, 9),
    (.macCyrillic, 6),
  ]
}
