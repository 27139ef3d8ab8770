import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// How words that people give become a bulk action.
struct DeskChoicesTests {
  private static func desk() async throws -> DeskUnderTest {
    try await DeskUnderTest { settings in
      var agents: [AgentName: Agent] = [:]
      for (key, name) in [("jane", "Jane Doe"), ("joe", "Joe Bloggs"), ("joe2", "Joe Bloggs")] {
        agents[AgentName(rawValue: key)] = Agent(key: AgentName(rawValue: key), name: name)
      }
      agents["jane"]?.email = "jane@desk.example"
      settings.workspaces["events"]?.agents = agents
    }
  }

  private static func lead(_ number: Int64) -> LeadID { LeadID(rawValue: 1_048_575 + number) }

  private static func words(_ change: (inout DeskWords) -> Void) -> DeskWords {
    var words = DeskWords()
    change(&words)
    return words
  }

  @Test func `leads say their workspace themselves, and of another they are none`() async throws {
    let test = try await Self.desk()
    try await test.leads.take(
      "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"]])
    try await test.leads.take(
      "july.csv", workspace: "kept", header: ["email"], rows: [["c@x.example"]], at: 1)
    func chosen(_ numbers: [Int64], _ workspace: String?) async throws -> DeskChoices {
      try await test.desk.choices(
        .ignores, of: numbers.map(Self.lead), workspace: workspace, DeskWords())
    }
    let own = try await chosen([2, 1, 2, 99], nil)
    #expect(own.workspace == "events")
    #expect(own.choices.map(\.lead) == [Self.lead(2), Self.lead(1)])
    #expect(own.missing == [Self.lead(99)])
    let named = try await chosen([1, 3], "kept")
    #expect(named.choices.map(\.lead) == [Self.lead(3)])
    #expect(named.missing == [Self.lead(1)])
    for (numbers, workspace, code, sentence) in [
      ([1, 3], nil, .badValue, "the leads are of more than one workspace"),
      ([99], nil, .noSuchLead, "there is no lead L1048674"),
      ([98, 99], nil, .noSuchLead, "none of these leads is there"),
      ([3], "events", .noSuchLead, "there is no lead L1048578 in workspace events"),
      ([1], "evnts", .unknownName, "there is no workspace \"evnts\""),
      ([], "events", .badValue, "no lead is named"),
      (Array(1...501), nil, .badValue, "501 leads are named"),
    ] as [([Int64], String?, DeskError.Code, String)] {
      let error = await #expect(throws: DeskError.self) { try await chosen(numbers, workspace) }
      #expect(error?.code == code)
      #expect(error?.sentence == sentence)
    }
  }

  @Test func `reasons are cut, deliveries and agents are held against what is configured`()
    async throws
  {
    let test = try await Self.desk()
    try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    func wish(_ kind: DeskFile, _ change: (inout DeskWords) -> Void) async throws -> DeskWish? {
      try await test.desk.choices(
        kind, of: [Self.lead(1)], workspace: nil, Self.words(change)
      ).choices.first?.wish
    }
    let long = try await wish(.returns) {
      $0.reason = String(repeating: "é", count: 10_000)
      $0.delivery = "acme"
    }
    #expect(long?.reason?.said.count == 75)
    #expect(long?.deliveries == ["acme_crm"])
    for name in ["jane", "JANE DOE", "jane@desk.example"] {
      #expect(try await wish(.assignments) { $0.agent = name }?.agent == "jane")
    }
    #expect(try await wish(.rollbacks) { $0.reason = "not read" }?.reason == nil)
    for (kind, change, words) in [
      (.returns, { $0.reason = " \n " }, "a return needs a reason"),
      (.returns, { _ in }, "a return needs a reason"),
      (
        .rollbacks, { $0.delivery = "acme_crn" },
        "there is no delivery \"acme_crn\"; did you mean acme_crm?"
      ),
      (.assignments, { $0.agent = "jnae" }, "there is no agent \"jnae\"; did you mean jane?"),
      (.assignments, { $0.agent = "Joe Bloggs" }, "name one of joe, joe2"),
      (.assignments, { _ in }, "there is no agent \"\""),
    ] as [(DeskFile, (inout DeskWords) -> Void, String)] {
      let error = await #expect(throws: DeskError.self) { try await wish(kind, change) }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }
}
