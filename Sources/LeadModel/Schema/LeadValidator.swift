/// Holds rows against a workspace's schema.
public struct LeadValidator: Sendable {
  private let columns: [Column]
  /// The schema's fields that the file has no column for, as a corrected lead has them.
  private let absent: [Column]
  /// What each column of the file is called in messages: its field, else its title or place.
  private let names: [(field: FieldName?, title: String)]
  private let suppression: Suppression

  /// A field with all that its cells are held against.
  private struct Column: Sendable {
    let field: FieldDefinition
    /// The column's place and title; nil for a field that the file does not have.
    let place: Int?
    let title: String?
    let picklist: Picklist?
    let isKey: Bool
    /// Whether the schema declares the field; in an open one no column is declared.
    let isDeclared: Bool
    let longNumbers: ColumnEvidence.LongNumbers

    /// What a spreadsheet's trace means in this column.
    func verdict(on value: String, _ form: SpreadsheetForm) -> SpreadsheetDamage.Verdict? {
      guard isDeclared else { return SpreadsheetDamage.openVerdict(form) }
      if let picklist, picklist.value(for: value) != nil { return nil }
      return SpreadsheetDamage.verdict(on: value, form, field, longNumbers: longNumbers)
    }
  }

  /// A validator for files with this header.
  ///
  /// - Parameters:
  ///   - schema: the workspace's schema.
  ///   - mapping: the mapping of the file's header to it.
  ///   - header: the header's cells as read, for messages.
  ///   - evidence: what the first rows say of the columns.
  ///   - suppression: the people whose leads are not taken in.
  public init(
    schema: Schema, mapping: HeaderMapping, header: [String], evidence: ColumnEvidence = .none,
    suppression: Suppression = Suppression()
  ) {
    self.suppression = suppression
    func column(_ field: FieldDefinition, _ place: Int?, _ title: String?) -> Column {
      Column(
        field: field, place: place, title: title,
        picklist: field.picklist.flatMap { schema.picklists[$0] }, isKey: schema.isKey(field),
        isDeclared: !schema.isOpen,
        longNumbers: place.map(evidence.longNumbers) ?? .unknown)
    }
    let present = zip(mapping.fields, header).enumerated().compactMap { place, pair -> Column? in
      guard let name = pair.0 else { return nil }
      let field = schema.isOpen ? FieldDefinition(name) : schema.field(name)
      return field.map { column($0, place, pair.1) }
    }
    let known = Set(present.map(\.field.name))
    let absent = schema.fields.filter {
      !known.contains($0.name) && ($0.isRequired || $0.defaultValue != nil)
    }
    columns = present + absent.map { column($0, nil, nil) }
    self.absent = schema.fields.filter { !known.contains($0.name) }.map { column($0, nil, nil) }
    names = Array(zip(mapping.fields, HeaderMapping.uniqueNames(of: header)))
      .map { (field: $0, title: $1) }
  }

  /// Checks one row and reports all of its faults.
  ///
  /// - Parameter cells: the row's cells as read; missing ones count as blank.
  /// - Returns: the values, the keys, the faults, and what was mended.
  public func validate(_ cells: [String]) -> ValidatedRow {
    var row = ValidatedRow(fields: LeadFields(capacity: columns.count), keys: [], faults: [])
    let misread = findMisread(cells, into: &row)
    for column in columns {
      let cell = column.place.flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      if !misread.isEmpty, let place = column.place, misread.contains(place) {
        // What else is wrong with it comes from the misreading.
        row.fields[column.field.name] = cell
      } else {
        check(cell, column, into: &row)
      }
    }
    if let fault = suppression.fault(of: row.fields) { row.faults.append(fault) }
    return row
  }

  /// Checks a row that corrects a lead, and reports all of its faults.
  ///
  /// What the file has no column for stays as it is, and so does what is blank in the file as it was when
  /// it last came.
  ///
  /// - Parameters:
  ///   - cells: the row's cells.
  ///   - lead: the lead's values so far.
  ///   - unchanged: the places of the cells that no person changed.
  /// - Returns: the values, the keys, the faults, and what was mended.
  public func validate(
    _ cells: [String], over lead: LeadFields, unchanged: Set<Int>
  ) -> ValidatedRow {
    var row = ValidatedRow(fields: lead, keys: [], faults: [])
    let misread = findMisread(cells, into: &row)
    for column in columns.filter({ $0.place != nil }) + absent {
      let before = lead[column.field.name]
      row.fields[column.field.name] = nil
      var cell = column.place.flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      let isUnchanged = column.place.map(unchanged.contains) ?? true
      if isUnchanged, cell.trimmingSpaces.isEmpty { cell = before ?? "" }
      if let place = column.place, misread.contains(place) {
        row.fields[column.field.name] = cell
      } else {
        check(cell, column, into: &row)
      }
    }
    if let fault = suppression.fault(of: row.fields) { row.faults.append(fault) }
    return row
  }

