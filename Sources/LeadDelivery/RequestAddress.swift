import Foundation
import LeadModel

/// Fills the placeholders of a delivery's address.
///
/// Placeholders may stand in the path and the query only, and no value can do more than be a value
/// there: the host stays, and the path keeps its segments.
struct RequestAddress {
  /// The longest address that is sent, in bytes; RFC 9110 section 4.1 asks servers for 8000.
  static let maximumLength = 8000

  let template: Template
  let delivery: DeliveryName

  /// Whether it has no placeholder, and so is the same for all leads.
  var isFixed: Bool {
    template.parts.allSatisfy { if case .literal = $0 { true } else { false } }
  }

  /// The address for one lead.
  func filled(_ values: (FieldName) -> String?) throws(RequestProblem) -> String {
    let origin = try originLength()
    var address = ""
    var segment = PathSegment()
    var isQuery = false
    for part in template.parts {
      switch part {
      case .literal(let text):
        for letter in text.unicodeScalars {
          if letter == "#" {
            throw problem(.address, "has a part behind #, which is never sent; leave it out")
          }
          if !isQuery, address.utf8.count >= origin {
            if letter == "/" || letter == "?" {
              try check(segment)
              segment = PathSegment()
              isQuery = letter == "?"
            } else {
              segment.text.unicodeScalars.append(letter)
            }
          }
          address.unicodeScalars.append(letter)
        }
      case .placeholder(let placeholder):
        let value = EscapedBytes.address(try filled(placeholder, values))
        address += value
        if !isQuery {
          segment.text += value
          segment.fields += placeholder.fields
        }
      }
    }
    if !isQuery { try check(segment) }
    guard address.utf8.count <= Self.maximumLength else {
      throw problem(
        .tooLong,
        "is \(address.utf8.count) bytes long, more than the \(Self.maximumLength) that servers "
          + "take; send long fields in a body")
    }
    try checkWhole(address)
    return address
  }

  private func filled(
    _ placeholder: Placeholder, _ values: (FieldName) -> String?
  ) throws(RequestProblem) -> String {
    do {
      return try placeholder.value(values).text
    } catch {
      throw RequestProblem(error, in: "url", of: delivery)
    }
  }

  /// What stands between two slashes.
  private struct PathSegment {
    var text = ""
    var fields: [FieldName] = []
  }

  /// The length of `scheme://host:port`, which must be literal text.
  private func originLength() throws(RequestProblem) -> Int {
    guard case .literal(let first) = template.parts.first,
      let scheme = ["http://", "https://"].first(where: { first.lowercased().hasPrefix($0) })
    else {
      throw problem(
        .address, "must begin with http:// or https:// and a host, without placeholders")
    }
    let authority = first.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard authority.endIndex < first.endIndex || template.parts.count == 1 else {
      throw problem(.address, "has a placeholder in the host; only the path and the query may")
    }
    if authority.contains("@") {
      throw problem(.address, "holds a user name before @; use auth for what the buyer knows us by")
    }
    return scheme.utf8.count + authority.utf8.count
  }

  /// A value that is blank, or a step in the folder tree, would name another resource.
  private func check(_ segment: PathSegment) throws(RequestProblem) {
    guard !segment.fields.isEmpty else { return }
    let names = segment.fields.map { "{\($0)}" }.joined()
    if segment.text.isEmpty {
      throw problem(.path, "needs a value for \(names) in its path and the lead has none")
    }
    let plain = segment.text.lowercased().replacing("%2e", with: ".")
    if plain == "." || plain == ".." {
      throw problem(.path, "cannot be sent to: the lead's \(names) would step out of its place")
    }
  }

  private func checkWhole(_ address: String) throws(RequestProblem) {
    guard let url = URL(string: address, encodingInvalidCharacters: false),
      let host = url.host(percentEncoded: true), !host.isEmpty
    else {
      throw problem(
        .address,
        "is not a valid address (RFC 3986); write spaces and letters outside ASCII as %XX, "
          + "and international host names in their xn-- form")
    }
    if let port = url.port, !(1...65535).contains(port) {
      throw problem(.address, "has a port that does not exist; ports are 1 to 65535")
    }
  }

  /// Shows the template, which holds no lead's values, without the places where people leave
  /// passwords and keys.
  private func problem(_ code: RequestProblem.Code, _ words: String) -> RequestProblem {
    let shown = template.source.prefix { $0 != "?" }
    let url = shown.contains("@") ? "url" : "url \"\(shown)\""
    return RequestProblem(code, delivery: delivery, words: "\(url) \(words)")
  }
}
