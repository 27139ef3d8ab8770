extension Template {
  /// Where a template stands, which says what it may become.
  public enum Place: Sendable {
    /// A value of a JSON body.
    case json
    /// A field of a form.
    case form
    /// A header.
    case header
    /// Anywhere else: an address, XML, text.
    case text
  }

  /// What keeps the template from standing in a place, each for a person.
  public func faults(in place: Place) -> [String] {
    placeholders.flatMap { placeholder in
      var faults: [String] = []
      let standsAlone = parts.count == 1
      if placeholder.kind == .list, !standsAlone || (place != .json && place != .form) {
        faults.append(
          "\(placeholder.source) is a list, which only a whole value of JSON or of a form can be; "
            + "add for example | join: \", \"")
      }
      switch placeholder.transforms.last {
      case .omit where !standsAlone:
        faults.append("omit leaves out a whole value; \(placeholder.source) must stand alone")
      case .omit where place == .text:
        faults.append("omit leaves out a JSON member, a form field, or a header, nothing else")
      case .null where !standsAlone || place != .json:
        faults.append("null is a whole value of JSON, nothing else; remove it")
      default: break
      }
      return faults
    }
  }

  /// Whether the whole text may become nothing.
  public var mayBeOmitted: Bool {
    guard parts.count == 1, case .placeholder(let placeholder) = parts[0] else { return false }
    return placeholder.transforms.last == .omit
  }
}