  /// Reports cells whose text was read in a wrong encoding before it came, in any column.
  private func findMisread(_ cells: [String], into row: inout ValidatedRow) -> Set<Int> {
    var places: Set<Int> = []
    for place in cells.indices where MisreadText.isSuspect(cells[place]) {
      let cell = cells[place]
      guard let finding = MisreadText.finding(in: cell) else { continue }
      places.insert(place)
      var parameters: [Reason.Parameter: String] = [.problem: finding.words]
      if names.indices.contains(place) {
        let name = names[place]
        if let field = name.field {
          parameters[.field] = field.rawValue
        } else {
          parameters[.column] = name.title
        }
      } else {
        parameters[.column] = "column \(place + 1)"
      }
      // As for unsafe content: it must not reach a browser by way of the reason.
      if FieldCheck.unsafeMarkup(in: cell) == nil {
        parameters[.value] = cell
        parameters[.suggestion] = finding.mended
      }
      row.faults.append(Reason(.damagedText, parameters))
      row.offered[place] = finding.mended
    }
    return places
  }

  private func check(_ cell: String, _ column: Column, into row: inout ValidatedRow) {
    let name = column.field.name
    var value = cell
    if SpreadsheetForm.mayBegin(cell), !mend(&value, column, into: &row) {
      row.fields[name] = cell
      return
    }
    if value.trimmingSpaces.isEmpty {
      guard let fallback = column.field.defaultValue else {
        if column.field.isRequired {
          var parameters: [Reason.Parameter: String] = [.field: name.rawValue]
          if let title = column.title, title != name.rawValue { parameters[.column] = title }
          row.faults.append(Reason(.missingField, parameters))
        }
        return
      }
      value = fallback
    }
    if let list = column.picklist {
      guard let allowed = allowed(value, list, column, into: &row) else {
        row.fields[name] = value
        return
      }
      value = allowed
    }
    checkField(value, column, into: &row)
  }

  /// Undoes what a spreadsheet surely did; false when the value is lost, which is reported.
  private func mend(_ value: inout String, _ column: Column, into row: inout ValidatedRow) -> Bool {
    // A repaired value may show another trace: a wrapped number with a decimal zero.
    while let form = SpreadsheetForm(value), let verdict = column.verdict(on: value, form) {
      switch verdict {
      case .repaired(let reading, let kind):
        row.remarks.append(Remark(kind, column.field.name, value: value, reading: reading))
        value = reading
      case .doubtful(let kind):
        row.remarks.append(Remark(kind, column.field.name, value: value))
        return true
      case .damaged(let problem):
        row.faults.append(Self.damaged(value, column.field, problem))
        return false
      }
    }
    return true
  }

  /// The picklist's value for a cell; nil when it has none, which is reported.
  private func allowed(
    _ value: String, _ list: Picklist, _ column: Column, into row: inout ValidatedRow
  ) -> String? {
    if let allowed = list.value(for: value) { return allowed }
    // Told with the field's other faults, without repeating the value.
    if FieldCheck.unsafeMarkup(in: value) != nil { return value }
    switch SpreadsheetDamage.verdict(on: value, offList: list) {
    case .repaired(let reading, let kind):
      row.remarks.append(Remark(kind, column.field.name, value: value, reading: reading))
      return reading
    case .damaged(let problem): row.faults.append(Self.damaged(value, column.field, problem))
    case .doubtful, nil:
      row.faults.append(
        Reason(
          .invalidListValue,
          [
            .field: column.field.name.rawValue, .value: value, .picklist: list.name,
            .suggestion: list.suggestion(for: value) ?? "",
          ]))
    }
    return nil
  }

  private func checkField(_ value: String, _ column: Column, into row: inout ValidatedRow) {
    let field = column.field
    let outcome = FieldCheck.check(value, field, wantsNormal: column.isKey || field.normalises)
    if let repaired = outcome.repaired {
      row.remarks.append(
        Remark(repaired.kind, field.name, value: value, reading: repaired.value))
    }
    if !outcome.faults.isEmpty {
      if column.isDeclared,
        case .damaged(let problem) = SpreadsheetDamage.verdict(onInvalid: value, field)
      {
        row.faults.append(Self.damaged(value, field, problem))
      } else {
        row.faults += outcome.faults
      }
    }
    if let normal = outcome.normal, field.normalises {
      row.fields[field.name] = field.type == .text ? String(value.trimmingSpaces) : normal
    } else {
      row.fields[field.name] = outcome.repaired?.value ?? value
    }
    if let normal = outcome.normal, column.isKey {
      row.keys.append(LeadKey(field: field.name, value: normal))
    }
  }

  private static func damaged(
    _ value: String, _ field: FieldDefinition, _ problem: String
  ) -> Reason {
    Reason(.damagedValue, [.field: field.name.rawValue, .value: value, .problem: problem])
  }
}

extension LeadValidator {
  /// Compares a cell of a corrected file with what is stored for its lead.
  ///
  /// A stored value that its field refuses and a new one that it takes are always a correction, even
  /// where a spreadsheet could have made the one of the other.
  ///
  /// - Parameters:
  ///   - stored: the cell as it came before.
  ///   - now: the cell as it comes now.
  ///   - column: the column's place in this file.
  /// - Returns: whether the cell was changed by a person.
  public func comparison(stored: String, now: String, column: Int) -> SpreadsheetEquivalence {
    let found = SpreadsheetEquivalence(stored: stored, now: now)
    guard found == .asSpreadsheet, let held = columns.first(where: { $0.place == column }) else {
      return found
    }
    func isRefused(_ cell: String) -> Bool {
      if MisreadText.finding(in: cell) != nil { return true }
      var row = ValidatedRow(fields: LeadFields(), keys: [], faults: [])
      check(cell, held, into: &row)
      return !row.faults.isEmpty
    }
    return isRefused(stored) && !isRefused(now) ? .changed : .asSpreadsheet
  }
}
