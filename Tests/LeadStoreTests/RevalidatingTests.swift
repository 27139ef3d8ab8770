import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// Rejected leads that the schema takes after it was mended.
@Suite struct RevalidatingTests {
  private static func settings(_ countries: [String]) -> Settings {
    var settings = Settings.sample([.sample("a")])
    var country = FieldDefinition("country")
    country.picklist = "countries"
    settings.workspaces["events"]?.schema = Schema(
      fields: [FieldDefinition("email", .email), country], primaryKey: "email",
      picklists: ["countries": Picklist(name: "countries", values: countries)])
    return settings
  }

  private static func bring(_ rows: [[String]], _ scene: Scene) async throws -> OperationID {
    let upload = try await scene.claim().id
    let workspace = try #require(scene.settings.workspaces["events"])
    let header = ["email", "country"]
    let reading = try FileReading(
      header: header, workspace, FileOptions(), namesLeads: false)
    try await scene.store.recordHeader(of: upload, header: header, dialect: "", remarks: [])
    let incoming = rows.enumerated().map { place, cells in
      IncomingRow(
        number: place + 1, line: place + 2, cells: cells,
        validated: reading.validator.validate(cells), source: "s")
    }
    _ = try await scene.store.store(incoming, of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: rows.count, remarks: [], at: scene.now)
    return upload
  }

  private static func revalidate(_ scene: Scene, _ code: DispositionCode?) async throws
    -> Revalidation
  {
    var filter = LeadFilter()
    filter.code = code
    let operation = try await scene.store.beginOperation(
      .revalidate, in: nil, actor: "maria", at: scene.now)
    return try await scene.store.revalidate(
      filter, after: nil, limit: 100, by: (operation, "maria"), scene.inForce, at: scene.now)
  }

  private static func count(_ scene: Scene) async throws -> Int {
    try await scene.store.countCured(
      LeadFilter(), after: nil, limit: 100, seen: try SeenKeys(), scene.inForce
    ).cured
  }

