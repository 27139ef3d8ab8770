import Foundation
import Glibc
import LeadTestSupport
import Testing

/// The built `leadctl` without a daemon.
struct AloneTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var errors: String { text("out.errors") }
  private var output: String { text("out") }

  private func text(_ name: String) -> String {
    FileManager.default.contents(atPath: "\(folder.path)/\(name)")
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func start(_ words: String...) throws -> ChildProcess {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "leadctl").path
    return try ChildProcess(
      [program] + words, environment: ["PATH": "/usr/bin:/bin"],
      output: "\(folder.path)/out", errors: "\(folder.path)/out.errors")
  }

  @Test func `a daemon that is not there is 69, with the socket and the way on`() async throws {
    #expect(try await start("status", "--socket", "/no/such.sock").end() == .exited(69))
    #expect(output.isEmpty)
    #expect(
      errors.hasPrefix("leadctl: leadd does not answer: there is no socket /no/such.sock."))
    #expect(errors.contains("systemctl status leadd"))
  }

  @Test func `help and wrong words have their codes`() async throws {
    #expect(try await start("help", "exit-codes").end() == .exited(0))
    #expect(output.contains("69  The daemon cannot be reached."))
    #expect(try await start("leads", "--since", "noon").end() == .exited(64))
    #expect(errors.contains("\"noon\" is no time"))
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a sink says where it listens, what it gets, and what it got`(_ signal: CInt) async throws {
    let script = "\(folder.path)/moods.sink"
    try Data("reject \"no\" if field country = Canada\n".utf8).write(
      to: URL(fileURLWithPath: script))
    let sink = try start(
      "sink", "--log", "\(folder.path)/log.jsonl", "--script", "@\(script)")
    let address = try await eventually("it listens") { () -> String? in
      let line = output.split(separator: "\n").first
      return line.flatMap { $0.hasPrefix("listening on ") ? String($0.dropFirst(13)) : nil }
    }
    for country in ["Canada", "Chile"] {
      let curl = try ChildProcess(
        ["curl", "-s", "-d", "country=\(country)", "\(address)/leads"],
        environment: ["PATH": "/usr/bin:/bin"], output: "\(folder.path)/curl")
      #expect(try await curl.end() == .exited(0))
    }
    try await eventually("both are printed") { output.split(separator: "\n").count == 3 }
    #expect(text("log.jsonl").split(separator: "\n").count == 2)
    sink.signal(signal)
    #expect(try await sink.end() == .exited(0))
    #expect(output.contains("POST /leads"))
    #expect(output.contains("2 requests, "))
    #expect(output.hasSuffix("  accept: 1\n  reject: 1\n"))
  }

  @Test func `a script with a fault is refused with its place`() async throws {
    #expect(try await start("sink", "--script", "acept").end() == .exited(64))
    #expect(errors.contains("--script: line 1, column 1"))
    #expect(errors.contains("accept"))
    #expect(try await start("sink", "--script", "@/no/such").end() == .exited(66))
    #expect(try await start("sink", "--log", "/no/such/log").end() == .exited(66))
  }
}
