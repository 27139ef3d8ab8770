import Glibc
import SystemPackage

/// Which names in the inbox are lead files, and which can be answered.
enum DropName {
  /// The longest name in bytes that leaves room for every name made from it.
  ///
  /// The longest are `.<stem>.<number>.exceptions.csv.tmp` and `<number>__<name>.yaml` with a number
  /// of up to 19 digits; file systems allow 255 bytes.
  static let longest = 200

  private static let notTables = [
    ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~", ".yaml",
  ]
  private static let tables = [".csv", ".tsv", ".txt"]

  /// The name of the options that hold for every file in a folder.
  static let folderOptions: FilePath.Component = ".leadd.yaml"

  /// Whether the name is none of our business: hidden, still being transferred, or options.
  static func isLeftAlone(_ name: FilePath.Component) -> Bool {
    name.withPlatformString { isLeftAlone($0) }
  }

  /// Whether the name is none of our business, for a name as the kernel gives it.
  static func isLeftAlone(_ name: UnsafePointer<CChar>) -> Bool {
    name.pointee == CChar(UInt8(ascii: ".")) || notTables.contains { ends(name, with: $0) }
  }

  /// Whether a folder has a name that people give to files.
  static func looksLikeTable(_ name: FilePath.Component) -> Bool {
    name.withPlatformString { text in tables.contains { ends(text, with: $0) } }
  }

  /// The name as text, if its answers can be named after it.
  static func checked(_ name: FilePath.Component) throws(DropRefusal) -> String {
    guard let text = String(validating: name) else {
      throw DropRefusal(
        .nameNotText, "the name \(name.readable) is not UTF-8 text",
        cure: "Rename it, with letters that your system writes as UTF-8")
    }
    guard !text.unicodeScalars.contains(where: \.isUnsafeInNames) else {
      throw DropRefusal(
        .nameUnsafe, "the name \(name.readable) holds control characters",
        cure: "Rename it without them")
    }
    guard text.utf8.count <= longest else {
      throw DropRefusal(
        .nameTooLong, "the name has \(text.utf8.count) bytes, more than \(longest)",
        cure: "Give it a shorter name, so that its answers can be named after it")
    }
    return text
  }

  /// The name of the options that belong to one file.
  static func options(of name: String, in folder: FilePath) throws(FolderError)
    -> FilePath.Component
  {
    try FilePath.Component(checking: name + ".yaml", in: folder)
  }

  /// Whether the name has something before this ending; ASCII letters count in either case.
  private static func ends(_ name: UnsafePointer<CChar>, with ending: String) -> Bool {
    let before = strlen(name) - ending.utf8.count
    return before > 0 && strcasecmp(name + before, ending) == 0
  }
}
