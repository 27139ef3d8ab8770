/// A row after validation, before it meets other leads.
public struct ValidatedRow: Hashable, Sendable {
  /// The mapped values that are not blank, picklist spellings replaced by the allowed value, certain
  /// damage mended.
  public var fields: LeadFields
  /// The normal forms of the fields that no two leads may share; blank values give none.
  public var keys: [LeadKey]
  /// Everything that is wrong with the row; empty means valid.
  public var faults: [Reason]
  /// What was mended or is doubtful, and rejects nothing.
  public var remarks: [Remark]
  /// Mended text by the column's place, for a person to look at: what the rejected file shows in place
  /// of the cells.
  public var offered: [Int: String]

  /// What validation said of a row.
  public init(
    fields: LeadFields, keys: [LeadKey], faults: [Reason], remarks: [Remark] = [],
    offered: [Int: String] = [:]
  ) {
    self.fields = fields
    self.keys = keys
    self.faults = faults
    self.remarks = remarks
    self.offered = offered
  }

  /// Keeps refusing numbers that were cut, as the file they first came in proved, and that nobody has changed.
  ///
  /// A later file may hold too few of them to prove it again.
  ///
  /// - Parameter reasons: why the lead was rejected before.
  public mutating func keepCutNumbers(of reasons: [Reason]) {
    for reason in reasons where reason.code == .damagedValue {
      guard let name = reason.parameters[.field], let value = reason.parameters[.value],
        value.utf8.count > 16, value.utf8.allSatisfy({ (48...57).contains($0) }),
        fields[FieldName(rawValue: name)] == value,
        !faults.contains(where: { $0.parameters[.field] == name })
      else { continue }
      faults.append(reason)
    }
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
