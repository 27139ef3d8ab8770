import Foundation
import Yams

/// A file's content without its comments and layout: equal texts mean equal settings.
///
/// This is what the settings version is made from and what is stored with it; comments stay out, since
/// people write there what they like. It is YAML again.
enum CanonicalText {
  /// The content of a file's root.
  static func of(_ root: Node) -> String { text(of: root, indent: "") }

  private static func text(of node: Node, indent: String) -> String {
    switch node {
    case .scalar(let scalar):
      guard isLiteral(scalar) else { return quoted(scalar.string) }
      return scalar.string.isEmpty ? "null" : scalar.string
    case .sequence(let nodes):
      if nodes.isEmpty { return "[]" }
      let deeper = indent + "  "
      let lines = nodes.map { deeper + text(of: $0, indent: deeper) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .mapping(let mapping):
      if mapping.isEmpty { return "{}" }
      let deeper = indent + "  "
      let lines = mapping.map { key, value in
        deeper + text(ofKey: key) + ": " + text(of: value, indent: deeper)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    case .alias: return "null"
    }
  }

  private static func text(ofKey key: Node) -> String {
    guard case .scalar(let scalar) = key else { return "null" }
    // A merge is only one without quotes.
    return scalar.string == "<<" && scalar.style == .plain ? "<<" : quoted(scalar.string)
  }

  /// Unquoted numbers, truth values, and nothing mean something else in a JSON body than quoted ones.
  private static func isLiteral(_ scalar: Node.Scalar) -> Bool {
    guard scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "true", "false"].contains(scalar.string)
      || scalar.string.wholeMatch(of: /-?[0-9][0-9.]*/) != nil
  }

  /// A double-quoted scalar, which JSON and YAML write alike.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        out +=
          "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
