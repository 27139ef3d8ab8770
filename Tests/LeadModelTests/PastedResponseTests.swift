import Foundation
import Testing

@testable import LeadModel

@Suite struct PastedResponseTests {
  @Test(arguments: ["\r\n", "\n"])
  func `A whole response is read, whatever ends its lines`(end: String) throws {
    let lines = ["HTTP/1.1 201 Created", "X-Id:  7 ", "X-Long: a", "  b", "", "{\"a\":1}", "", "x"]
    let pasted = try WireResponse(pasted: Data(lines.joined(separator: end).utf8))
    #expect(pasted.status == 201)
    #expect(pasted.header("x-id") == "7")
    #expect(pasted.header("X-Long") == "a b")
    #expect(String(decoding: pasted.body, as: UTF8.self) == "{\"a\":1}\(end)\(end)x")
    #expect(!pasted.isCut)
  }

  @Test func `Anything else is a body`() throws {
    let body = try WireResponse(pasted: Data("Status: ok\n\nyes".utf8))
    #expect(body.status == 200)
    #expect(body.headers.isEmpty)
    #expect(String(decoding: body.body, as: UTF8.self) == "Status: ok\n\nyes")
    #expect(try WireResponse(pasted: Data("no".utf8), assumedStatus: 422).status == 422)
    #expect(try WireResponse(pasted: Data()).body.isEmpty)
  }

  @Test(arguments: [
    "HTTP/2 204", "\u{FEFF}\n HTTP/1.1 204 No Content\n", "HTTP/1.0 204\n\n",
    "HTTP/1.1 100 Continue\n\nHTTP/1.1 204 No Content\n\n",
  ])
  func `Headers, a reason, and a body may be missing, and interim responses are passed over`(
    text: String
  ) throws {
    let pasted = try WireResponse(pasted: Data(text.utf8))
    #expect(pasted.status == 204)
    #expect(pasted.body.isEmpty)
  }

  @Test func `A body in chunks is put together, one that only says so is taken as it is`() throws {
    func body(_ text: String) throws -> String {
      let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      return String(
        decoding: try WireResponse(pasted: Data((head + text).utf8)).body, as: UTF8.self)
    }
    #expect(
      try body("2\r\nok\r\n3;x=y\r\n yes\r\n0\r\n\r\n") == "2\r\nok\r\n3;x=y\r\n yes\r\n0\r\n\r\n")
    #expect(try body("2\r\nok\r\n4;x=y\r\n yes\r\n0\r\n\r\n") == "ok yes")
    #expect(try body("{\"a\":1}") == "{\"a\":1}")
    #expect(try body("FFFFFFFFFFFFFFFFFF\r\nx") == "FFFFFFFFFFFFFFFFFF\r\nx")
  }

  @Test(arguments: [
    ("HTTP/1.1 OK", 1, "\"HTTP/1.1 OK\" is no status line; write for example HTTP/1.1 200 OK"),
    (
      "\n\nHTTP/1.1 2000 OK", 3,
      "\"HTTP/1.1 2000 OK\" is no status line; write for example HTTP/1.1 200 OK"
    ),
    (
      "HTTP/1.1 200 OK\nX-Id: 7\n{\"a\":1}", 3,
      "\"{\"a\":1}\" is no header; write `Name: value`, and a blank line before the body"
    ),
  ])
  func `What cannot be read has its line and its cure`(text: String, line: Int, words: String) {
    #expect(throws: PasteProblem(line: line, words: words)) {
      try WireResponse(pasted: Data(text.utf8))
    }
  }

  @Test func `Of a long body the beginning is read`() throws {
    let pasted = try WireResponse(pasted: Data(count: WireResponse.bytesRead + 1))
    #expect(pasted.body.count == WireResponse.bytesRead)
    #expect(pasted.isCut)
    #expect(!pasted.brokeOff)
  }
}
