/// A row after validation, before it meets other leads.
public struct ValidatedRow: Hashable, Sendable {
  /// The mapped values that are not blank, picklist spellings replaced by the allowed value.
  public var fields: LeadFields
  /// The normal forms of the fields that no two leads may share; blank values give none.
  public var keys: [LeadKey]
  /// Everything that is wrong with the row; empty means valid.
  public var faults: [Reason]

  /// What validation said of a row.
  public init(fields: LeadFields, keys: [LeadKey], faults: [Reason]) {
    self.fields = fields
    self.keys = keys
    self.faults = faults
  }
}

/// A value that no two leads of a workspace may share.
public struct LeadKey: Hashable, Codable, Sendable {
  /// The field.
  public let field: FieldName
  /// The normal form of its value.
  public let value: String

  /// A key of a lead.
  public init(field: FieldName, value: String) {
    self.field = field
    self.value = value
  }
}

/// Holds rows against a workspace's schema.
public struct LeadValidator: Sendable {
  private let columns: [Column]

  /// A field with all that its cells are held against.
  private struct Column: Sendable {
    let field: FieldDefinition
    /// The column's place and title; nil for a field that the file does not have.
    let place: Int?
    let title: String?
    let picklist: Picklist?
    let isKey: Bool
  }

  /// A validator for files with this header.
  ///
  /// - Parameters:
  ///   - schema: the workspace's schema.
  ///   - mapping: the mapping of the file's header to it.
  ///   - header: the header's cells as read, for messages.
  public init(schema: Schema, mapping: HeaderMapping, header: [String]) {
    func column(_ field: FieldDefinition, _ place: Int?, _ title: String?) -> Column {
      Column(
        field: field, place: place, title: title,
        picklist: field.picklist.flatMap { schema.picklists[$0] }, isKey: schema.isKey(field))
    }
    let present = zip(mapping.fields, header).enumerated().compactMap { place, pair -> Column? in
      guard let name = pair.0 else { return nil }
      let field = schema.isOpen ? FieldDefinition(name) : schema.field(name)
      return field.map { column($0, place, pair.1) }
    }
    let names = Set(present.map(\.field.name))
    let absent = schema.fields.filter {
      !names.contains($0.name) && ($0.isRequired || $0.defaultValue != nil)
    }
    columns = present + absent.map { column($0, nil, nil) }
  }

  /// Checks one row and reports all of its faults.
  ///
  /// - Parameter cells: the row's cells as read; missing ones count as blank.
  /// - Returns: the values, the keys, and the faults.
  public func validate(_ cells: [String]) -> ValidatedRow {
    var row = ValidatedRow(fields: LeadFields(capacity: columns.count), keys: [], faults: [])
    for column in columns {
      let cell = column.place.flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      check(cell, column, into: &row)
    }
    return row
  }

  private func check(_ cell: String, _ column: Column, into row: inout ValidatedRow) {
    let field = column.field
    var value = cell
    if value.trimmingSpaces.isEmpty {
      guard let fallback = field.defaultValue else {
        if field.isRequired {
          var parameters: [Reason.Parameter: String] = [.field: field.name.rawValue]
          if let title = column.title, title != field.name.rawValue { parameters[.column] = title }
          row.faults.append(Reason(.missingField, parameters))
        }
        return
      }
      value = fallback
    }
    if let list = column.picklist {
      if let allowed = list.value(for: value) {
        value = allowed
      } else if FieldCheck.unsafeMarkup(in: value) == nil {
        row.faults.append(
          Reason(
            .invalidListValue,
            [
              .field: field.name.rawValue, .value: value, .picklist: list.name,
              .suggestion: list.suggestion(for: value) ?? "",
            ]))
        row.fields[field.name] = value
        return
      }
    }
    let (faults, normal) = FieldCheck.check(
      value, field, wantsNormal: column.isKey || field.normalises)
    if !faults.isEmpty { row.faults += faults }
    if let normal, field.normalises {
      row.fields[field.name] = field.type == .text ? String(value.trimmingSpaces) : normal
    } else {
      row.fields[field.name] = value
    }
    if let normal, column.isKey {
      row.keys.append(LeadKey(field: field.name, value: normal))
    }
  }
}
