/// The own columns of several files beside each other, by first appearance.
///
/// A column is known by its title; a title that one file has twice is two columns. Cells that no column of their
/// file's header names stand at the row's end, so that nothing is lost.
public struct JoinedColumns: Sendable {
  /// The titles of all columns.
  public let titles: [String]
  private let columns: [Column: Int]
  private var placesByHeader: [[String]: [Int?]] = [:]

  /// A title, and whether it is the first, second, … of its kind in a file.
  private struct Column: Hashable {
    let title: String
    let occurrence: Int
  }

  /// The columns of files with these headers, cells as read.
  public init(headers: [[String]]) {
    var columns: [Column: Int] = [:]
    var titles: [String] = []
    for header in headers {
      for column in Self.columns(of: header) where columns[column] == nil {
        columns[column] = titles.count
        titles.append(column.title)
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
    let places = Self.columns(of: header).map { columns[$0] }
    placesByHeader[header] = places
    return places
  }

  private static func columns(of header: [String]) -> [Column] {
    var seen: [String: Int] = [:]
    return AnswerColumns.own(header, under: header).map { title in
      seen[title, default: 0] += 1
      return Column(title: title, occurrence: seen[title, default: 0])
    }
  }
}
