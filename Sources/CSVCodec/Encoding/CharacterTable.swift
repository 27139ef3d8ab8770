import Synchronization

/// Which bytes are which characters in an encoding without states: a tree with one node a byte.
final class CharacterTable: Sendable {
  enum Entry: Equatable {
    case scalar(UInt32)
    /// A character of Unicode's that needs two.
    case pair(UInt32, UInt32)
    /// More bytes belong to the character; the node at which the next is looked up.
    case node(Int)
    case invalid
  }

  private let entries: [UInt32]
  private let pairs: [[UInt32]]

  /// Nil when the system has no converter for the encoding.
  private init?(_ source: TableSource) {
    guard let first = source.names.first, let converter = SystemConverter(first) else { return nil }
    var builder = Builder(converter, longest: source.longest)
    builder.fill(node: builder.addNode(), prefix: [])
    for name in source.names.dropFirst() {
      guard let addition = SystemConverter(name) else { continue }
      builder.addMissing(from: addition)
    }
    for (byte, scalar) in source.corrections { builder.entries[Int(byte)] = scalar }
    entries = builder.entries
    pairs = builder.pairs
  }

  static let root = 0

  @inline(__always)
  func raw(_ node: Int, _ byte: UInt8) -> UInt32 { entries[node + Int(byte)] }

  func entry(_ node: Int, _ byte: UInt8) -> Entry {
    let raw = raw(node, byte)
    if raw < Self.pairFlag { return .scalar(raw) }
    if raw == Self.none { return .invalid }
    if raw & Self.nodeFlag != 0 { return .node(Int(raw & ~Self.nodeFlag)) }
    let pair = pairs[Int(raw & ~Self.pairFlag)]
    return .pair(pair[0], pair[1])
  }

  private static let pairFlag: UInt32 = 0x4000_0000
  private static let nodeFlag: UInt32 = 0x8000_0000
  private static let none = UInt32.max

  /// The encoding's table, made when it is first needed; nil if the system cannot decode it.
  static func of(_ encoding: TextEncoding) -> CharacterTable? {
    guard let source = encoding.tableSource else { return nil }
    return made.withLock { made in
      if let known = made[encoding] { return known }
      let table = CharacterTable(source)
      made[encoding] = .some(table)
      return table
    }
  }

  private static let made = Mutex<[TextEncoding: CharacterTable?]>([:])

  private struct Builder: ~Copyable {
    var entries: [UInt32] = []
    var pairs: [[UInt32]] = []
    private let converter: SystemConverter
    private let longest: Int

    init(_ converter: consuming SystemConverter, longest: Int) {
      self.converter = converter
      self.longest = longest
    }

    mutating func addNode() -> Int {
      entries += [UInt32](repeating: CharacterTable.none, count: 256)
      return entries.count - 256
    }

    mutating func fill(node: Int, prefix: [UInt8]) {
      for byte in UInt8.min...UInt8.max {
        if prefix.isEmpty, byte < 0x80 {
          entries[Int(byte)] = UInt32(byte)
        } else if let entry = entry(for: converter.convert(prefix + [byte]), prefix, byte) {
          entries[node + Int(byte)] = entry
        }
      }
    }

    /// Adds what only another converter knows, apart from characters for private use.
    mutating func addMissing(from other: borrowing SystemConverter) {
      for lead in UInt8(0x80)...UInt8.max {
        let entry = entries[Int(lead)]
        guard entry != CharacterTable.none, entry & CharacterTable.nodeFlag != 0 else { continue }
        let node = Int(entry & ~CharacterTable.nodeFlag)
        for byte in UInt8(0x40)...UInt8.max
        where entries[node + Int(byte)] == CharacterTable.none {
          if case .text(let scalars) = other.convert([lead, byte]), scalars.count == 1,
            !(0xE000...0xF8FF ~= scalars[0])
          {
            entries[node + Int(byte)] = scalars[0]
          }
        }
      }
    }

    private mutating func entry(
      for answer: SystemConverter.Answer, _ prefix: [UInt8], _ byte: UInt8
    ) -> UInt32? {
      switch answer {
      case .text(let scalars) where scalars.count == 1:
        return scalars[0]
      // A second character that is ASCII is the last byte itself, behind a lone first one.
      case .text(let scalars) where scalars.count == 2 && scalars[1] >= 0x80:
        pairs.append(scalars)
        return CharacterTable.pairFlag | UInt32(pairs.count - 1)
      case .incomplete where prefix.count + 1 < longest:
        let child = addNode()
        fill(node: child, prefix: prefix + [byte])
        return CharacterTable.nodeFlag | UInt32(child)
      default:
        return nil
      }
    }
  }
}

/// Where an encoding's table comes from.
struct TableSource {
  /// The names by which `iconv` knows it: the first one's characters, then what others add.
  let names: [String]
  /// How many bytes a character has at most.
  var longest = 1
  /// Where `iconv` is behind the times, by single bytes.
  var corrections: [(UInt8, UInt32)] = []
}

extension TextEncoding {
  /// Whether this system can decode the encoding; glibc keeps some of its tables in packages apart.
  public var isAvailable: Bool {
    switch self {
    case .iso2022JP: CharacterTable.of(.eucJP) != nil
    case .iso2022KR: CharacterTable.of(.eucKR) != nil
    default: tableSource == nil || CharacterTable.of(self) != nil
    }
  }

  /// Nil for encodings that are not decoded by one table.
  var tableSource: TableSource? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian,
      .iso2022JP, .iso2022KR:
      nil
    case .windows874: TableSource(names: ["CP874"])
    case .ibm737: TableSource(names: ["CP737"])
    case .ibm858: TableSource(names: ["CP858"])
    // As Apple's own tables have them.
    case .macintosh:
      TableSource(
        names: ["MACINTOSH"], corrections: [(0xC6, 0x2206), (0xF0, 0xF8FF)])
    case .macCentralEurope: TableSource(names: ["MAC-CENTRALEUROPE"])
    case .macCyrillic: TableSource(names: ["MAC-CYRILLIC"], corrections: [(0xFF, 0x20AC)])
    case .shiftJIS: TableSource(names: ["CP932"], longest: 2)
    case .eucJP: TableSource(names: ["EUC-JP", "EUC-JP-MS"], longest: 3)
    case .gb18030: TableSource(names: ["GB18030"], longest: 2)
    case .big5: TableSource(names: ["BIG5-HKSCS", "CP950"], longest: 2)
    case .eucKR: TableSource(names: ["CP949"], longest: 2)
    case .johab: TableSource(names: ["JOHAB"], longest: 2)
    default: TableSource(names: [rawValue])
    }
  }
}
