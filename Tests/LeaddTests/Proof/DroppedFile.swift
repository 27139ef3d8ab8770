import Foundation
import LeadTestSupport

/// A file of the mixed load, with what its rows are meant to come to.
struct DroppedFile: Sendable {
  /// What it is.
  enum Kind: Sendable {
    /// Leads of a workspace; their addresses in the order of the rows.
    case leads([String])
    /// Leads that are deleted later.
    case gone
    /// Refused as a whole.
    case refused
    /// It names leads.
    case desk
  }

  let path: String
  let bytes: [UInt8]
  var options: String?
  let kind: Kind

  init(path: String, text: String, options: String? = nil, kind: Kind) {
    self.init(path: path, bytes: Array(text.utf8), options: options, kind: kind)
  }

  private init(path: String, bytes: [UInt8], options: String? = nil, kind: Kind) {
    self.path = path
    self.bytes = bytes
    self.options = options
    self.kind = kind
  }

  /// Its path without the ending.
  var stem: String { String(path.dropLast(4)) }

  /// The addresses of its rows; none when it is not leads.
  var emails: [String] {
    if case .leads(let emails) = kind { emails } else { [] }
  }

  /// Leads of which one in ten is refused by the buyer, one in fifteen has no address, and the last is the first again.
  static func leads(_ count: Int, tag: String, path: String, options: String? = nil) -> DroppedFile
  {
    var emails = (0..<count).map { $0 % 15 == 7 ? "broken-\(tag)\($0)" : "\(tag)\($0)@example.com" }
    emails.append(emails[0])
    let rows = emails.enumerated().map { "Ann,\($1),\($0 % 10 == 3 ? "other" : "")\n" }
    return DroppedFile(
      path: path, text: "first_name,email,note\n" + rows.joined(), options: options,
      kind: .leads(emails))
  }

  /// Leads whose values must be nowhere in the end.
  private static let gone = DroppedFile(
    path: "w/leads/fair/gone.csv",
    text: "first_name,email,note\nZenobia,zenobia1@example.com,\nZenobia,zenobia2@example.com,\n",
    kind: .gone)

  /// What lies in the inbox at the beginning.
  static func first(seed: Int, scale: Int) -> [DroppedFile] {
    let more = seed % 7
    return [
      leads(
        (25 + more) * scale, tag: "june", path: "w/leads/fair/june.csv", options: "source: fair-a\n"
      ),
      leads((12 + more) * scale, tag: "july", path: "w/leads/expo/july.csv"),
      leads((12 + more) * scale, tag: "august", path: "h/leads/fair/august.csv"),
      gone,
      DroppedFile(
        path: "w/leads/fair/options.csv", text: "email\nann@example.com\n",
        options: "sauce: hot\n", kind: .refused),
      DroppedFile(
        path: "w/leads/fair/picture.csv",
        bytes: Array("\u{89}PNG\r\n\u{1A}\n".unicodeScalars.map { UInt8($0.value) })
          + [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0], kind: .refused),
    ]
  }

  /// A file that gives two of July's leads back.
  static func returns(of drops: [DroppedFile]) -> DroppedFile {
    let emails = drops.first { $0.stem.hasSuffix("july") }?.emails.prefix(2) ?? []
    return DroppedFile(
      path: "w/returns/back.csv",
      text: "email,reason\n" + emails.map { "\($0),disconnected phone\n" }.joined(), kind: .desk)
  }

  /// Files below the state folder that still hold a value of a deleted lead.
  static func goneRemnants(_ site: Site) -> [String] {
    site.files(below: "").filter {
      Data(site.bytes($0) ?? []).range(of: Data("enobia".utf8)) != nil
    }
  }
}
