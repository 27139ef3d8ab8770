import Foundation
import LeadTestSupport
import Testing

/// One reading of a daemon's metrics, over its control socket or over TCP.
struct Metrics {
  let text: String
  let head: String

  init(_ site: Site, _ more: [String] = []) async throws {
    try await self.init(
      ["--unix-socket", "\(site.state)/leadd.sock"] + more, "http://localhost/metrics", site)
  }

  init(_ site: Site, port: Int, path: String = "/metrics") async throws {
    try await self.init([], "http://127.0.0.1:\(port)\(path)", site)
  }

  private init(_ flags: [String], _ url: String, _ site: Site) async throws {
    let answer = try await ChildProcess.output(
      of: ["curl", "-s", "-i", "--max-time", "30"] + flags + [url], in: site.folder.path)
    let parts = answer.components(separatedBy: "\r\n\r\n")
    head = parts[0]
    text = parts.dropFirst().joined(separator: "\r\n\r\n")
  }

  /// Whether metrics can be read and checked here.
  static var isPossible: Bool {
    get async {
      guard let folder = try? TemporaryFolder() else { return false }
      return
        (try? await ChildProcess.output(
          of: ["sh", "-c", "command -v curl && command -v promtool"], in: folder.path)) != nil
    }
  }

  /// The value of a series as it is written, labels in their order.
  func value(_ series: String) -> Double? {
    text.split(separator: "\n").first { $0.hasPrefix(series + " ") }
      .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
  }

  /// Lets Prometheus's own tool find fault with it.
  static func check(_ text: String, in folder: TemporaryFolder) async throws {
    let file = "\(folder.path)/scrape-\(UUID()).prom"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    _ = try await ChildProcess.output(
      of: ["sh", "-c", "promtool check metrics < \(file) >&2"], in: folder.path)
  }
}

/// What Prometheus sees of the real program.
@Suite(.enabled("it needs curl and promtool") { await Metrics.isPossible })
struct MetricsTests {
  private static func labels(_ delivery: String, _ more: String = "") -> String {
    "{workspace=\"keyed\",delivery=\"\(delivery)\"\(more)}"
  }

  @Test("a scrape under load is what promtool wants, and adds up when all is answered")
  func scrape() async throws {
    let site = try Site()
    let buyer = try await Buyer(
      "reject \"no\" if field note = \"unwanted\"; after 5ms accept", in: site.folder)
    try site.configure(workspaces: ["keyed": keyedWorkspace(to: buyer.url)])
    let leadd = try await site.start()
    // It listens a moment after it says that it is ready.
    let before = try await eventually("the socket answers") { try? await Metrics(site) }
    #expect(before.head.contains("200 OK"))
    #expect(before.head.contains("text/plain; version=0.0.4; charset=utf-8"))
    #expect(
      before.value("leadd_attempts_total" + Self.labels("sink", ",code=\"ACCEPTED\"")) == 0)
    #expect(before.value("leadd_files_total{workspace=\"keyed\",result=\"taken\"}") == 0)
    #expect(before.value("leadd_upload_worst_margin_seconds{workspace=\"keyed\"}") == nil)

