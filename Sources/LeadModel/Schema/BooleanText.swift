/// Yes or no, read from a cell.
public enum BooleanText {
  /// The value of `true`, `yes`, `y`, `t`, `1`, `on` or their opposites in any case; nil for anything else.
  public static func value(_ text: some StringProtocol) -> Bool? {
    switch text.trimmingSpaces.lowercased() {
    case "true", "yes", "y", "t", "1", "on": true
    case "false", "no", "n", "f", "0", "off": false
    default: nil
    }
  }
}
