import Foundation
import PracticeBuyer
import Testing

/// Runs a buyer with this script for the time of `body`, which gets it and its port.
func withBuyer<Result: Sendable>(
  _ script: String, log: String? = nil, onRequest: (@Sendable (PracticeRequest) -> Void)? = nil,
  _ body: (PracticeBuyer, Int) async throws -> Result
) async throws -> Result {
  let buyer = PracticeBuyer(script: try SinkScript(script), log: log, onRequest: onRequest)
  let port = try await buyer.start()
  do {
    let result = try await body(buyer, port)
    await buyer.stop()
    return result
  } catch {
    await buyer.stop()
    throw error
  }
}

/// A folder of the test's own, removed after it.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("practice-buyer-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer {
    // What is left of a temporary folder does no harm.
    try? FileManager.default.removeItem(atPath: folder)
  }
  return try await body(folder)
}

/// The lines of a log, each read as JSON.
func lines(of log: String) throws -> [[String: Any]] {
  let text = try String(contentsOfFile: log, encoding: .utf8)
  return try text.split(separator: "\n").map { line in
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }
}
