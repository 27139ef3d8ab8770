import CSVCodec
import Foundation
import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// The exceptions list as people ask for it and carry it away.
struct ExceptionDeskTests {
  private let test: DeskUnderTest

  init() async throws {
    let name = try Template("{first_name}")
    test = try await DeskUnderTest { settings in
      settings.workspaces["events"]?.exceptions.columns[.prospect] = name
      settings.workspaces["events"]?.campaigns["expo"]?.description = "Spring, fairs"
      settings.workspaces["events"]?.campaigns["expo"]?.leadProvider = "Trade show"
      for (key, name) in [("ann", "Ann Lee"), ("ann2", "Ann Lee"), ("bob", "Bob Roe")] {
        let agent = Agent(key: AgentName(rawValue: key), name: name)
        settings.workspaces["events"]?.agents[agent.key] = agent
      }
    }
    try await test.leads.take(
      "june.csv", header: ["E-mail", "first_name", "=note"],
      rows: [["a@x.example", "Ann", "=1+1"], ["b@x.example", "Bob", ""]])
    for (delivery, at) in [("acme_crm", 1), ("fallback", 5)] as [(DeliveryName, Int64)] {
      try await test.leads.send(delivery, body: #"{"reason":"rejected: no budget"}"#, at: at)
    }
  }

  private func error(_ change: (inout ExceptionQuery) -> Void) async throws -> DeskError? {
    var query = ExceptionQuery()
    change(&query)
    return await #expect(throws: DeskError.self) { try await test.desk.exceptionFilter(query) }
  }

  private func export(_ form: ExportForm) async throws -> String {
    var bytes: [UInt8] = []
    for try await piece in try await test.desk.exportExceptions(ExceptionQuery(), as: form) {
      bytes += piece
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `words are held against what there is`() async throws {
    var query = ExceptionQuery()
    query.workspace = "events"
    query.campaigns = ["expo"]
    query.distributions = ["First"]
    query.leadProviders = ["trade show"]
    query.loanAmountFrom = "$250,000"
    query.reason = "rejected_by_buyer"
    let filter = try await test.desk.exceptionFilter(query)
    #expect(filter.campaigns == ["expo"])
    #expect(filter.distributions == [.first])
    #expect(filter.leadProviders == ["Trade show"])
    #expect(filter.loanAmountFrom == 250_000)
    #expect(filter.codes == [.rejectedByBuyer])
    #expect(filter.reasonHolds == nil)
    query.reason = "budget"
    #expect(try await test.desk.exceptionFilter(query).reasonHolds == "budget")
    #expect(try await error { $0.campaigns = ["exqo"] }?.cure == "did you mean expo?")
    #expect(try await error { $0.distributions = ["round"] }?.code == .unknownName)
    #expect(
      try await error { $0.leadProviders = ["Trade shaw"] }?.cure == "did you mean Trade show?")
    #expect(try await error { $0.loanAmountTo = "much" }?.code == .badValue)
    #expect(try await error { $0.codes = ["NOPE"] }?.code == .unknownName)
    #expect(try await error { $0.workspace = "evnts" }?.cure == "did you mean events?")
  }

  @Test func `an agent is one, by whatever name`() async throws {
    func scope(_ agent: String) async throws -> ExceptionFilter.Scope {
      var query = ExceptionQuery()
      query.agent = agent
      return try await test.desk.exceptionFilter(query).scope
    }
    #expect(try await scope("bob roe") == .assigned("bob"))
    #expect(try await scope("ANN") == .assigned("ann"))
    #expect(try await error { $0.agent = "Ann Lee" }?.cure == "name one of ann, ann2")
    #expect(try await error { $0.agent = "bop" }?.cure == "did you mean bob?")
    #expect(
      try await error {
        $0.agent = "bob"
        $0.isUnassigned = true
      }?.code == .badValue)
  }

  @Test func `a CSV has the columns A–K, then the list's, then the files' own`() async throws {
    let text = try await export(.csv)
    let titles = (AnswerColumns.titles + ExceptionColumns.titles).joined(separator: ",")
    let lines = text.split(separator: "\r\n")
    try #require(lines.count == 3)
    #expect(lines[0] == "\u{FEFF}\(titles),E-mail,first_name,'=note")
    #expect(lines[1].hasPrefix("L1048577,rejected,REJECTED_BY_BUYER,"))
    #expect(
      lines[2].hasSuffix(
        ",fair,fair,expo,fallback,FB,1,U1-1,Ann,\"Spring, fairs\",first,Trade show,,,,"
          + "2026-11-21T12:00:00.000Z,,a@x.example,Ann,'=1+1"))
  }

  @Test func `JSON has a line for each, with fields and the file's own cells`() async throws {
    let lines = try await export(.json).split(separator: "\n")
    try #require(lines.count == 2)
    #expect(
      lines[1].hasPrefix(
        #"{"lead_id":"L1048576","job":null,"workspace":"events","list":"fair","status":"rejected","#
          + #""prospect":"Ann","campaign":"expo","description":"Spring, fairs","#))
    #expect(
      lines[1].hasSuffix(
        #""is_ignored":false,"upload":1,"row":1,"fields":{"email":"a@x.example","#
          + #""first_name":"Ann"},"original":{"E-mail":"a@x.example","first_name":"Ann","#
          + #""=note":"=1+1"}}"#))
    let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(object?["created_at"] as? String == "2026-11-21T12:00:00.000Z")
  }

  @Test func `a list of nothing has its header`() async throws {
    let other = try await DeskUnderTest()
    var bytes: [UInt8] = []
    for try await piece in try await other.desk.exportExceptions(ExceptionQuery(), as: .csv) {
      bytes += piece
    }
    let titles = (AnswerColumns.titles + ExceptionColumns.titles).joined(separator: ",")
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}\(titles)\r\n")
  }
}
