import Foundation
import LeadModel

/// The bytes behind a request's header, each value escaped for the place it stands in.
struct RequestBody {
  /// The bytes; empty without a body.
  let bytes: Data
  /// Their `Content-Type`; nil without a body.
  let contentType: String?

  /// Builds the body of a request.
  ///
  /// - Throws: `RequestProblem` when a value cannot be read, or the body's kind has no word for it.
  init(
    _ request: RequestSettings, delivery: DeliveryName, values: (FieldName) -> String?
  ) throws(RequestProblem) {
    guard request.method != .get, let body = request.body else {
      (bytes, contentType) = (Data(), nil)
      return
    }
    switch body {
    case .json(let template):
      bytes = try Self.json(template, delivery, values)
      contentType = "application/json"
    case .form(let fields):
      bytes = try Self.form(fields, delivery, values)
      contentType = "application/x-www-form-urlencoded"
    case .xml(let template):
      bytes = try Self.text(template, "body.xml", delivery, values, EscapedBytes.xml)
      contentType = "application/xml; charset=utf-8"
    case .text(let text):
      let escape =
        switch text.escape {
        case .none: EscapedBytes.text
        case .json: JSONBody.escaped
        case .csv: EscapedBytes.csv
        }
      bytes = try Self.text(text.template, "body.text", delivery, values, escape)
      contentType = text.contentType
    }
  }

  private static func json(
    _ template: JSONTemplate, _ delivery: DeliveryName, _ values: (FieldName) -> String?
  ) throws(RequestProblem) -> Data {
    do {
      return try JSONBody.data(template, values: values)
    } catch {
      switch error {
      case .unreadable(let fault): throw RequestProblem(fault, in: "body.json", of: delivery)
      case .notFinite:
        throw RequestProblem(
          .body, delivery: delivery,
          words: "body.json holds a number that JSON cannot say (infinite or not a number); "
            + "write it as text")
      }
    }
  }

  private static func form(
    _ fields: [RequestSettings.FormField], _ delivery: DeliveryName,
    _ values: (FieldName) -> String?
  ) throws(RequestProblem) -> Data {
    var pairs: [String] = []
    for field in fields {
      let value: FilledValue
      do {
        value = try field.value.value(values)
      } catch {
        throw RequestProblem(error, in: "body.form.\(field.name)", of: delivery)
      }
      let name = EscapedBytes.form(field.name)
      switch value {
      case .omitted: continue
      case .list(let elements): pairs += elements.map { "\(name)=\(EscapedBytes.form($0))" }
      default: pairs.append("\(name)=\(EscapedBytes.form(value.text))")
      }
    }
    return Data(pairs.joined(separator: "&").utf8)
  }

  private static func text(
    _ template: Template, _ place: String, _ delivery: DeliveryName,
    _ values: (FieldName) -> String?, _ escape: (String) -> String
  ) throws(RequestProblem) -> Data {
    do {
      return Data(try template.filled(values, escape: escape).utf8)
    } catch {
      throw RequestProblem(error, in: place, of: delivery)
    }
  }
}
