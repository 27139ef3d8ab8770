import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// Words of a search that name campaigns, fields, attempts, and agents.
struct SearchQueryTests {
  private let test: DeskUnderTest

  init() async throws {
    test = try await DeskUnderTest { settings in
      var ann = Agent(key: "ann", name: "Ann Smith")
      ann.email = "ann@x.example"
      settings.workspaces["events"]?.agents = ["ann": ann, "bob": Agent(key: "bob")]
    }
    try await test.leads.take(
      "june.csv", header: ["email", "Land"],
      rows: [["a@x.example", "Canada"], ["b@x.example", "Mexico"], ["c@x.example", "CANADA"]])
    try await test.leads.execute(
      "UPDATE lead SET status = 'assigned', agent = 'ann' WHERE id = 1048576",
      "UPDATE lead SET status = 'assigned', agent = 'zoe' WHERE id = 1048577")
  }

  private func found(_ change: (inout LeadQuery) -> Void) async throws -> [String] {
    var query = LeadQuery()
    change(&query)
    return try await test.desk.leads(query, order: .oldest, limit: 10).leads
      .map { $0.fields["email"] ?? "" }
  }

  private func error(_ change: (inout LeadQuery) -> Void) async throws -> String? {
    var query = LeadQuery()
    change(&query)
    return await #expect(throws: DeskError.self) { try await test.desk.filter(query) }?.description
  }

  @Test func `fields are asked by name and value, of one field any, of several all`() async throws {
    #expect(try await found { $0.values = ["country=canada"] } == ["a@x.example", "c@x.example"])
    #expect(try await found { $0.values = ["country=canada", "country=mexico"] }.count == 3)
    #expect(
      try await found { $0.values = ["country=canada", "email=C@x.example"] } == ["c@x.example"])
    #expect(try await found { $0.values = ["country=Can"] }.isEmpty)
    // The sign may stand in a value; and workspace `kept` takes any column.
    #expect(try await found { $0.values = ["note=a=b"] }.isEmpty)
  }

  @Test func `a field that the schema does not have is told with the nearest`() async throws {
    let said = try await error {
      $0.workspace = "events"
      $0.values = ["contry=Canada"]
    }
    #expect(said == "there is no field \"contry\"; did you mean country?")
    #expect(
      try await error { $0.values = ["=x"] } == "\"=x\" names no value; give field=value: state=CA")
  }

  @Test(arguments: ["3": 3...3, "0": 0...0, "3+": 3...Int.max, "2-5": 2...5])
  func `attempts are so many, so many and more, or from one to the other`(
    _ text: String, _ range: ClosedRange<Int>
  ) async throws {
    var query = LeadQuery()
    query.attempts = text
    #expect(try await test.desk.filter(query).attempts == range)
  }

  @Test(arguments: ["", "+", "-1", "5-2", "3++", "2-5-7", "three", "2-", "2-5+"])
  func `what is no number of attempts is refused`(_ text: String) async throws {
    #expect(try await error { $0.attempts = text }?.contains("is no number of attempts") == true)
  }

  @Test func `an agent is known by key, mail address, or name, and while he has leads`()
    async throws
  {
    for text in ["ann", "ANN", "ann@X.example", "ann smith"] {
      #expect(try await found { $0.agent = text } == ["a@x.example"], "\(text)")
    }
    #expect(try await found { $0.agent = "bob" }.isEmpty)
    #expect(try await found { $0.agent = "zoe" } == ["b@x.example"])
    #expect(
      try await error { $0.agent = "bbob" } == "there is no agent \"bbob\"; did you mean bob?")
    #expect(
      try await error {
        $0.agent = "ann"
        $0.workspace = "kept"
      } == "there is no agent \"ann\"; there is none yet")
  }

  @Test func `a campaign is asked by its name`() async throws {
    #expect(try await found { $0.campaign = "expo" }.count == 3)
    #expect(try await found { $0.campaign = "kept/keep" }.isEmpty)
    #expect(
      try await error { $0.campaign = "exbo" }
        == "there is no campaign \"exbo\"; did you mean expo?")
  }

  @Test func `an export has every lead of a search that finds few`() async throws {
    let lines = try await test.export(.json) { $0.values = ["country=mexico"] }
      .split(separator: "\n")
    #expect(lines.count == 1)
    #expect(
      try await test.export(.csv) { $0.reasonHolds = "nobody says this" }
        .split(separator: "\r\n").count == 1)
  }
}
