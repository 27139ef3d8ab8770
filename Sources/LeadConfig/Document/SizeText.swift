/// Numbers of bytes as people write them in the configuration: `10 GiB`, `500 MB`, `4096 B`.
enum SizeText {
  /// Binary and decimal units (IEC 80000-13).
  private static let units: [(name: String, bytes: Int64)] = [
    ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
    ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1),
  ]

  /// The number of bytes; nil for anything else, also for a bare number, whose unit would be a guess.
  static func bytes(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let name = text[digits.endIndex...].drop { $0 == " " }
    guard let count = Int64(digits), digits.count <= 15,
      let unit = units.first(where: { $0.name.lowercased() == name.lowercased() })
    else { return nil }
    let (bytes, isTooBig) = count.multipliedReportingOverflow(by: unit.bytes)
    return isTooBig ? nil : bytes
  }

  /// The size in the largest binary unit that divides it.
  static func text(_ bytes: Int64) -> String {
    let unit = units.prefix(4).first { bytes >= $0.bytes && bytes % $0.bytes == 0 } ?? ("B", 1)
    return "\(bytes / unit.bytes) \(unit.name)"
  }
}
