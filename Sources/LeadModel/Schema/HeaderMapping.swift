/// Which column of a file holds which field.
public struct HeaderMapping: Hashable, Sendable {
  /// The field of each column, by place; nil for a column that maps to nothing and is only kept.
  public let fields: [FieldName?]
  /// Remarks that do not stop the file: a near miss, a second column for a field.
  public let remarks: [String]
  /// Columns whose titles are nearly those of fields that the file lacks.
  public let suggestions: [HeaderSuggestion]

  /// Why a header row cannot be used.
  public struct Problem: Error, Hashable, Sendable {
    /// One sentence for each thing that is wrong, with its cure.
    public let sentences: [String]
  }

  /// Maps a header row by names, aliases, and a mapping given with the upload.
  ///
  /// Names are compared without case, spaces, dashes, and underscores. In an open schema each column is its
  /// own field; a blank header becomes `column 3`, a repeated one `phone (2)`.
  ///
  /// - Parameters:
  ///   - header: the header's cells as read.
  ///   - schema: the workspace's schema.
  ///   - given: field → header, from the file's or folder's options; comes before names and aliases.
  ///   - ignored: the place of a column that is no field: the one that names leads.
  ///   - mayLackRequired: whether the file may correct leads, which have what it has no column for.
  /// - Throws: `Problem` when a required column is missing, or a given header or field does not exist.
  public init(
    header: [String], schema: Schema, given: [FieldName: String] = [:],
    ignoring ignored: Int? = nil,
    mayLackRequired: Bool = false
  ) throws(Problem) {
    var (mapped, problems) = Self.asked(given, header, schema)
    if schema.isOpen {
      let unique = Self.uniqueNames(of: zip(mapped, header).map { $0?.rawValue ?? $1 })
      for (column, name) in mapped.enumerated() {
        guard let name, unique[column] != name.rawValue else { continue }
        problems.append("the options call a column \(name), and another one is called so already")
      }
      guard problems.isEmpty else { throw Problem(sentences: problems) }
      fields = unique.enumerated().map { $0 == ignored ? nil : FieldName(rawValue: $1) }
      remarks = Self.repeated(given, header)
      suggestions = []
      return
    }
    var remarks = Self.repeated(given, header)
    let names = Self.foldedNames(schema)
    for (column, title) in header.enumerated() where mapped[column] == nil && column != ignored {
      guard let field = names[Self.fold(title)], given[field] == nil else { continue }
      if let taken = mapped.firstIndex(of: field) {
        remarks.append(
          "column \"\(title)\" is kept but not used: \"\(header[taken])\" already is \(field)")
      } else {
        mapped[column] = field
      }
    }
    let blank = header.indices.filter { mapped[$0] == nil && header[$0].trimmingSpaces.isEmpty }
    if let first = blank.first {
      let places = blank.map { String($0 + 1) }
      remarks.append(
        blank.count == 1
          ? "column \(first + 1) has no title; it is kept but not used"
          : "columns \(places.joined(separator: ", ")) have no title; they are kept but not used")
    }
    let open = schema.fields.filter { !mapped.contains($0.name) && given[$0.name] == nil }
    // A column is suggested once, and what stops the file comes first.
    let urgent = open.filter { $0.isRequired && $0.defaultValue == nil }
    let others = open.filter { !$0.isRequired || $0.defaultValue != nil }
    suggestions = HeaderSuggestion.all(for: urgent + others, in: header, mapped: mapped)
    for field in open {
      let near = suggestions.first { $0.field == field.name }
      if field.isRequired, field.defaultValue == nil, !mayLackRequired {
        let hint = near.map { "; is it \"\($0.title)\"?" } ?? ""
        let also = field.aliases.isEmpty ? "" : " (or \(field.aliases.joined(separator: ", ")))"
        problems.append("column \(field.name)\(also) is required and missing\(hint)")
      } else if let near {
        remarks.append(near.sentence)
      }
    }
    guard problems.isEmpty else { throw Problem(sentences: problems) }
    fields = mapped
    self.remarks = remarks
  }

  /// A title that the options name and that stands twice: the first is meant.
  private static func repeated(_ given: [FieldName: String], _ header: [String]) -> [String] {
    given.sorted { $0.key < $1.key }.compactMap { name, wanted in
      let count = header.count { fold($0) == fold(wanted) }
      return count < 2
        ? nil
        : "\(count) columns are called \"\(wanted)\"; the first is \(name), the others are kept"
    }
  }

  /// The columns that the options name, and what is wrong with the options.
  private static func asked(
    _ given: [FieldName: String], _ header: [String], _ schema: Schema
  ) -> (mapped: [FieldName?], problems: [String]) {
    var mapped: [FieldName?] = Array(repeating: nil, count: header.count)
    var problems: [String] = []
    for (name, wanted) in given.sorted(by: { $0.key < $1.key }) {
      guard schema.isOpen || schema.field(name) != nil else {
        let near = NearestName.of(name.rawValue, in: schema.fields.map(\.name.rawValue))
        problems.append(
          "the options map \(name), which is not a field of the schema"
            + (near.map { "; did you mean \($0)?" } ?? ""))
        continue
      }
      guard let column = header.firstIndex(where: { fold($0) == fold(wanted) }) else {
        let near = NearestName.of(wanted, in: header).map { "; did you mean \"\($0)\"?" } ?? ""
        problems.append(
          "the options map \(name) to column \"\(wanted)\", which is not there\(near)")
        continue
      }
      if let other = mapped[column] {
        problems.append("the options map both \(other) and \(name) to column \"\(wanted)\"")
      }
      mapped[column] = name
    }
    return (mapped, problems)
  }

  /// Header cells as distinct names: a blank one by its place, a repeated one with its count.
  ///
  /// - Parameter header: the header's cells as read.
  /// - Returns: a name for each cell.
  public static func uniqueNames(of header: [String]) -> [String] {
    var seen: Set<String> = []
    return header.enumerated().map { column, title in
      let trimmed = String(title.trimmingSpaces)
      let base = trimmed.isEmpty ? "column \(column + 1)" : trimmed
      var name = base
      var count = 1
      while !seen.insert(name).inserted {
        count += 1
        name = "\(base) (\(count))"
      }
      return name
    }
  }

  private static func foldedNames(_ schema: Schema) -> [String: FieldName] {
    var names: [String: FieldName] = [:]
    for field in schema.fields {
      for alias in field.aliases where names[fold(alias)] == nil { names[fold(alias)] = field.name }
    }
    for field in schema.fields { names[fold(field.name.rawValue)] = field.name }
    return names
  }

  /// The form in which headers, names, and aliases are compared.
  public static func fold(_ title: String) -> String {
    String(title.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" })
  }
}
