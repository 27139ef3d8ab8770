/// Names that become folders, log fields, and parts of addresses.
enum FolderName {
  /// What is wrong with a name; nil when it can be used.
  static func problem(_ name: String) -> String? {
    guard !name.isEmpty else { return "a name cannot be empty" }
    let isPlain = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
    }
    guard isPlain, !name.hasPrefix("."), name.utf8.count <= 64 else {
      return "\"\(name)\" cannot be a name; use letters, digits, \"_\", \"-\", and \".\", "
        + "not \".\" first, at most 64 bytes"
    }
    return nil
  }
}

extension Section.Member {
  /// Whether the key can be a name; reports it when not.
  func hasFolderName() -> Bool {
    guard let problem = FolderName.problem(name) else { return true }
    value.report.problem(problem, at: value.keyPlace, path: value.path)
    return false
  }
}
