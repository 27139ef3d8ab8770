import LeadModel
import Testing

@Suite struct DeskColumnsTests {
  private static let workspace: Workspace = {
    var workspace = Workspace(name: "events")
    var email = FieldDefinition("email", .email)
    email.aliases = ["E-mail", "Email Address"]
    email.isRequired = true
    workspace.schema = Schema(
      fields: [email, FieldDefinition("first_name"), FieldDefinition("reason_for_visit")],
      primaryKey: "email")
    workspace.returnReasons = ReturnReasons([.init("dead phone"), .init("fake")])
    for name in ["acme_us", "esp"] as [DeliveryName] {
      workspace.deliveries[name] = .sample(name)
    }
    var maria = Agent(key: "maria", name: "Maria Lopez")
    maria.email = "maria@example.com"
    workspace.agents["maria"] = maria
    return workspace
  }()

  private static func columns(
    _ header: [String], _ rows: [[String]] = [], of kind: DeskFile = .returns,
    options: (inout FileOptions) -> Void = { _ in }
  ) throws(DeskColumns.Problem) -> DeskColumns {
    var asked = FileOptions()
    options(&asked)
    return try DeskColumns(
      header: header, rows: rows, of: kind, in: workspace, options: asked)
  }

  private static func problem(
    _ header: [String], _ rows: [[String]] = [], of kind: DeskFile = .returns,
    options: (inout FileOptions) -> Void = { _ in }
  ) -> DeskColumns.Problem? {
    do {
      _ = try columns(header, rows, of: kind, options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      (["LeadID", "Return Reason"], ["L1", "gone"], 0, nil, 1),
      (["lead id", "Reason"], ["L1", "gone"], 0, nil, 1),
      (["E-mail", "Reason (buyer)"], ["a@x.com", "gone"], nil, 0, 1),
      (["Return Reason", "email address", "LeadID"], ["gone", "a@x.com", "L1"], 2, 1, 0),
      (["Our ref", "Why"], ["L1", "gone"], 0, nil, 1),
      (["Who", "Why"], ["a@x.com", "gone"], nil, 0, 1),
      (["", ""], ["gone", "L1"], 1, nil, 0),
      (["email", "x", "y"], ["a@x.com", "some words", "Fake!"], nil, 0, 2),
      (["email", "Return Code", "Return Reason"], ["a@x.com", "17", "gone"], nil, 0, 2),
      (["email", "First Name", "Company", "Why"], ["a@x.com", "Ann", "ACME", "gone"], nil, 0, 3),
      (
        ["email", "Date", "Phone", "Why"], ["a@x.com", "2026-11-24", "212 555 0100", "gone"], nil,
        0, 3
      ),
      (["email", "Reason for visit", "Why"], ["a@x.com", "a fair", "gone"], nil, 0, 2),
      (["LeadID", "Reason", "Clerk"], ["L1", "gone", "clerk@x.com"], 0, nil, 1),
      (["email", "LeadID", "Reason"], ["a@x.com", "", "gone"], 1, 0, 2),
      (["Contact", "LeadID", "Rückgabegrund"], ["a@x.com", "", "gone"], 1, 0, 2),
    ] as [([String], [String], Int?, Int?, Int?)])
  func `Key and reason are found by title or by content`(
    header: [String], row: [String], lead: Int?, key: Int?, reason: Int?
  ) throws {
    let columns = try Self.columns(header, [row])
    #expect(columns.lead == lead)
    #expect(columns.key == key)
    #expect(columns.reason == reason)
    #expect(columns.delivery == nil)
  }

  @Test func `A reason that is only the last text left is remarked`() throws {
    let guessed = try Self.columns(["email", "Why"], [["a@x.com", "gone"]])
    #expect(guessed.remarks == ["column \"Why\" is taken for the reasons"])
    #expect(try Self.columns(["email", "Reason"], [["a@x.com", "gone"]]).remarks == [])
  }

  @Test func `A LeadID names the lead, and the key where there is none`() throws {
    let columns = try Self.columns(["LeadID", "email", "Reason", "Delivery"])
    let both = columns.row(["L5", "a@x.com", " gone\nagain ", "esp"])
    #expect(both.lead == .lead(LeadID(rawValue: 5)))
    #expect(both.key == "a@x.com")
    #expect(both.reason?.said == "gone again")
    #expect(both.delivery == "esp")
    let keyed = columns.row([" ", " a@x.com "])
    #expect(keyed.lead == nil)
    #expect(keyed.key == "a@x.com")
    #expect(keyed.reason == nil)
    #expect(columns.row(["5"]).lead == .unreadable("5"))
  }

  @Test
  func `Under the columns of an answer the LeadID is read, and the file's own key and reason`()
    throws
  {
    let columns = try Self.columns(
      AnswerColumns.titles + ["email", "Why"],
      [
        Array(repeating: "x", count: 11) + ["a@x.com", "gone"]
      ])
    #expect(columns.lead == 0)
    // A row that named no lead can be mended.
    #expect(columns.key == 11)
    #expect(columns.reason == 12)
    #expect(columns.delivery == nil)
    let bare = Self.problem(AnswerColumns.titles + ["note"])
    #expect(bare?.sentences.first?.contains("choose among \"note\"") == true)
    let asked = try Self.columns(AnswerColumns.titles + ["email"]) {
      $0.reasonColumn = "custom reason"
    }
    #expect(asked.reason == 3, "said expressly")
  }

  @Test func `Several columns that could be it are asked for, and the options answer`() throws {
    let rows = [["a@x.com", "gone away", "very old"]]
    let header = ["email", "Remarks", "Notes"]
    let problem = try #require(Self.problem(header, rows))
    #expect(problem.isCurable)
    #expect(problem.questions.map(\.role) == [.reason])
    #expect(problem.questions[0].candidates.map(\.title) == ["Remarks", "Notes"])
    #expect(problem.questions[0].candidates.map(\.place) == [1, 2])
    #expect(
      problem.sentences == [
        "the reasons could be in \"Remarks\", \"Notes\"; say which with reason_column:"
      ])
    #expect(try Self.columns(header, rows) { $0.reasonColumn = "notes" }.reason == 2)
  }

