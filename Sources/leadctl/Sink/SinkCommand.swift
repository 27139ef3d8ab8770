import ArgumentParser
import Dispatch
import Foundation
import Glibc
import PracticeBuyer

/// `leadctl sink`.
struct SinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sink",
    abstract: "Be a buyer to practise with; needs no daemon.",
    discussion: """
      It takes leads over HTTP and answers as the script says; without one it accepts every lead. Rules are divided by \
      ";" or line ends, and the first that applies answers: 'duplicate if key accepted; reject "not our region" if \
      field country != "United States"', 'fail 2 with 503 then accept', 'rate-limit retry-after 5 first 20s; accept', \
      'sequence: 500, drop, 429, accept', 'stall if json $.email matches /slow/'. The manual page on the sink has \
      the whole language.
      """)

  @Option(help: "The port to listen on; 0 for any that is free.")
  var port = 0

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp("A file that gets a line of JSON for each request.", valueName: "file"))
  var log: String?

  @Option(help: ArgumentHelp("The script, or @FILE that holds it.", valueName: "rules"))
  var script: String?

  @Flag(help: "Print no line for each request.")
  var quiet = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port is from 0 to 65535") }
  }

  func run() async throws {
    let script = try readScript()
    let printer = RequestPrinter()
    let isQuiet = quiet
    let buyer = PracticeBuyer(script: script, log: log, host: host, port: port) { request in
      if !isQuiet { printer.print(request) }
    }
    let signals = StopSignals()
    do throws(PracticeBuyerError) {
      let port = try await buyer.start()
      printer.print("listening on http://\(host.contains(":") ? "[\(host)]" : host):\(port)")
    } catch {
      throw Fault(error.code == .logUnavailable ? .input : .usage, error.description)
    }
    await signals.wait()
    await buyer.stop()
    try Output.standard.write(lines: SinkTotals(counts: buyer.counts).lines)
  }

  private func readScript() throws -> SinkScript {
    guard let script else { return .acceptAll }
    var text = script
    var place = "--script"
    if script.hasPrefix("@") {
      place = String(script.dropFirst())
      do {
        text = try String(contentsOfFile: place, encoding: .utf8)
      } catch {
        throw Fault(.input, "the script \(place) cannot be read as UTF-8 text")
      }
    }
    do {
      return try SinkScript(text)
    } catch {
      throw Fault(.usage, error.problems.map { "\(place): \($0)" }.joined(separator: "\n"))
    }
  }
}

/// The end that a person or a service manager asks for.
private struct StopSignals {
  private var sources: [any DispatchSourceSignal] = []
  private let stream: AsyncStream<Void>

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    self.stream = stream
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      sources.append(source)
    }
  }

  /// Returns when the first signal has come.
  func wait() async { for await _ in stream { return } }
}
