import ArgumentParser
import LeadWire
import Testing

@testable import leadctl

/// What the exceptions list and the return summary say.
struct ExceptionScreenTests {
  private static func entry(
    _ number: Int, _ change: (inout ExceptionView) -> Void = { _ in }
  ) -> ExceptionView {
    var entry = ExceptionView(
      leadID: "L\(1_048_575 + number)", job: nil, workspace: "loans", list: "june",
      status: "failed", createdAt: Sample.at(-60))
    entry.prospect = "José Łukasz"
    entry.campaign = "refinance"
    entry.code = "EXC_WINDOW_EXPIRED"
    entry.reason = "the window was over"
    change(&entry)
    return entry
  }

  private static func list(
    _ entries: [ExceptionView], total: Int? = nil, next: String? = nil
  ) -> ExceptionListView {
    ExceptionListView(
      exceptions: entries, total: total ?? entries.count, ignored: 0,
      codes: ["EXC_WINDOW_EXPIRED": 3, "EXC_NO_ELIGIBLE_DELIVERY": 1],
      agents: ["ann": 1, "bob": 3], next: next)
  }

  private func lines(
    _ list: ExceptionListView, isAssigned: Bool = false, _ terminal: Terminal = .none
  ) -> [String] {
    ExceptionScreen(
      list: list, isAssigned: isAssigned, terminal: terminal, times: Sample.times
    ).lines
  }

  @Test func `counts come first, the most frequent reason on top, then the entries`() {
    let text = lines(Self.list([Self.entry(1), Self.entry(2)], total: 4))
    #expect(text[0] == "4 exceptions")
    #expect(text[1] == "  EXC_WINDOW_EXPIRED        3  ███████████████░░░░░  75 %")
    #expect(text[2] == "  EXC_NO_ELIGIBLE_DELIVERY  1  █████░░░░░░░░░░░░░░░  25 %")
    #expect(text[4].hasPrefix("LEAD      PROSPECT     CAMPAIGN         CREATED"))
    #expect(
      text[5] == "L1048576  José Łukasz  loans/refinance  11:59:00  EXC_WINDOW_EXPIRED  "
        + "the window was over")
  }

  @Test func `columns that all entries leave blank are not shown, the others are`() {
    let text = lines(
      Self.list([
        Self.entry(1) {
          $0.description = "Spring"
          $0.distribution = "first"
          $0.leadProvider = "Web"
          $0.loanPurpose = "purchase"
          $0.loanAmount = "250000"
          $0.state = "CA"
        }, Self.entry(2) { $0.ignoredAt = Sample.at(-30) },
      ]))
    #expect(
      text[4].split(separator: " ").map(String.init) == [
        "LEAD", "PROSPECT", "CAMPAIGN", "DESCRIPTION", "DISTRIBUTION", "PROVIDER", "PURPOSE",
        "AMOUNT", "STATE", "CREATED", "IGNORED", "CODE", "REASON",
      ])
    #expect(text[5].contains("Spring       first         Web       purchase  250000  CA"))
    #expect(text[6].contains("11:59:30"))
  }

  @Test func `what agents have is counted by agent`() {
    let text = lines(Self.list([Self.entry(1) { $0.agent = "bob" }], total: 4), isAssigned: true)
    #expect(text[0] == "4 leads")
    #expect(text[1].hasPrefix("  bob  3"))
    #expect(text.contains { $0.contains("AGENT") })
  }

  @Test func `it fits a narrow terminal, and says that there is more`() {
    let list = Self.list([Self.entry(1) { $0.description = "Spring fairs" }], next: "x")
    let text = lines(list, Sample.narrow)
    #expect(text.dropFirst(4).prefix(2).allSatisfy { $0.displayWidth <= 60 }, "\(text)")
    #expect(text.last?.hasPrefix("These are 1; --limit N shows more") == true)
    #expect(!lines(list).contains { $0.contains("--limit") })
  }

  @Test func `nothing is said to be nothing`() {
    let none = Self.list([], total: 0)
    #expect(lines(none) == ["No exception is like that."])
    #expect(lines(none, isAssigned: true) == ["No agent has such a lead."])
  }

  private static let returns = ReturnSummaryListView(
    by: ["reason", "delivery"],
    workspaces: [
      ReturnSummaryView(
        workspace: "loans", total: 200,
        lines: [
          ReturnLineView(
            reason: "disconnected phone", source: nil, list: nil, delivery: "acme", returns: 199,
            share: 0.995, resembles: nil),
          ReturnLineView(
            reason: "disconected phone\u{1B}[2J", source: nil, list: nil, delivery: "",
            returns: 1, share: 0.005, resembles: "disconnected phone"),
        ])
    ])

  @Test func `returns have bars as long as there is room for them`() {
    func lines(_ width: Int?, limit: Int = 50) -> [String] {
      ReturnSummaryScreen(
        list: Self.returns, limit: limit,
        terminal: Terminal(isTerminal: width != nil, width: width, hasColour: false)
      ).lines
    }
    let whole = lines(nil)
    #expect(whole[0] == "loans: 200 returns")
    #expect(
      whole[1].split(separator: " ") == ["RETURNS", "SHARE", "REASON", "DELIVERY", "RESEMBLES"])
    #expect(whole[2].contains("199  ███████████████████░  100 %  disconnected phone"))
    #expect(whole[3].contains("1  ░░░░░░░░░░░░░░░░░░░░   <1 %") || whole[3].contains("1 %"))
    #expect(whole[3].hasSuffix("disconnected phone"))
    #expect(!whole.joined().contains("\u{1B}"))
    #expect(whole.last?.contains("return_reasons") == true)
    for width in [120, 80, 60] {
      let text = lines(width)
      #expect(text.allSatisfy { $0.displayWidth <= width }, "\(text)")
      #expect(text[2].count { "█░".contains($0) } == (width == 120 ? 20 : width == 80 ? 10 : 0))
    }
    #expect(lines(nil, limit: 1)[3] == "  and 1 line more with 1 return; --limit N shows them")
    let none = ReturnSummaryScreen(
      list: ReturnSummaryListView(by: ["reason"], workspaces: []), limit: 50, terminal: .none)
    #expect(none.lines == ["No lead was returned, as far as that was asked."])
  }

  @Test func `filters become parameters`() throws {
    let command = try #require(
      Leadctl.parseAsRoot([
        "exceptions", "--prospect", "ann", "--state", "CA", "--state", "NY", "--loan-from", "5",
        "--show-ignored", "--since", "1h", "--sort", "loan-amount",
      ]) as? ExceptionsCommand.List)
    #expect(command.sort?.parameter == "loan_amount")
    let query = command.filter.query(now: Sample.now).map { "\($0.0)=\($0.1)" }
    #expect(
      query == [
        "prospect=ann", "loan_amount_from=5", "created_from=2026-11-21T11:00:00.000Z",
        "show_ignored=true", "state=CA", "state=NY",
      ])
    for words in [
      ["--unassigned", "--agents"], ["--since", "soon"], ["--limit", "0"],
      ["--json", "--export", "csv"],
    ] {
      #expect(throws: (any Error).self) { try Leadctl.parseAsRoot(["exceptions"] + words) }
    }
  }
}
