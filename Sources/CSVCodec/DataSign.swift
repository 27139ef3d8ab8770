/// What shows that a file's first row is data, so that it has no header.
public enum DataSign: String, Hashable, Sendable {
  /// An e-mail address.
  case email = "an e-mail address"
  /// A telephone number.
  case phone = "a telephone number"
  /// A date or a time.
  case date = "a date or time"
  /// A web address.
  case url = "a web address"
  /// A number.
  case number = "a number"
}

extension DataSign {
  /// Looks at the first record and those below it; nil unless the first plainly is data.
  ///
  /// A header of odd names is still one: numbers and dates in it count only if the rows below have
  /// the same kind in the same columns, and no name stands beside them.
  static func find(_ first: CSVRecord, below: [CSVRecord]) -> (sign: DataSign, cell: Int)? {
    guard !first.hasHeaderWords else { return nil }
    let kinds = (0..<min(first.cellCount, 64)).map { CellKind(first.cell($0)) }
    let continued = kinds.indices.filter { column in
      guard kinds[column].isData else { return false }
      let others = below.map { CellKind($0.cell(column)) }.filter { $0 != .blank }
      return !others.isEmpty
        && others.count { $0.resembles(kinds[column]) } * 10 >= others.count * 8
    }
    if let email = kinds.firstIndex(of: .email), below.isEmpty || continued.contains(email) {
      return (.email, email)
    }
    for (kind, sign) in [(CellKind.phone, DataSign.phone), (.date, .date), (.url, .url)] {
      if let column = continued.first(where: { kinds[$0] == kind }) { return (sign, column) }
    }
    let filled = kinds.indices.filter { kinds[$0] != .blank }
    guard let start = filled.first, continued.contains(start) else { return nil }
    if let column = continued.first(where: { kinds[$0] == .number }),
      continued.count * 2 >= filled.count
    {
      return (.number, column)
    }
    // Nothing but whole numbers is data, unless these count the columns.
    let numbers = filled.compactMap { Int(first.text($0)) }
    let isCount = zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    return filled.count > 1 && continued.count == filled.count && !isCount ? (.number, start) : nil
  }
}
