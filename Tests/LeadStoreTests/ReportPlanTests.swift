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

  private func plan(of filter: LeadFilter, after last: LeadID? = nil) async throws -> String {
    let condition = filter.condition(after: last, .newest)
    return try await plan(
      Store.pageStatement(condition.sql, .newest),
      StatementArguments(condition.arguments, and: 100))
  }

  @Test func `pages of all leads follow the primary key without sorting`() async throws {
    let plan = try await plan(of: LeadFilter(), after: LeadID(rawValue: 9))
    #expect(plan.contains("SEARCH lead USING INTEGER PRIMARY KEY (rowid<?)"))
    #expect(!plan.contains("TEMP B-TREE"))
  }

  @Test func `the row of a lead is found by the row's own key`() async throws {
    let plan = try await plan(of: LeadFilter())
    #expect(plan.contains("SEARCH row USING INDEX sqlite_autoindex_row_1 (upload=? AND number=?)"))
    #expect(plan.contains("SEARCH job USING INTEGER PRIMARY KEY"))
  }

  @Test func `a key is looked up, and then its lead`() async throws {
    var filter = LeadFilter()
    filter.keys = ["events": [LeadKey(field: "email", value: "a@x.example")]]
    let plan = try await plan(of: filter)
    #expect(plan.contains("SEARCH lead USING INTEGER PRIMARY KEY (rowid=?)"))
    #expect(plan.contains("lead_key USING PRIMARY KEY (workspace=? AND field=? AND value=?)"))
  }

  @Test func `leads of an upload and of a list's status come by their index`() async throws {
    var ofUpload = LeadFilter()
    ofUpload.upload = OperationID(rawValue: 1)
    ofUpload.statuses = [.rejected]
    #expect(try await plan(of: ofUpload).contains("lead_of_upload (upload=? AND status=?"))
    var ofList = LeadFilter()
    ofList.workspace = "events"
    ofList.list = "fair"
    ofList.statuses = [.accepted]
    let plan = try await plan(of: ofList)
    #expect(plan.contains("lead_of_list (list=? AND status=?"))
    #expect(!plan.contains("TEMP B-TREE"))
  }

  @Test func `totals are counted in narrow indexes`() async throws {
    #expect(
      try await plan(Store.totalsStatement).contains("SCAN lead USING COVERING INDEX lead_of_list"))
    #expect(try await plan(Store.heldStatement).contains("USING INDEX lead_held"))
  }
}
