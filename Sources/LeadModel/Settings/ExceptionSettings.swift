/// What the exceptions list shows of a lead, and who is told when one is assigned.
public struct ExceptionSettings: Hashable, Sendable {
  /// The columns that are filled from the lead's fields, as configured; a missing one has the fields of the usual names.
  public var columns: [Column: Template] = [:]
  /// The delivery that is told of an assignment; nil for none.
  public var notifyDelivery: DeliveryName?

  /// Nothing configured.
  public init() {}

  /// A column that is filled from the lead's fields; all others come from the lead's way.
  public enum Column: String, Codable, Sendable, CaseIterable {
    /// The person's name.
    case prospect
    /// What the money is for.
    case loanPurpose = "loan_purpose"
    /// How much, as first received: an edit does not change it.
    case loanAmount = "loan_amount"
    /// The state or region.
    case state

    /// Whether it shows the value that the lead came with, whatever was edited since.
    public var isAsFirstReceived: Bool { self == .loanAmount }

    /// How the list is filtered by it.
    public var filter: Filter {
      switch self {
      case .prospect: .text
      case .loanPurpose, .state: .choice
      case .loanAmount: .range
      }
    }

    /// The fields that usually hold it: each list is joined, and the first counts that gives a text.
    fileprivate var usualFields: [[FieldName]] {
      switch self {
      case .prospect: [["first_name", "last_name"], ["full_name"], ["name"], ["last_name"]]
      case .loanPurpose, .loanAmount, .state: [[FieldName(rawValue: rawValue)]]
      }
    }
  }

  /// How a list is filtered by a column.
  public enum Filter: String, Codable, Sendable, CaseIterable {
    /// A part of the text.
    case text
    /// One of the values that occur.
    case choice
    /// From one number to another.
    case range
    /// From one day to another.
    case date
  }
}

extension Workspace {
  /// What may fill a column of the exceptions list: as configured, else the fields of the usual names.
  ///
  /// - Returns: templates, of which the first that gives a text counts; none where the column is always blank.
  public func exceptionTemplates(_ column: ExceptionSettings.Column) -> [Template] {
    if let template = exceptions.columns[column] { return [template] }
    return column.usualFields.compactMap { fields in
      guard schema.isOpen || fields.allSatisfy({ schema.field($0) != nil }) else { return nil }
      // Names of plain letters are always a template.
      return try? Template(fields.map { "{\($0)}" }.joined(separator: " "), schema: schema)
    }
  }

  /// What a column of the exceptions list shows of a lead.
  ///
  /// - Parameters:
  ///   - column: the column.
  ///   - lead: the lead's fields; for ``ExceptionSettings/Column/isAsFirstReceived`` those that it came with.
  /// - Returns: the text on one line; a value that a transform cannot read is shown as it is.
  public func exceptionCell(_ column: ExceptionSettings.Column, of lead: LeadFields) -> String {
    Self.exceptionText(exceptionTemplates(column), of: lead)
  }

  /// The same for who has looked the templates up already.
  static func exceptionText(_ templates: [Template], of lead: LeadFields) -> String {
    for template in templates {
      let text: String
      do {
        text = try template.filled { lead[$0] }
      } catch {
        text = template.fields.compactMap { lead[$0] }.joined(separator: " ")
      }
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !line.isEmpty { return line }
    }
    return ""
  }
}
