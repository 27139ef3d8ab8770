import GRDB
import LeadModel
import LeadStoreFixture
import LeadTestSupport
import Testing

@testable import LeadStore

/// How SQLite finds what reports ask for: by an index, not by reading every lead.
struct ReportPlanTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() async throws {
    folder = try TemporaryFolder()
    store = try Store(path: "\(folder.path)/leadd.sqlite")
  }

  private func plan(_ sql: String, _ arguments: StatementArguments = []) async throws -> String {
    try await store.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
        .map { $0["detail"] as String }.joined(separator: "\n")
    }
  }

  /// The ways that serve a filter, each with its plan.
  private func ways(_ change: (inout LeadFilter) -> Void) async throws -> [String] {
    var filter = LeadFilter()
    change(&filter)
    var plans: [String] = []
    for path in LeadPath.serving(filter) {
      let numbers = path.numbers(in: 0...9, .newest, limit: 100)
      plans.append(try await plan(numbers.sql, StatementArguments(numbers.values)))
    }
    return plans
  }

  @Test func `all leads are walked along in the order of their numbers`() async throws {
    let numbers = LeadPath.all.numbers(in: 0...9, .newest, limit: 100)
    let plan = try await plan(numbers.sql, StatementArguments(numbers.values))
    #expect(plan.contains("SEARCH lead USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"))
    #expect(!plan.contains("TEMP B-TREE"))
    #expect(try await ways { $0.reasonHolds = "x" }.isEmpty)
  }

  @Test func `the leads that a look met are looked up by their numbers`() async throws {
    let plan = try await plan(
      FoundLead.columns + " WHERE lead.id IN (SELECT value FROM json_each(?)) ORDER BY lead.id",
      ["[1]"])
    #expect(plan.contains("SEARCH lead USING INTEGER PRIMARY KEY (rowid=?)"))
    #expect(plan.contains("SEARCH row USING INDEX sqlite_autoindex_row_1 (upload=? AND number=?)"))
    #expect(plan.contains("SEARCH job USING INTEGER PRIMARY KEY"))
  }

  @Test func `a key that is held, or was, is looked up, and then its lead`() async throws {
    var filter = LeadFilter()
    filter.keys = ["events": [LeadKey(field: "email", value: "a@x.example")]]
    let condition = filter.condition(after: nil, .newest)
    let plan = try await plan(
      "SELECT lead.id FROM lead" + condition.sql, StatementArguments(condition.values))
    #expect(plan.contains("SEARCH lead USING INTEGER PRIMARY KEY (rowid=?)"))
    for table in ["lead_key", "former_key"] {
      #expect(
        plan.contains("SEARCH \(table) USING PRIMARY KEY (workspace=? AND field=? AND value=?)"))
    }
  }

  @Test func `a code's leads come by its index in their order`() async throws {
    let plan = try #require(try await ways { $0.code = .exceptionInDoubt }.first)
    #expect(
      plan.contains(
        "SEARCH lead USING COVERING INDEX lead_of_code (code=? AND rowid>? AND rowid<?)"))
    #expect(!plan.contains("TEMP B-TREE"))
    // Of accepted leads the last hundred have the most.
    #expect(try await ways { $0.code = .accepted }.isEmpty)
  }

  @Test func `leads of an upload are found by each status and code`() async throws {
    let plan = try #require(try await ways { $0.upload = OperationID(rawValue: 1) }.first)
    let search = "SEARCH lead USING COVERING INDEX lead_of_upload"
    #expect(
      plan.ranges(of: "\(search) (upload=? AND status=? AND code=? AND rowid>? AND rowid<?)").count
        == 2)
  }

  @Test func `lists, campaigns, workspaces, and statuses come by lists and statuses`() async throws
  {
    let changes: [(inout LeadFilter) -> Void] = [
      { $0.list = "fair" }, { $0.campaign = "expo" }, { $0.workspace = "events" },
      { $0.statuses = [.returned] }, { $0.statuses = [.failed, .held] },
      {
        $0.workspace = "events"
        $0.list = "fair"
        $0.statuses = [.accepted]
      },
    ]
    for change in changes {
      let plan = try #require(try await ways(change).first)
      #expect(
        plan.contains(
          "SEARCH lead USING COVERING INDEX lead_of_list (list=? AND status=? AND rowid>? AND rowid<?)"
        ))
    }
  }

  @Test func `leads of an agent come by their index`() async throws {
    let agent = try await ways { $0.agents = ["events": ["ann"]] }
    #expect(try #require(agent.first).contains("lead_assigned (workspace=? AND agent=?"))
  }

  @Test func `totals are counted in narrow indexes`() async throws {
    #expect(
      try await plan(Store.totalsStatement).contains("SCAN lead USING COVERING INDEX lead_of_list"))
    #expect(try await plan(Store.heldStatement).contains("USING INDEX lead_held"))
    #expect(
      try await plan(Store.listTotalsStatement, [nil])
        .contains("SEARCH lead USING COVERING INDEX lead_of_list (list=?)"))
    #expect(
      try await plan(Store.listHeldStatement, [1])
        .contains("SEARCH lead USING INDEX lead_of_list (list=? AND status=?)"))
  }
}