  @Test func `A mended picklist frees exactly the leads it cures`() async throws {
    let scene = try await Scene(Self.settings(["Germany"]))
    let upload = try await Self.bring(
      [
        ["a@x.org", "Deutschland"], ["b@x.org", "Atlantis"], ["c@", "Deutschland"],
        ["d@x.org", "germany"],
      ],
      scene)
    #expect(try await scene.statuses() == ["rejected", "rejected", "rejected", "processing"])
    try await scene.exchange("a", .yes)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await Self.count(scene) == 0)
    try await scene.reload(Self.settings(["Germany", "Deutschland"]))
    #expect(try await Self.count(scene) == 1)
    #expect(try await scene.statuses() == ["rejected", "rejected", "rejected", "accepted"])
    scene.advance(.minutes(120))
    let result = try await Self.revalidate(scene, .invalidListValue)
    #expect(result.looked == 3)
    #expect(result.cured == 1)
    #expect(try await scene.statuses() == ["processing", "rejected", "rejected", "accepted"])
    // Its window is its own, and its upload's answer is written again.
    let job = try #require(try await scene.due("a").first)
    #expect(job.deadline == scene.now.steady + .minutes(30))
    #expect(try await scene.store.staleAnswers().map(\.id) == [upload])
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses().first == "accepted")
    let story: [String] = try await scene.values(
      "SELECT cause || ' ' || actor || ' ' || to_status FROM transition WHERE lead = 1048576 ORDER BY id"
    )
    #expect(story.contains("operation maria processing"))
  }

  @Test func `Of two rejected leads with one key only one is freed, and counted`() async throws {
    let scene = try await Scene(Self.settings([]))
    _ = try await Self.bring([["a@x.org", "Oz"], ["A@x.org", "Oz"]], scene)
    try await scene.reload(Self.settings(["Oz"]))
    #expect(try await Self.count(scene) == 1)
    #expect(try await Self.revalidate(scene, nil).cured == 1)
    #expect(try await scene.statuses() == ["processing", "rejected"])
  }

  @Test func `A code that no lead stands rejected for frees nothing`() async throws {
    let scene = try await Scene(Self.settings([]))
    _ = try await Self.bring([["a@x.org", "Oz"]], scene)
    try await scene.reload(Self.settings(["Oz"]))
    let result = try await Self.revalidate(scene, .invalidPhone)
    #expect(result.looked == 0)
    #expect(try await scene.statuses() == ["rejected"])
  }

  @Test(arguments: ["value", "reason", "key"])
  func `A dear filter chooses whom to free, so many rejected leads at a time`(_ kind: String)
    async throws
  {
    let scene = try await Scene(Self.settings([]))
    _ = try await Self.bring([["a@x.org", "Oz"], ["b@x.org", "Mars"], ["c@x.org", "Oz"]], scene)
    try await scene.reload(Self.settings(["Oz", "Mars"]))
    var filter = LeadFilter()
    switch kind {
    case "value": filter.values = ["country": ["mars"]]
    case "reason": filter.reasonHolds = "\"Mars\" is not on picklist"
    default:
      filter.keys = ["events": [LeadKey(field: "email", value: "b@x.org")]]
      try await scene.execute(
        "INSERT OR IGNORE INTO former_key VALUES ('events', 'email', 'b@x.org', 1048577)")
    }
    let operation = try await scene.store.beginOperation(
      .revalidate, in: nil, actor: "maria", at: scene.now)
    var (looked, pages, last): (Int, Int, LeadID?) = (0, 0, nil)
    repeat {
      let page = try await scene.store.revalidate(
        filter, after: last, limit: 1, by: (operation, "maria"), scene.inForce, at: scene.now)
      looked += page.looked
      pages += 1
      last = page.last
    } while last != nil
    #expect(looked == 1)
    #expect(pages == 4)
    #expect(try await scene.statuses() == ["rejected", "processing", "rejected"])
  }

  @Test func `Refused values are ranked`() async throws {
    let scene = try await Scene(Self.settings(["Germany"]))
    _ = try await Self.bring(
      [["a@x.org", "Oz"], ["b@x.org", "Germny"], ["c@x.org", "Germny"], ["d@", "Germny"]], scene)
    let refused = try await scene.store.refusedValues(in: "events", limit: 10)
    #expect(refused.map(\.value) == ["Germny", "Oz"])
    #expect(refused.map(\.leads) == [3, 1])
    #expect(refused.first?.picklist == "countries")
    #expect(try await scene.store.refusedValues(in: "other", limit: 10).isEmpty)
  }

  @Test func `What could not be read is not freed, and a later window holds up no answer`()
    async throws
  {
    let scene = try await Scene(Self.settings(["Germany"]))
    let upload = try await scene.claim().id
    let workspace = try #require(scene.settings.workspaces["events"])
    let header = ["email", "country"]
    let reading = try FileReading(header: header, workspace, FileOptions(), namesLeads: false)
    try await scene.store.recordHeader(of: upload, header: header, dialect: "", remarks: [])
    let rows = [["a@x.org", "Oz"], ["b@x.org", "Germany"], ["c@x.org", "Germany"]]
    let faults = [nil, Reason(.rowShape, [.problem: "3 cells"]), nil]
    let incoming = zip(rows, faults).enumerated().map { place, pair in
      var validated = reading.validator.validate(pair.0)
      if let fault = pair.1 { validated.faults = [fault] }
      return IncomingRow(
        number: place + 1, line: place + 2, cells: pair.0, validated: validated, source: "s")
    }
    _ = try await scene.store.store(incoming, of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 3, remarks: [], at: scene.now)
    try await scene.reload(Self.settings(["Germany", "Oz"]))
    scene.advance(.minutes(29))
    let result = try await Self.revalidate(scene, nil)
    #expect(result.looked == 1)
    #expect(try await scene.statuses() == ["processing", "rejected", "processing"])
    #expect(try await scene.store.answerable().isEmpty)
    scene.advance(.minutes(2))
    try await scene.closeWindows()
    #expect(try await scene.statuses() == ["processing", "rejected", "failed"])
    #expect(try await scene.store.answerable() == [upload])
  }
}
