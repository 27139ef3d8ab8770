import Foundation
import LeadModel
import NIOSSL
import SystemPackage
import Testing

@testable import LeadDelivery

/// A delivery that may be on this machine, with everything else at its default.
func delivery(
  _ url: String, _ method: RequestSettings.Method = .post, body: RequestSettings.Body? = nil,
  change: (inout Delivery) throws -> Void = { _ in }
) throws -> Delivery {
  var delivery = Delivery(
    key: DeliveryKey("events", "acme_crm"), buyer: "ACME",
    request: RequestSettings(method: method, url: try Template(url), body: body))
  delivery.request.allowsPrivate = true
  try change(&delivery)
  return delivery
}

/// A request as a builder would have made it.
func request(
  _ url: String, _ method: RequestSettings.Method = .post, body: String = "{\"Email\":\"a@b.c\"}"
) -> OutboundRequest {
  OutboundRequest(
    method: method, url: url,
    headers: [HeaderField(name: "Content-Type", value: "application/json")],
    body: Data(body.utf8))
}

/// Secrets from an environment alone.
func secrets(_ environment: [String: String] = [:]) -> SecretSource {
  SecretSource(folder: "/", environment: environment) { _ in throw Errno.noSuchFileOrDirectory }
}

/// Runs with a client that is shut down afterwards.
func withClient<Result>(
  _ delivery: Delivery, secrets source: SecretSource = secrets(),
  tls: TLSConfiguration = .makeClientConfiguration(),
  _ body: (DeliveryClient) async throws -> Result
) async throws -> Result {
  let client = DeliveryClient(delivery: delivery, secrets: source, tls: tls)
  do {
    let result = try await body(client)
    await client.shutdown()
    return result
  } catch {
    await client.shutdown()
    throw error
  }
}

/// Runs with a buyer that is stopped afterwards, and sends it one request.
func sendOnce(
  to buyer: RawBuyer, _ method: RequestSettings.Method = .post, timeout: Span = .seconds(20)
) async throws -> WireObservation {
  let url = "http://127.0.0.1:\(buyer.port)/leads"
  let observation = try await withClient(try delivery(url, method)) {
    await $0.send(request(url, method, body: method == .get ? "" : "{}"), timeout: timeout)
  }
  try await buyer.stop()
  return observation
}

/// Makes a folder and removes it afterwards.
func withFolder<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
  let url = FileManager.default.temporaryDirectory.appending(path: "leadd-\(UUID())")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }  // what stays is the system's to clean
  return try await body(FilePath(url.path))
}
