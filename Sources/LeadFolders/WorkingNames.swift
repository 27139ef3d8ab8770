import SystemPackage

/// The names that a claimed file and its companions have in `.working/` and in the archive.
struct WorkingNames: Equatable {
  let number: Int64
  let name: String

  /// The claimed file: `12__june.csv`.
  var file: String { "\(number)__\(name)" }
  /// Its options: `12__june.csv.yaml`, and no lead file ends like that.
  var options: String { file + ".yaml" }
  /// The note of where it came from: `.12__june.csv.place`.
  var note: String { Self.note(of: file) }

  init(_ number: Int64, _ name: String) {
    self.number = number
    self.name = name
  }

  init(_ working: WorkingFile) { self.init(working.number, working.name) }

  /// Reads the name of a claimed file; nil if it is none.
  init?(file: String) {
    guard let end = file.range(of: "__"), let number = Self.number(file[..<end.lowerBound]) else {
      return nil
    }
    self.init(number, String(file[end.upperBound...]))
    if name.isEmpty { return nil }
  }

  /// The name of the note that belongs to a claimed file.
  static func note(of file: String) -> String { ".\(file).place" }

  /// The claimed file that a note belongs to; nil if the name is no note's.
  static func file(ofNote name: String) -> String? {
    guard name.hasPrefix("."), name.hasSuffix(".place") else { return nil }
    let file = String(name.dropFirst().dropLast(".place".count))
    return WorkingNames(file: file) == nil ? nil : file
  }

  private static func number(_ text: Substring) -> Int64? {
    // Only as it was written: no sign, no leading zero.
    guard let number = Int64(text), number > 0, String(number) == text else { return nil }
    return number
  }
}

extension String {
  /// The first place of a text inside this one.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
