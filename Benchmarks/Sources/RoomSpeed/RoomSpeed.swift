import CSVCodec
import Foundation
import LeadConfig
import LeadDelivery
import LeadModel

/// How long the pure steps of a lead's way take, one after the other on one core: read, validate, build the request,
/// judge the answer.
///
///     RoomSpeed CONFIGURATION WORKSPACE DELIVERY FILE
///
/// Each step is done for every row of the file, five times; the fastest counts, since nothing makes a computer quicker than
/// it is.
@main
enum RoomSpeed {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5 else {
      throw Failure(sentence: "usage: RoomSpeed CONFIGURATION WORKSPACE DELIVERY FILE")
    }
    let name = WorkspaceName(rawValue: words[2])
    let configuration = ConfigurationReader.read(path: words[1])
    guard let workspace = configuration.settings?.workspaces[name],
      let delivery = workspace.deliveries[DeliveryName(rawValue: words[3])]
    else {
      throw Failure(sentence: "no such delivery, or: \(configuration.problems)")
    }
    let bytes = Array(try Data(contentsOf: URL(filePath: words[4])))
    try Steps(workspace: workspace, delivery: delivery, bytes: bytes).measure()
  }
}

/// The steps, with what each takes from the one before.
struct Steps {
  let workspace: Workspace
  let delivery: Delivery
  let bytes: [UInt8]

  private static let rounds = 5

  func measure() throws {
    let (header, rows) = read()
    let reading = try FileReading(
      header: header, workspace, FileOptions(), namesLeads: false,
      firstRows: Array(rows.prefix(100)))
    let leads = rows.map { reading.validator.validate($0).fields }
    let builder = RequestBuilder(delivery: delivery, version: "0")
    let key = IdempotencyKey(installation: "abcdefghjkmn", job: JobID(rawValue: 1))
    let response = WireObservation.response(
      WireResponse(
        status: 200, headers: [HeaderField(name: "Content-Type", value: "application/json")],
        body: Data(#"{"outcome":"success","lead":{"id":"B-1"}}"#.utf8)))

    print("\(rows.count) rows")
    tell("read, each cell a String", rows.count) { _ = read() }
    tell("validate", rows.count) {
      for row in rows { _ = reading.validator.validate(row) }
    }
    try tell("request", rows.count) {
      for lead in leads { _ = try builder.build(fields: lead, system: [:], key: key) }
    }
    tell("answer", rows.count) {
      for _ in rows {
        _ = AttemptVerdict(
          response, delivery: delivery, wasSentBefore: false, now: Timestamp(milliseconds: 0))
      }
    }
  }

  private func read() -> (header: [String], rows: [[String]]) {
    var reader = CSVReader(options: ReadingOptions())
    var rows: [[String]] = []
    func take() { while let record = reader.next() { rows.append(record.texts) } }
    for begin in stride(from: 0, to: bytes.count, by: 1 << 18) {
      reader.append(Array(bytes[begin..<min(begin + 1 << 18, bytes.count)]))
      take()
    }
    reader.finish()
    take()
    return (reader.header?.texts ?? [], rows)
  }

  private func tell(_ step: String, _ count: Int, _ work: () throws -> Void) rethrows {
    var best = Duration.seconds(3600)
    for _ in 0..<Self.rounds {
      let began = ContinuousClock.now
      try work()
      best = min(best, ContinuousClock.now - began)
    }
    let microseconds = best / .microseconds(1) / Double(max(1, count))
    print(
      step.padding(toLength: 28, withPad: " ", startingAt: 0)
        + String(format: "%7.2f µs a row", microseconds))
  }
}

/// Why there is no figure.
struct Failure: Error, CustomStringConvertible {
  let sentence: String
  var description: String { sentence }
}
