/// The own columns of several files beside each other, by first appearance.
///
/// A column is known by its title, or by the field that several titles stand for; a title that one file has twice is two columns. Cells that no column of their
/// file's header names stand at the row's end, so that nothing is lost.
public struct JoinedColumns: Sendable {
  /// The titles of all columns.
  public let titles: [String]
  private let columns: [Column: Int]
  private let key: @Sendable (String) -> String
  private var placesByHeader: [[String]: [Int?]] = [:]

  /// A title, and whether it is the first, second, … of its kind in a file.
  private struct Column: Hashable {
    let title: String
    let occurrence: Int
  }

  /// The columns of files with these headers, cells as read.
  ///
  /// - Parameters:
  ///   - headers: the headers.
  ///   - key: what a title stands for: titles that stand for the same are one column, under the first of them.
  public init(headers: [[String]], key: @escaping @Sendable (String) -> String = { $0 }) {
    self.key = key
    var columns: [Column: Int] = [:]
    var titles: [String] = []
    for header in headers {
      for (column, title) in Self.columns(of: header, key) where columns[column] == nil {
        columns[column] = titles.count
        titles.append(title)
      }
    }
    self.columns = columns
    self.titles = titles
  }

  /// The cells of a row under the joined columns.
  ///
  /// - Parameters:
  ///   - cells: the row's cells as read.
  ///   - header: the header of its file, cells as read.
  /// - Returns: a cell for each title, and behind these the cells that no title names.
  public mutating func row(_ cells: [String], under header: [String]) -> [String] {
    var own = Array(repeating: "", count: columns.count)
    var rest: [String] = []
    let places = places(under: header)
    for (index, cell) in AnswerColumns.own(cells, under: header).enumerated() {
      if index < places.count, let place = places[index] {
        own[place] = cell
      } else {
        rest.append(cell)
      }
    }
    return own + rest
  }

  private mutating func places(under header: [String]) -> [Int?] {
    if let known = placesByHeader[header] { return known }
    let places = Self.columns(of: header, key).map { columns[$0.column] }
    placesByHeader[header] = places
    return places
  }

  private static func columns(
    of header: [String], _ key: (String) -> String
  ) -> [(column: Column, title: String)] {
    var seen: [String: Int] = [:]
    return AnswerColumns.own(header, under: header).map { title in
      let meaning = key(title)
      seen[meaning, default: 0] += 1
      return (Column(title: meaning, occurrence: seen[meaning, default: 0]), title)
    }
  }
}
