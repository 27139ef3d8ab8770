import LeadModel

extension Delivery {
  /// A delivery with everything at its default.
  static func sample(_ name: DeliveryName) -> Delivery {
    Delivery(
      key: DeliveryKey("events", name), buyer: name.rawValue.uppercased(),
      request: RequestSettings(method: .post, url: .sample("https://crm.example.com/leads")))
  }
}

extension Template {
  /// A template without placeholders.
  static func sample(_ text: String) -> Template {
    do { return try Template(text) } catch { preconditionFailure(error.words) }
  }
}

extension LeadModel.Pattern {
  /// A pattern known to compile.
  static func sample(_ source: String) -> Self {
    do { return try Self(source) } catch { preconditionFailure(error.source) }
  }
}

extension BoundedPattern {
  /// A pattern known to compile.
  static func sample(_ source: String) -> Self {
    do { return try Self(source) } catch { preconditionFailure(error.source) }
  }
}

extension JSONPath {
  /// A path known to be one.
  static func sample(_ source: String) -> Self {
    do { return try Self(source) } catch { preconditionFailure(error.words) }
  }
}

extension NumberText {
  /// A number known to be one.
  static func sample(_ text: String) -> Self {
    guard let number = Self(text) else { preconditionFailure(text) }
    return number
  }
}
