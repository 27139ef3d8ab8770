import Foundation
import LeadModel
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Testing

@testable import LeadStore

/// The exceptions list and the returns over the socket, and as leadctl shows them.
struct ExceptionRouteTests {
  private static func run(
    _ body: @Sendable @escaping (ServerUnderTest) async throws -> Void
  ) async throws {
    var settings = try SampleSettings.make()
    settings.workspaces["events"]?.campaigns["expo"]?.leadProvider = "Trade show"
    settings.workspaces["events"]?.exceptions.columns[.prospect] = try Template("{first_name}")
    settings.workspaces["events"]?.agents["bob"] = Agent(key: "bob")
    settings.workspaces["events"]?.returnReasons = ReturnReasons([
      .init("disconnected phone", aliases: ["phone was disconnected"])
    ])
    try await ServerUnderTest.run(settings) { test in
      try await test.leads.take(
        "june.csv", header: ["email", "first_name"],
        rows: [
          ["a@x.example", "Ann"], ["b@x.example", "Bob"], ["c@x.example", "Cy"],
          ["d@x.example", "Dee"], ["e@x.example", "Eve"],
        ])
      for (delivery, at) in [("acme_crm", 1), ("fallback", 5)] as [(DeliveryName, Int64)] {
        try await test.leads.send(delivery, body: #"{"reason":"rejected: no budget"}"#, at: at)
      }
      try await test.leads.change(
        "UPDATE lead SET status = 'assigned', rejected_by = NULL, agent = 'bob' WHERE id = 1048579")
      try await test.leads.change("UPDATE lead SET ignored_at = 5 WHERE id = 1048580")
      try await body(test)
    }
  }

  @Test func `the list comes by pages, sorted and counted`() async throws {
    try await Self.run { test in
      let first = try await test.get(
        "/v1/exceptions?sort=prospect&limit=2&show_ignored=true", as: ExceptionListView.self)
      #expect(first.exceptions.map(\.prospect) == ["Ann", "Bob"])
      #expect(first.total == 4)
      #expect(first.ignored == 1)
      #expect(first.codes == ["REJECTED_BY_BUYER": 4])
      let next = try #require(first.next)
      let rest = try await test.get(
        "/v1/exceptions?sort=prospect&limit=2&show_ignored=true&after=\(next)",
        as: ExceptionListView.self)
      #expect(rest.exceptions.map(\.prospect) == ["Cy", "Eve"])
      #expect(rest.exceptions.map { $0.ignoredAt == nil } == [true, false])
      #expect(rest.next == nil)
      let entry = try #require(first.exceptions.first)
      #expect(entry.leadID == "L1048576")
      #expect(entry.leadProvider == "Trade show")
      #expect(entry.distribution == "first")
      #expect(entry.row == "U1-1")
      #expect(entry.reason.contains("no budget"))
      let status = try await test.get("/v1/status", as: StatusView.self)
      #expect(status.workspaces.first?.exceptions == 3)
    }
  }

  @Test func `filters narrow it, and a slip is told`() async throws {
    try await Self.run { test in
      func leads(_ query: String) async throws -> [String] {
        try await test.get("/v1/exceptions?\(query)", as: ExceptionListView.self).exceptions
          .map(\.prospect)
      }
      #expect(try await leads("prospect=AN") == ["Ann"])
      #expect(try await leads("reason=BUDGET&prospect=b") == ["Bob"])
      #expect(try await leads("unassigned=true") == [])
      #expect(try await leads("agent=bob") == ["Dee"])
      #expect(try await leads("assigned=true") == ["Dee"])
      for (query, code) in [
        ("sort=size", "bad_parameter"), ("after=nothing", "bad_parameter"),
        ("statee=CA", "unknown_parameter"), ("campaign=exqo", "unknown_name"),
        ("limit=0", "bad_parameter"), ("loan_amount_from=x", "bad_value"),
      ] {
        let answer = try await test.get("/v1/exceptions?\(query)")
        #expect(answer.status == 400 || answer.status == 404, "\(query)")
        #expect(try answer.problem?.code == code, "\(query)")
      }
    }
  }

  @Test func `it streams as CSV and JSON, and leadctl prints just that`() async throws {
    try await Self.run { test in
      for (form, type) in [("csv", "text/csv; charset=utf-8"), ("json", "application/x-ndjson")] {
        let answer = try await test.get("/v1/exceptions?export=\(form)")
        #expect(answer.type == type)
        let run = try await ProgramTests.run(test, "exceptions", "--export", form)
        #expect(run.ending == .exited(0))
        #expect(run.output == answer.text)
      }
      let table = try await ProgramTests.run(
        test, "exceptions", "--sort", "prospect", "--show-ignored")
      #expect(table.ending == .exited(0))
      #expect(table.output.hasPrefix("4 exceptions, 1 ignored\n  REJECTED_BY_BUYER  4  ██"))
      #expect(table.output.contains("L1048580  Eve"))
      let json = try await ProgramTests.run(test, "exceptions", "list", "--limit", "1", "--json")
      let list = try WireJSON.value(ExceptionListView.self, from: Data(json.output.utf8))
      #expect(list.exceptions.map(\.leadID) == ["L1048578"])
      #expect(list.next != nil)
      let agents = try await ProgramTests.run(test, "exceptions", "--agents")
      #expect(agents.output.hasPrefix("1 lead\n  bob  1  ██"))
      let unknown = try await ProgramTests.run(test, "exceptions", "--agent", "bop")
      #expect(unknown.ending == .exited(1))
      #expect(unknown.errors.contains("did you mean bob?"))
    }
  }

  @Test func `returns are counted over a period, aliases as one`() async throws {
    try await Self.run { test in
      try await test.leads.giveBack([
        ("disconnected phone", 60), ("phone was disconnected", 120), ("phone disconected", 7200),
      ])
      let all = try await test.get("/v1/returns/summary?by=reason", as: ReturnSummaryListView.self)
      let events = try #require(all.workspaces.first)
      #expect(all.workspaces.count == 1)
      #expect(events.total == 3)
      #expect(events.lines.map(\.returns) == [2, 1])
      #expect(events.lines.map(\.reason) == ["disconnected phone", "phone disconected"])
      #expect(events.lines.map(\.resembles) == [nil, "disconnected phone"])
      #expect(events.lines.first?.source == nil)
      let late = try await test.get(
        "/v1/returns/summary?workspace=events&from=2026-11-21T13:00:00Z",
        as: ReturnSummaryListView.self)
      #expect(late.by == ["reason", "source", "list", "delivery"])
      #expect(late.workspaces.first?.lines.map(\.delivery) == ["fallback"])
      let none = try await test.get(
        "/v1/returns/summary?workspace=kept", as: ReturnSummaryListView.self)
      #expect(none.workspaces.map(\.total) == [0])
      #expect(try await test.get("/v1/returns/summary?by=reson").status == 400)
      #expect(try await test.get("/v1/returns/summary?workspace=evnts").status == 400)
    }
  }

  @Test func `leadctl returns summary shows shares, and writes what spreadsheets open`()
    async throws
  {
    try await Self.run { test in
      let nothing = try await ProgramTests.run(test, "returns", "summary")
      #expect(nothing.output == "No lead was returned, as far as that was asked.\n")
      try await test.leads.giveBack([
        ("disconnected phone", 60), ("phone was disconnected", 120), ("=wrong, number", 180),
        ("disconnected phone", 240),
      ])
      let table = try await ProgramTests.run(test, "returns", "summary", "--by", "reason,delivery")
      #expect(table.output.hasPrefix("events: 4 returns\n"))
      #expect(table.output.contains("3  ███████████████░░░░░  75 %  disconnected phone  fallback"))
      let csv = try await ProgramTests.run(
        test, "returns", "summary", "--by", "reason", "--export", "csv")
      #expect(
        csv.output == "\u{FEFF}Workspace,Reason,Returns,Share,Resembles\r\n"
          + "events,disconnected phone,3,75.0%,\r\nevents,\"'=wrong, number\",1,25.0%,\r\n")
      for words in [["--json"], ["--export", "json"]] {
        let json = try await ProgramTests.run(test, words: ["returns", "summary"] + words)
        let list = try WireJSON.value(ReturnSummaryListView.self, from: Data(json.output.utf8))
        #expect(list.workspaces.first?.total == 4)
      }
      let bad = try await ProgramTests.run(test, "returns", "summary", "--from", "yesterday")
      #expect(bad.ending == .exited(64))
    }
  }
}

extension StoredLeads {
  /// Changes what is stored behind the store's back.
  fileprivate func change(_ sql: String) async throws {
    try await store.writer.perform { try $0.run(sql) }
  }

  /// Writes returns as they stand when buyers gave leads back, each at so many seconds after noon.
  fileprivate func giveBack(_ returns: [(reason: String, seconds: Int64)]) async throws {
    for (place, one) in returns.enumerated() {
      let at = Self.at(one.seconds).wall.rawValue
      try await change(
        """
        INSERT INTO lead_return (lead, workspace, list, source, job, delivery, operation, number,
          returned_at, reason)
        SELECT lead.id, 'events', lead.list, lead.source, job.id, 'fallback', 1, 1, \(at),
          '\(one.reason)'
        FROM lead JOIN job ON job.lead = lead.id AND job.delivery = 'fallback'
        WHERE lead.id = \(1_048_576 + place)
        """)
    }
  }
}
