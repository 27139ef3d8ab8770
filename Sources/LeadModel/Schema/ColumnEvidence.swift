/// What the first rows of a file say of its columns, for damage that one cell alone cannot prove.
public struct ColumnEvidence: Hashable, Sendable {
  /// What is known of the long numbers in a column.
  public enum LongNumbers: Hashable, Sendable {
    /// Too few to tell.
    case unknown
    /// A spreadsheet cut them after their fifteenth digit.
    case cut
    /// Some have digits behind the fifteenth.
    case whole
  }

  private let columns: [LongNumbers]

  /// Nothing is known.
  public static let none = Self(rows: [])

  /// Looks at the first rows of a file.
  ///
  /// One honest number of 16 digits in ten ends in 0, and ids that are counted in tens exist: numbers of
  /// 16 digits are never proof. With two or more digits gone, six different numbers whose fifteenth digit
  /// varies and whose rest is zeros without exception are: by chance that is once in a million million
  /// columns, and who pads ids with zeros seldom does so exactly where a spreadsheet cuts.
  ///
  /// - Parameter rows: the cells of rows, as read; a hundred are plenty.
  public init(rows: [[String]]) {
    var found: [Int: (cut: Set<String>, isWhole: Bool)] = [:]
    for row in rows {
      for (column, cell) in row.enumerated() where cell.utf8.count > 15 {
        let text = cell.trimmingSpaces
        guard text.utf8.count > 15, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
          continue
        }
        if text.utf8.dropFirst(15).contains(where: { $0 != UInt8(ascii: "0") }) {
          found[column, default: ([], false)].isWhole = true
        } else if text.utf8.count > 16 {
          found[column, default: ([], false)].cut.insert(String(text))
        }
      }
    }
    let width = found.keys.max().map { $0 + 1 } ?? 0
    columns = (0..<width).map { column in
      guard let evidence = found[column] else { return .unknown }
      if evidence.isWhole { return .whole }
      let fifteenth = Set(evidence.cut.compactMap { $0.utf8.dropFirst(14).first })
      return evidence.cut.count >= 6 && fifteenth.count >= 3 ? .cut : .unknown
    }
  }

  /// What is known of the long numbers in a column, by place.
  public func longNumbers(in column: Int) -> LongNumbers {
    columns.indices.contains(column) ? columns[column] : .unknown
  }
}
