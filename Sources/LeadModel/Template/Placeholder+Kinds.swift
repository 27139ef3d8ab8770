extension Placeholder {
  /// What a value is between two steps.
  enum Kind {
    case text, number, boolean, list

    /// What it is behind a step.
    fileprivate func after(_ step: Transform) -> Self {
      switch step {
      case .join: .text
      case .list: .list
      case .number: .number
      case .boolean: .boolean
      case .omit, .null, .fallback: self
      default: self == .list ? .list : .text
      }
    }
  }

  private var firstKind: Kind { fields.count > 1 ? .list : .text }

  /// What comes out at the end.
  var kind: Kind { transforms.reduce(firstKind) { $0.after($1) } }

  /// What makes steps of no use, each in words for a person.
  var faults: [String] {
    var kind = firstKind
    return transforms.enumerated().compactMap { place, step in
      defer { kind = kind.after(step) }
      return fault(of: step, at: place, on: kind)
    }
  }

  private func fault(of step: Transform, at place: Int, on kind: Kind) -> String? {
    switch step {
    case .omit where place < transforms.count - 1: "omit comes last; move it to the end"
    case .null where place < transforms.count - 1: "null comes last; move it to the end"
    case .join where kind != .list:
      "join puts several fields in one text: {first_name + last_name | join: \" \"}"
    case .list where kind == .list: "what stands before list is a list already; remove list"
    case .number where kind == .list, .boolean where kind == .list:
      "a list is not one value; join it first, or remove list"
    case .fallback where kind == .list:
      "default stands for one text; put it before list, or behind join"
    case .fallback where kind != .text: "default stands for a text; put it before \(kind)"
    case .fallback(let text): trial(of: text, behind: place)
    default: nil
    }
  }

  /// Why the steps behind a default cannot read it: every blank value would meet them.
  private func trial(of text: String, behind place: Int) -> String? {
    do {
      _ = try value(from: .text(text), transforms[(place + 1)...])
      return nil
    } catch {
      let words = error.words.prefix { $0 != ";" }
      return "the default \"\(text)\" does not fit what comes behind it: \(words)"
    }
  }
}
