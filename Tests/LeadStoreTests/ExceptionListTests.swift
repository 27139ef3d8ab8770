import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// What stands in the exceptions list, in which order, and what its columns say.
@Suite struct ExceptionListTests {
  @Test func `Whoever could not be distributed stands in it, and nobody else`() async throws {
    let test = try await ExceptionScene()
    try await test.lead("failed")
    try await test.lead("unassigned", .noEligibleDelivery)
    try await test.lead("buyers", .rejectedByBuyer)
    try await test.lead("schema", .invalidEmail)
    try await test.lead("accepted", .accepted)
    try await test.lead("assigned", .rejectedByBuyer, [:], "agent = 'ann'")
    try await test.lead("failed", .windowExpired, [:], "ignored_at = 5")
    #expect(try await test.list() == [3, 2, 1])
    #expect(try await test.list { $0.scope = .unassigned } == [2])
    #expect(try await test.list { $0.workspace = "other" } == [])
    #expect(try await test.list { $0.showsIgnored = true } == [3, 2, 1, 7])
    let counts = try await test.page { $0.showsIgnored = true }.counts
    #expect(counts.total == 4)
    #expect(counts.ignored == 1)
    #expect(
      counts.byCode == [.windowExpired: 2, .noEligibleDelivery: 1, .rejectedByBuyer: 1])
    #expect(try await test.store.overview(ExceptionScene.settings).exceptions == ["events": 3])
  }

  @Test func `What agents have is listed by agent`() async throws {
    let test = try await ExceptionScene()
    try await test.lead("assigned", .windowExpired, [:], "agent = 'bob'")
    try await test.lead("assigned", .windowExpired, [:], "agent = 'ann', ignored_at = 5")
    try await test.lead("assigned", .windowExpired, [:], "agent = 'bob'")
    try await test.lead("failed")
    #expect(try await test.list { $0.scope = .assigned("bob") } == [3, 1])
    let all = try await test.page(order: .init(by: .agent, descending: false)) {
      $0.scope = .assigned(nil)
    }
    // That it was ignored before is of no matter to who has it.
    #expect(all.piece.entries.map(\.agent) == ["bob", "bob", "ann"])
    #expect(all.counts.byAgent == ["ann": 1, "bob": 2])
    #expect(try await test.store.agentsWithLeads(in: "events") == ["ann", "bob"])
    #expect(try await test.store.agentsWithLeads(in: "other") == [])
  }

  @Test func `The columns come from the lead, the configuration, and what first came in`()
    async throws
  {
    let test = try await ExceptionScene()
    try await test.lead(
      "failed", .windowExpired,
      [
        "first_name": "José", "last_name": "O'Hara", "loan_purpose": "refinance",
        "loan_amount": "400000", "state": "CA",
      ])
    let operation = "1, 'jane'"
    try await test.scene.execute(
      """
      INSERT INTO lead_edit (lead, at, operation, actor, field, old, new) VALUES
        (\(test.first), 1, \(operation), 'loan_amount', '250000', '300000'),
        (\(test.first), 2, \(operation), 'loan_amount', '300000', '400000'),
        (\(test.first), 3, \(operation), 'state', NULL, 'CA')
      """)
    let entry = try #require(try await test.page().piece.entries.first)
    #expect(entry.cells.prospect == "José O'Hara")
    #expect(entry.cells.description == "Spring fairs")
    #expect(entry.cells.distribution == .first)
    #expect(entry.cells.leadProvider == "Trade show")
    #expect(entry.cells.loanPurpose == "refinance")
    #expect(entry.cells.loanAmount == "250000")
    #expect(entry.cells.state == "CA")
    #expect(entry.answer.code == .windowExpired)
    #expect(entry.answer.campaign == "campaign0")
    // It came without an amount.
    try await test.lead("failed", .windowExpired, ["loan_amount": "5"])
    try await test.scene.execute(
      """
      INSERT INTO lead_edit (lead, at, operation, actor, field, old, new)
      VALUES (\(test.first + 1), 1, \(operation), 'loan_amount', NULL, '5')
      """)
    #expect(try await test.page().piece.entries.first?.cells.loanAmount == "")
    #expect(try await test.list { $0.loanAmountTo = 300_000 } == [1])
  }

  @Test func `Each column has a filter`() async throws {
    let test = try await ExceptionScene()
    try await test.lead(
      "failed", .windowExpired,
      ["name": "Ann Lee", "loan_purpose": "Purchase", "loan_amount": "$250,000", "state": "CA"])
    try await test.lead(
      "unassigned", .noEligibleDelivery,
      ["name": "Bob Roe", "loan_purpose": "refinance", "loan_amount": "90000", "state": "NY"])
    try await test.scene.execute(
      "INSERT INTO list (workspace, name, created_at) VALUES ('events', 'web', 1)")
    try await test.scene.execute("INSERT INTO list_campaign VALUES (2, 'online', 1)")
    try await test.lead("failed", .inDoubt, ["name": "Cy", "loan_amount": "much"], "list = 2")
    let start = test.scene.now.wall - .seconds(3)
    let filters: [(String, (inout ExceptionFilter) -> Void, [Int])] = [
      ("prospect", { $0.prospect = "ANN" }, [1]),
      ("campaign", { $0.campaigns = ["online"] }, [3]),
      ("campaigns", { $0.campaigns = ["online", "campaign0"] }, [3, 2, 1]),
      ("description", { $0.description = "spring" }, [2, 1]),
      ("distribution", { $0.distributions = [.weighted] }, [3]),
      ("lead provider", { $0.leadProviders = ["trade SHOW"] }, [2, 1]),
      ("purpose", { $0.loanPurposes = ["purchase", "Refinance "] }, [2, 1]),
      ("from", { $0.loanAmountFrom = 90_000 }, [2, 1]),
      ("above", { $0.loanAmountFrom = 90_001 }, [1]),
      ("to", { $0.loanAmountTo = 100_000 }, [2]),
      ("state", { $0.states = ["ny"] }, [2]),
      ("code", { $0.codes = [.inDoubt, .windowExpired] }, [3, 1]),
      ("reason", { $0.reasonHolds = "WINDOW" }, [1]),
      ("since", { $0.createdFrom = start + .seconds(1) }, [3, 2]),
      ("before", { $0.createdBefore = start + .seconds(1) }, [1]),
      ("both", { ($0.states, $0.prospect) = (["ny"], "ann") }, []),
      ("up to", { $0.upTo = LeadID(rawValue: test.first + 1) }, [2, 1]),
    ]
    for (name, change, expected) in filters {
      #expect(try await test.list(change) == expected, "\(name)")
    }
  }

  @Test(arguments: ExceptionOrder.Column.allCases, [false, true])
  func `Pages of every sorting meet without a gap and without a repetition`(
    column: ExceptionOrder.Column, descending: Bool
  ) async throws {
    let test = try await ExceptionScene()
    let names = ["Bea", "bea", "", "Ann", "Zoë", "Cy", "", "Dan"]
    for (place, name) in names.enumerated() {
      try await test.lead(
        place % 2 == 0 ? "failed" : "unassigned", place % 3 == 0 ? .inDoubt : .windowExpired,
        [
          "name": name, "loan_amount": place == 5 ? "much" : "\(place * 1000)",
          "state": "S\(place)",
        ],
        place == 1 || place == 4 ? "ignored_at = 5" : "")
    }
    let order = ExceptionOrder(by: column, descending: descending)
    let whole = try await test.list(order: order) { $0.showsIgnored = true }
    #expect(whole.sorted() == Array(1...8))
    #expect(Set(whole.suffix(2)) == [2, 5], "ignored ones come last")
    if column == .loanAmount {
      #expect(whole.prefix(6) == (descending ? [8, 7, 4, 3, 1, 6] : [1, 3, 4, 7, 8, 6]))
    }
    if column == .prospect {
      #expect(whole.prefix(6) == (descending ? [8, 6, 1, 4, 7, 3] : [4, 1, 6, 8, 7, 3]))
    }
    var pages: [Int] = []
    var last: ExceptionPlace?
    repeat {
      let page = try await test.page(order: order, after: last, limit: 3) {
        $0.showsIgnored = true
      }
      pages += page.piece.entries.map { Int($0.lead.id.rawValue - test.first + 1) }
      #expect(page.counts.total == 8)
      last = page.next
    } while last != nil
    #expect(pages == whole)
  }

  @Test func `A workspace never sees another's`() async throws {
    let test = try await ExceptionScene()
    try await test.lead("failed", .windowExpired, [:], "workspace = 'other'")
    try await test.lead("failed")
    try await test.scene.execute(
      "INSERT INTO list (workspace, name, created_at) VALUES ('other', 'june', 1)")
    try await test.scene.execute("UPDATE lead SET list = 2 WHERE workspace = 'other'")
    #expect(try await test.list { $0.workspace = "events" } == [2])
    #expect(try await test.list { $0.workspace = "other" } == [1])
    #expect(try await test.list() == [2, 1])
    // A workspace that is configured no more has no campaigns that could be shown.
    let other = try await test.page { $0.workspace = "other" }.piece.entries.first
    #expect(other?.cells.description == "")
  }
}