    let rows = 600
    try site.drop(
      numberedLeads(0..<rows) + "Ann,unwanted@example.com,unwanted\nAnn,nomail,\n",
      as: "keyed/leads/fair/june.csv")
    var sawWork = false
    while site.text("outbox/keyed/leads/fair/june.1.summary.json") == nil {
      let now = try await Metrics(site)
      try await Metrics.check(now.text, in: site.folder)
      if now.value("leadd_uploads_at_work{workspace=\"keyed\"}") == 1,
        now.value("leadd_requests_in_flight" + Self.labels("sink")) ?? 0 > 0
      {
        sawWork = true
      }
    }
    #expect(sawWork)
    try await leadd.logs("upload answered")
    let after = try await Metrics(site)
    try await Metrics.check(after.text, in: site.folder)
    #expect(
      after.value("leadd_attempts_total" + Self.labels("sink", ",code=\"ACCEPTED\""))
        == Double(rows))
    #expect(
      after.value("leadd_attempts_total" + Self.labels("sink", ",code=\"REJECTED_BY_BUYER\"")) == 1)
    #expect(
      after.value("leadd_attempt_duration_seconds_count" + Self.labels("sink"))
        == Double(rows + 1))
    #expect(after.value("leadd_rows_read_total{workspace=\"keyed\"}") == Double(rows + 2))
    for (status, number) in [("accepted", rows), ("rejected", 2)] {
      #expect(
        after.value("leadd_rows_answered_total{workspace=\"keyed\",status=\"\(status)\"}")
          == Double(number))
      #expect(
        after.value("leadd_lead_transitions_total{status=\"\(status)\"}") == Double(number))
    }
    #expect(after.value("leadd_files_total{workspace=\"keyed\",result=\"taken\"}") == 1)
    #expect(after.value("leadd_uploads_at_work{workspace=\"keyed\"}") == 0)
    #expect(
      after.value("leadd_upload_answer_duration_seconds_count{workspace=\"keyed\"}") == 1)
    #expect(after.value("leadd_store_commit_duration_seconds_count") ?? 0 > 3)
    let bytes = ["database", "wal"].compactMap { after.value("leadd_store_\($0)_bytes") }
    #expect(bytes.count == 2 && bytes.reduce(0, +) > 100_000)
    #expect(after.value("process_resident_memory_bytes") ?? 0 > 1_000_000)
    #expect(after.value("process_open_fds") ?? 0 > 5)
    let began = try #require(after.value("process_start_time_seconds"))
    #expect(abs(began - Date().timeIntervalSince1970) < 600)
    let round = try #require(after.value("leadd_scheduler_last_round_timestamp_seconds"))
    #expect(abs(round - Date().timeIntervalSince1970) < 60)

    let open = try await Metrics(site, ["-H", "Accept: application/openmetrics-text"])
    #expect(open.head.contains("application/openmetrics-text; version=1.0.0; charset=utf-8"))
    #expect(open.text.hasSuffix("# EOF\n"))
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a paused delivery and what waits for it can be seen")
  func paused() async throws {
    let site = try Site()
    let buyer = try await Buyer("status 401", in: site.folder)
    try site.configure(workspaces: ["keyed": keyedWorkspace(to: buyer.url, "when_paused: hold")])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<50), as: "keyed/leads/fair/june.csv")
    try await leadd.logs("delivery paused; mend it")
    try await eventually("the metrics show it", every: .milliseconds(200)) {
      let metrics = try await Metrics(site)
      let waiting = ["turn", "retry", "reopening"].compactMap {
        metrics.value("leadd_jobs_waiting" + Self.labels("sink", ",for=\"\($0)\""))
      }
      return metrics.value("leadd_delivery_state" + Self.labels("sink", ",state=\"paused\"")) == 1
        && metrics.value("leadd_delivery_state" + Self.labels("sink", ",state=\"open\"")) == 0
        && waiting.reduce(0, +) == 50
    }
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("over TCP there are metrics and nothing else, where the configuration says")
  func overTCP() async throws {
    let site = try Site()
    let workspaces = ["open": "campaigns: {all: {distribution: none}}\n"]
    let (first, second) = (try ClosedPort(), try ClosedPort())
    try site.configure("metrics: {listen: \(first.number)}\n", workspaces: workspaces)
    let leadd = try await site.start()
    try await leadd.logs("metrics are served  address=127.0.0.1:\(first.number)")
    let page = try await Metrics(site, port: first.number)
    try await Metrics.check(page.text, in: site.folder)
    for path in ["/", "/v1/status", "/metrics/x"] {
      #expect(try await Metrics(site, port: first.number, path: path).head.contains("404"))
    }

    try site.configure("metrics: {listen: \(second.number)}\n", workspaces: workspaces)
    leadd.signal(SIGHUP)
    try await leadd.logs("metrics are served  address=127.0.0.1:\(second.number)")
    #expect(try await Metrics(site, port: second.number).head.contains("200 OK"))
    await #expect(throws: (any Error).self) { try await Metrics(site, port: first.number) }

    try site.configure(workspaces: workspaces)
    leadd.signal(SIGHUP)
    try await eventually("nothing listens any more") {
      (try? await Metrics(site, port: second.number)) == nil
    }
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test(
    "a port that is taken is told with its cure, keeps nothing from working, and is tried again")
  func takenPort() async throws {
    let site = try Site()
    let workspaces = ["open": "campaigns: {all: {distribution: none}}\n"]
    let other = try await Buyer(in: site.folder)
    try site.configure("metrics: {listen: \(other.port)}\n", workspaces: workspaces)
    let leadd = try await site.start()
    let line = try await leadd.logs("metrics cannot be served")
    #expect(line.contains("cannot listen on 127.0.0.1:\(other.port): Address already in use;"))
    #expect(line.contains("choose another port"))
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try await site.leadctl("status").output.contains("metrics: cannot listen"))
    await other.stop()
    try await leadd.logs("metrics are served")
    try await eventually("the warning is over") {
      try await !site.leadctl("status").output.contains("metrics: cannot listen")
    }
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test("the rules and the scrape configuration in the repository are sound")
  func rules() async throws {
    let folder = try TemporaryFolder()
    let place = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../config/prometheus").standardizedFileURL.path
    for words in [
      ["promtool", "check", "rules", "\(place)/alerts.yaml"],
      ["promtool", "check", "config", "\(place)/scrape.yaml"],
      ["sh", "-c", "promtool check metrics < \(place)/leadd.prom"],
    ] {
      _ = try await ChildProcess.output(of: words, in: folder.path)
    }
  }
}