  @Test func `Columns without a title, or with the same, can be chosen too`() throws {
    let rows = [["a@x.com", "gone away", "very old", "too"]]
    let header = ["email", "", "Text", "Text"]
    #expect(try Self.columns(header, rows) { $0.reasonColumn = "column 2" }.reason == 1)
    #expect(try Self.columns(header, rows) { $0.reasonColumn = "Text" }.reason == 2)
    #expect(try Self.columns(header, rows) { $0.reasonColumn = "Text (2)" }.reason == 3)
  }

  @Test func `Several keys are asked for, unless LeadIDs make them needless`() throws {
    let rows = [["a@x.com", "b@x.com", "gone", "L1"]]
    let header = ["Work", "Home", "Reason", "Ref"]
    let problem = try #require(Self.problem(Array(header.prefix(3)), rows))
    #expect(
      problem.sentences == [
        "LeadIDs (such as L1048576) or email could be in \"Work\", \"Home\"; say which with key_column:"
      ])
    let columns = try Self.columns(header, rows)
    #expect(columns.lead == 3)
    #expect(columns.key == nil)
    let twice = try #require(
      Self.problem(["email", "E-mail", "Reason"], [["a@x.com", "b@x.com", "gone"]]))
    #expect(twice.questions.map(\.role) == [.key])
    let first = try Self.columns(["email", "E-mail", "Reason"], [["-", "b@x.com", "gone"]])
    #expect(first.key == 1, "no value of the other can be one")
    let given = try Self.columns(["email", "E-mail", "Reason"], [["a@x.com", "b@x.com", "gone"]]) {
      $0.headers = ["email": "E-mail"]
    }
    #expect(given.key == 1)
  }

  @Test func `A title that nothing under it bears out is doubted`() throws {
    let rows = [["yes", "a@x.com", "gone"]]
    let problem = try #require(Self.problem(["email", "Contact", "Reason"], rows))
    #expect(problem.questions.map { $0.candidates.map(\.title) } == [["email", "Contact"]])
    let alone = try Self.columns(["email", "Reason"], [["yes", "gone"]])
    #expect(alone.key == 0)
  }

  @Test func `The key that the options name is the only one`() throws {
    let rows = [["a@x.com", "L1", "gone", "L2"]]
    let header = ["Work", "Ref", "Reason", "Other"]
    let key = try Self.columns(header, rows) { $0.keyColumn = "work" }
    #expect(key.key == 0)
    #expect(key.lead == nil)
    let lead = try Self.columns(header, rows) { $0.keyColumn = "Other" }
    #expect(lead.lead == 3)
    #expect(lead.key == nil)
  }

  @Test(
    arguments: [
      (
        "Reasn", "Work",
        "reason_column names \"Reasn\", which is not there; did you mean \"Reason\"?"
      ),
      (
        "Nothing like it", "Work",
        "reason_column names \"Nothing like it\", which is not there; there are \"Work\", \"Reason\""
      ),
      ("Work", "Work", "reason_column names \"Work\", which another option names too; choose one"),
    ])
  func `An option that cannot be followed is refused with its cure`(
    reason: String, key: String, sentence: String
  ) throws {
    let problem = try #require(
      Self.problem(["Work", "Reason"], [["a@x.com", "gone"]]) {
        $0.reasonColumn = reason
        $0.keyColumn = key
      })
    #expect(problem.sentences == [sentence])
    #expect(!problem.isCurable)
  }

  @Test func `A LeadID that is none of ours is not used`() throws {
    let keyed = try Self.columns(["LeadID", "email", "Reason"], [["17", "a@x.com", "gone"]])
    #expect(keyed.lead == nil)
    #expect(keyed.key == 1)
    #expect(
      keyed.remarks == [
        "column \"LeadID\" holds no LeadIDs (such as L1048576) and is not used"
      ])
    let alone = try #require(Self.problem(["LeadID", "Reason"], [["17", "gone"]]))
    #expect(
      alone.sentences == [
        "no column is plainly the one with LeadIDs (such as L1048576) or email; numbers without the L are no "
          + "LeadIDs; choose among \"LeadID\" with key_column:"
      ])
  }

  @Test func `A delivery column is found, and one that names none is not used`() throws {
    let rows = [["L1", "gone", "ACME_US"], ["L2", "gone", ""]]
    #expect(
      try Self.columns(["LeadID", "Reason", "Delivery"], [["L1", "gone", "?"]]).delivery == 2)
    #expect(try Self.columns(["LeadID", "Reason", "BID"], rows).delivery == 2)
    #expect(try Self.columns(["LeadID", "Reason", "Sent to"], rows).delivery == 2)
    #expect(
      try Self.columns(["LeadID", "BID"], rows.map { [$0[0], $0[2]] }, of: .rollbacks).delivery == 1
    )
    let other = try Self.columns(["LeadID", "Reason", "Recipient"], [["L1", "gone", "Ann"]])
    #expect(other.delivery == nil)
    #expect(
      other.remarks == [
        "column \"Recipient\" names no delivery of this workspace and is not used"
      ])
    let two = Self.problem(["LeadID", "Reason", "BID", "Buyer"], [["L1", "gone", "esp", "esp"]])
    #expect(two?.questions.map(\.role) == [.delivery])
  }

  @Test func `Rollbacks and ignores need no reason`() throws {
    let rows = [["L1", "some words", "others"]]
    for kind in [DeskFile.rollbacks, .ignores] {
      let columns = try Self.columns(["LeadID", "a", "b"], rows, of: kind)
      #expect(columns.lead == 0)
      #expect(columns.reason == nil)
    }
  }

  @Test func `Assignments need an agent, by title or by content`() throws {
    let titled = try Self.columns(["LeadID", "Assigned to"], [["L1", "nobody"]], of: .assignments)
    #expect(titled.agent == 1)
    let rows = [["a@x.com", "Maria@example.com"]]
    let known = try Self.columns(["Lead", "Person"], rows, of: .assignments)
    #expect(known.key == 0)
    #expect(known.agent == 1)
    #expect(known.row(rows[0]).agent == "Maria@example.com")
    let none = try #require(Self.problem(["LeadID", "x"], [["L1", "y"]], of: .assignments))
    #expect(
      none.sentences == [
        "no column is plainly the one with the agents; choose among \"x\" with agent_column:"
      ])
  }

  @Test(
    arguments: [
      (
        ["LeadID"], ["L1"],
        "no column is left that could hold the reasons; add one; to undo returns drop the file into rollbacks/"
      ),
      (
        ["LeadID", "Agent"], ["L1", "maria"],
        "no column holds the reasons, and \"Agent\" is of a file of assignments; drop it into assignments/"
      ),
      (
        ["a", "b"], ["1", "2"],
        "no column holds LeadIDs (such as L1048576) or email, nor one with reasons; its columns are \"a\", \"b\""
      ),
      (
        ["L5", "17"], ["L6", "18"],
        "line 1 is a row and no header: cell 1 is a LeadID; add a header, or name the columns with columns:"
      ),
      (
        ["a@x.com", "17"], ["-", "18"],
        "no column holds LeadIDs (such as L1048576) or email, nor one with reasons; its first line looks like a "
          + "row of data: add a header, or name the columns with columns:"
      ),
      (
        ["first_name", "Reason for visit"], ["Ann", "a fair"],
        "no column holds LeadIDs (such as L1048576) or email, nor one with reasons; its columns are "
          + "\"first_name\", \"Reason for visit\"; a file of leads belongs into leads/<list>/"
      ),
    ])
  func `A file without what it needs says what is probably wrong`(
    header: [String], row: [String], sentence: String
  ) {
    #expect(Self.problem(header, [row])?.sentences == [sentence])
  }

  @Test func `In a workspace without a primary key only LeadIDs name leads`() throws {
    let open = Workspace(name: "open")
    let columns = try DeskColumns(
      header: ["LeadID", "email", "Reason"], rows: [["L1", "a@x.com", "gone"]], of: .returns,
      in: open)
    #expect(columns.key == nil)
    #expect(throws: DeskColumns.Problem.self) {
      try DeskColumns(
        header: ["email", "Reason"], rows: [["a@x.com", "gone"]], of: .returns, in: open)
    }
    var options = FileOptions()
    options.keyColumn = "email"
    let problem = #expect(throws: DeskColumns.Problem.self) {
      try DeskColumns(
        header: ["email", "Reason"], rows: [["a@x.com", "gone"]], of: .returns, in: open,
        options: options)
    }
    #expect(problem?.sentences.first?.contains("no primary key") == true)
  }
}
