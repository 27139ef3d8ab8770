import Foundation
import LeadModel

/// The lists of values that the configuration names, each file read once for a kind of field.
///
/// A file has one value on a line; of a `.csv` the first cell of each line counts. The first line is left out where
/// it is the field's name. What is wrong is told by its line and without the value, which is
/// somebody's address.
final class ListFiles {
  /// The most values of a list in a rule.
  static let mostInRule = 1_000_000
  /// The most values of a suppression list: 160 MB of memory.
  static let mostSuppressed = 20_000_000
  /// The most bytes of a line.
  static let longestLine = 1000

  /// What a file holds.
  struct Content {
    var values: ValueSet?
    var problems: [String]
  }

  private struct Key: Hashable {
    let path: String
    let field: FieldDefinition
    let picklist: Picklist?
    let most: Int
  }

  private let files: ConfigurationFiles
  private var known: [Key: Content] = [:]
  private var fingerprints: [String: UInt64] = [:]

  init(_ files: ConfigurationFiles) { self.files = files }

  /// The files with a fingerprint of their bytes: another list is another version of the settings.
  var canonical: String {
    fingerprints.sorted { $0.key < $1.key }
      .map { "# list \($0.key) \(String($0.value, radix: 16))\n" }.joined()
  }

  /// The values of a file in the normal form of a field.
  func content(
    of path: String, _ field: FieldDefinition, _ picklist: Picklist?, most: Int, allowsDomains: Bool
  ) -> Content {
    let key = Key(path: path, field: field, picklist: picklist, most: most)
    if let content = known[key] { return content }
    var reader = ListReader(
      field: field, picklist: picklist, isCSV: path.lowercased().hasSuffix(".csv"), most: most,
      allowsDomains: allowsDomains)
    var content: Content
    do {
      var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
      try files.stream(path) { chunk in
        reader.read(chunk)
        Self.mix(chunk, into: &fingerprint)
        return !reader.isFull
      }
      fingerprints[path] = fingerprint
      content = reader.finish()
    } catch {
      content = Content(problems: [ConfigurationFiles.words(for: error)])
    }
    known[key] = content
    return content
  }

  /// FNV-1a (Fowler, Noll, Vo): tells a changed file from an unchanged one, nothing more.
  private static func mix(_ chunk: Data, into fingerprint: inout UInt64) {
    chunk.withUnsafeBytes { bytes in
      for byte in bytes { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
  }
}
