/// A row after validation, before it meets other leads.
public struct ValidatedRow: Hashable, Sendable {
  /// The mapped values that are not blank, picklist spellings replaced by the allowed value.
  public var fields: LeadFields
  /// The normal forms of the fields that no two leads may share; blank values give none.
  public var keys: [LeadKey]
  /// Everything that is wrong with the row; empty means valid.
  public var faults: [Reason]
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
  private let schema: Schema
  private let columns: [Column]
  /// Fields that have no column but a default value.
  private let absent: [FieldDefinition]

  private struct Column: Sendable {
    let field: FieldDefinition
    let place: Int
    let title: String
  }

  /// A validator for files with this header.
  ///
  /// - Parameters:
  ///   - schema: the workspace's schema.
  ///   - mapping: the mapping of the file's header to it.
  ///   - header: the header's cells as read, for messages.
  public init(schema: Schema, mapping: HeaderMapping, header: [String]) {
    self.schema = schema
    columns = zip(mapping.fields, header).enumerated().compactMap { place, column in
      guard let name = column.0 else { return nil }
      let field = schema.isOpen ? FieldDefinition(name) : schema.field(name)
      return field.map { Column(field: $0, place: place, title: column.1) }
    }
    let present = Set(columns.map(\.field.name))
    absent = schema.fields.filter {
      !present.contains($0.name) && ($0.isRequired || $0.defaultValue != nil)
    }
  }

  /// Checks one row and reports all of its faults.
  ///
  /// - Parameter cells: the row's cells as read; missing ones count as blank.
  public func validate(_ cells: [String]) -> ValidatedRow {
    var row = ValidatedRow(fields: LeadFields(), keys: [], faults: [])
    for column in columns {
      let cell = column.place < cells.count ? cells[column.place] : ""
      check(cell, column.field, title: column.title, into: &row)
    }
    for field in absent { check("", field, title: nil, into: &row) }
    return row
  }

  private func check(
    _ cell: String, _ field: FieldDefinition, title: String?, into row: inout ValidatedRow
  ) {
    var value = cell
    if value.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || value.allSatisfy(\.isWhitespace) {
      guard let fallback = field.defaultValue else {
        if field.isRequired {
          var parameters: [Reason.Parameter: String] = [.field: field.name.rawValue]
          if let title, title != field.name.rawValue { parameters[.column] = title }
          row.faults.append(Reason(.missingField, parameters))
        }
        return
      }
      value = fallback
    }
    if let list = field.picklist.flatMap({ schema.picklists[$0] }) {
      guard let allowed = list.value(for: value) else {
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
      value = allowed
    }
    let faults = FieldCheck.faults(of: value, field)
    row.faults += faults
    let normal = faults.isEmpty ? field.normal(value) : nil
    if let normal, field.normalises {
      row.fields[field.name] = field.type == .text ? String(value.trimmingSpaces) : normal
    } else {
      row.fields[field.name] = value
    }
    if let normal, schema.isKey(field) {
      row.keys.append(LeadKey(field: field.name, value: normal))
    }
  }
}
