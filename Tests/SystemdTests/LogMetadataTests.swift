import Logging
import Testing

@testable import Systemd

@Suite struct LogMetadataTests {
  private struct Refused: Error {}

  @Test func `the nearest word wins: event over task over handler`() {
    var event = LogEvent(
      level: .info, message: "x", metadata: ["c": "event"], source: nil, file: "M/F.swift",
      function: "f()", line: 1)
    event.error = Refused()
    let provider = Logger.MetadataProvider { ["b": "task", "c": "task"] }
    let merged = event.metadata(
      over: ["a": "handler", "b": "handler", "c": "handler"], provider: provider)
    #expect(merged == ["a": "handler", "b": "task", "c": "event", "error": "Refused()"])
  }
}
