/// Values of a field, made to be asked whether one is among them.
///
/// Kept are 64-bit hashes, sorted: eight bytes for a value of any length, and no personal data in memory. A value
/// that is in the set is always found. One that is not is taken for one that is with a probability of
/// `count / 2^64`: with ten million values, once in 1.8 million million questions. The hash is the standard
/// library's SipHash with a key of its own in each process, so nobody can make values that meet.
public struct ValueSet: Hashable, Sendable {
  private let hashes: ContiguousArray<UInt64>

  /// The set of some values in their normal form.
  public init(_ values: some Sequence<String>) {
    var builder = Builder()
    for value in values { builder.insert(value) }
    self = builder.finish()
  }

  private init(sorted hashes: ContiguousArray<UInt64>) { self.hashes = hashes }

  /// The number of different values.
  public var count: Int { hashes.count }

  /// Whether a value in its normal form is in the set.
  public func contains(_ value: some StringProtocol) -> Bool {
    let wanted = Self.hash(value)
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == wanted
  }

  /// Hashes the number of values: going through millions would cost more than it tells.
  public func hash(into hasher: inout Hasher) { hasher.combine(hashes.count) }

  /// Gathers values one by one, so that a long file never is in memory as a whole.
  public struct Builder: Sendable {
    private var hashes: ContiguousArray<UInt64> = []

    /// Nothing gathered yet.
    public init() {}

    /// How many values were gathered, repeated ones counted each time.
    public var count: Int { hashes.count }

    /// Adds a value in its normal form.
    public mutating func insert(_ value: some StringProtocol) {
      hashes.append(ValueSet.hash(value))
    }

    /// The set of what was gathered; takes no second copy of it.
    public consuming func finish() -> ValueSet {
      hashes.sort()
      var kept = 0
      for place in hashes.indices where place == 0 || hashes[place] != hashes[kept - 1] {
        hashes[kept] = hashes[place]
        kept += 1
      }
      hashes.removeLast(hashes.count - kept)
      return ValueSet(sorted: hashes)
    }
  }

  private static func hash(_ value: some StringProtocol) -> UInt64 {
    var hasher = Hasher()
    var copy = String(value)
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}

/// A set of values with the name of the file that they were read from.
public struct ListedValues: Hashable, Sendable {
  /// The file as the configuration names it.
  public let name: String
  /// Its values in the field's normal form.
  public let values: ValueSet

  /// Values of a file.
  public init(name: String, values: ValueSet) {
    self.name = name
    self.values = values
  }
}
