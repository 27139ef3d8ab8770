/// A column that maps to nothing, and the field that its title nearly names.
public struct HeaderSuggestion: Hashable, Sendable {
  /// The column's place.
  public let column: Int
  /// Its title as read.
  public let title: String
  /// The field that was probably meant.
  public let field: FieldName

  /// The sentence for a person.
  public var sentence: String {
    "column \"\(title)\" is kept but not used; is it meant to be \(field)?"
  }

  /// The likeliest column for each field that has none; no column and no field comes twice.
  ///
  /// - Parameters:
  ///   - fields: the fields without a column.
  ///   - header: the header's cells as read.
  ///   - mapped: the field of each column, nil for free ones.
  /// - Returns: the suggestions in the order of the fields.
  static func all(
    for fields: [FieldDefinition], in header: [String], mapped: [FieldName?]
  ) -> [Self] {
    var free = header.indices.filter { mapped[$0] == nil && !header[$0].trimmingSpaces.isEmpty }
    return fields.compactMap { field in
      for name in [field.name.rawValue] + field.aliases {
        let folded = HeaderMapping.fold(name)
        // "Phone 1" is nearly phone2, and never means it.
        let columns = free.filter { digits(header[$0]) == digits(name) }
        let titles = columns.map { HeaderMapping.fold(header[$0]) }
        guard let near = NearestName.of(folded, in: titles),
          let place = titles.firstIndex(of: near)
        else { continue }
        let column = columns[place]
        free.removeAll { $0 == column }
        return Self(column: column, title: header[column], field: field.name)
      }
      return nil
    }
  }

  private static func digits(_ title: String) -> String { title.filter(\.isNumber) }
}
