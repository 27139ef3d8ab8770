import Hummingbird
import LeadWire

extension Response {
  /// A value as JSON.
  static func json(
    _ value: some Encodable, status: Int = 200, type: String = "application/json"
  ) throws -> Response {
    let bytes = try WireJSON.data(value)
    return Response(
      status: HTTPResponse.Status(code: status), headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
