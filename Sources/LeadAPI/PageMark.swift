import Foundation
import LeadModel
import LeadWire

/// Where a page of a sorted list ends, as text that a request can carry and nobody needs to read.
enum PageMark {
  /// A place as base64 for addresses (RFC 4648 section 5).
  static func text(_ place: ExceptionPlace) throws -> String {
    try JSONEncoder().encode(place).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The place of a text that the daemon gave out.
  static func place(_ text: String) throws(ProblemView) -> ExceptionPlace {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    let filled = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    do {
      guard let data = Data(base64Encoded: filled) else { throw NoMark() }
      return try JSONDecoder().decode(ExceptionPlace.self, from: data)
    } catch {
      // What exactly is wrong with something that nobody writes by hand helps nobody.
      throw .badParameter("after", text, "give what the page before gave as next")
    }
  }

  private struct NoMark: Error {}
}
