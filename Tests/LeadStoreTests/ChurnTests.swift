import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// Exceptions, churn, changes of lists, and their undo over a real store.
@Suite struct ChurnTests {
  /// Two deliveries after each other, an agent, and a field with a limit.
  private static func settings(_ distribution: Distribution = .first) -> Settings {
    var settings = Settings.sample([.sample("a"), .sample("b")], distribution)
    settings.workspaces["events"]?.agents["ann"] = Agent(key: "ann", name: "Ann Bright")
    settings.workspaces["events"]?.campaigns["second"] = {
      var campaign = Campaign(name: "second")
      campaign.distribution = .first
      campaign.deliveries = ["b"]
      return campaign
    }()
    return settings
  }

  @Test func `An exception is given to an agent, and undone it is back on the list`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.bring(2)
    for _ in 0..<2 {
      try await scene.exchange("a", .no)
    }
    for _ in 0..<2 { try await scene.exchange("b", .no) }
    let before = try await scene.books()
    let leads = [scene.lead(1), scene.lead(2)]
    let assigned = try await scene.act(.assignments, .assign, on: leads) { $0.agent = "ann" }
    #expect(try await scene.outcomes(of: assigned) == ["ASSIGNED", "ASSIGNED"])
    #expect(try await scene.statuses() == ["assigned", "assigned"])
    // Somebody returned one meanwhile: that one is kept.
    try await scene.giveBack(scene.lead(1))
    let undo = try await scene.undo(assigned)
    #expect(try await scene.outcomes(of: undo) == ["KEPT", "UNDONE"])
    #expect(try await scene.statuses() == ["returned", "rejected"])
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.statuses() == ["assigned", "rejected"])
    #expect(try await scene.books().filter { !before.contains($0) }.count == 1)
  }

  @Test func `Only exceptions are assigned or ignored, by whoever is there`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.bring(1)
    let lead = scene.lead(1)
    let unknown = try await scene.act(.assignments, .assign, on: [lead]) { $0.agent = "bob" }
    #expect(try await scene.outcomes(of: unknown) == ["NO_SUCH_AGENT"])
    let open = try await scene.act(.assignments, .assign, on: [lead]) { $0.agent = "ann" }
    #expect(try await scene.outcomes(of: open) == ["NOT_AN_EXCEPTION"])
    let ignored = try await scene.act(.ignores, .ignore, on: [lead])
    #expect(try await scene.outcomes(of: ignored) == ["NOT_AN_EXCEPTION"])
    #expect(try await scene.statuses() == ["processing"])
  }

  @Test func `An ignored lead is hidden, can be assigned, and undone it shows again`() async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    let before = try await scene.books()
    let ignored = try await scene.act(.ignores, .ignore, on: [scene.lead(1)])
    #expect(try await scene.store.overview(scene.settings).exceptions == [:])
    let again = try await scene.act(.ignores, .ignore, on: [scene.lead(1)])
    #expect(try await scene.outcomes(of: again) == ["IGNORED"])
    try await scene.undo(ignored)
    try await scene.expectBooks(before)
  }

  @Test func `An assignment is told to the configured delivery, and changes nothing else`()
    async throws
  {
    var settings = Self.settings()
    settings.workspaces["events"]?.exceptions.notifyDelivery = "b"
    settings.workspaces["events"]?.campaigns["campaign0"]?.deliveries = ["a"]
    let scene = try await Scene(settings)
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    try await scene.act(.assignments, .assign, on: [scene.lead(1)]) { $0.agent = "ann" }
    #expect(try await scene.jobs() == ["a rejected", "b waiting"])
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["assigned"])
    // What only told of it is no acceptance that could be given back.
    let returned = try await scene.giveBack(scene.lead(1), by: ["b"])
    #expect(try await scene.outcomes(of: returned) == ["NOT_RETURNABLE"])
  }

  @Test func `Churn sends again, never to who accepted, and undone all is as before`() async throws
  {
    let scene = try await Scene(Self.settings(.all))
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .no)
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .no)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
    let before = try await scene.books()
    let churn = try await scene.churn()
    #expect(try await scene.outcomes(of: churn) == ["CHURNED", "CHURNED"])
    #expect(
      try await scene.values(
        "SELECT (lead - 1048575) || delivery FROM job WHERE state = 'waiting' ORDER BY 1")
        == ["1b", "2a", "2b"])
    let undo = try await scene.undo(churn)
    #expect(try await scene.outcomes(of: undo) == ["UNDONE", "UNDONE"])
    let leads = before.filter { $0.hasPrefix("lead") || $0.hasPrefix("slot") }
    #expect(
      try await scene.books().filter { $0.hasPrefix("lead") || $0.hasPrefix("slot") } == leads)
    #expect(try await scene.count("job WHERE state = 'waiting'") == 0)
  }

  @Test func `What was sent since cannot be undone, and an accepted lead with no one left is left`()
    async throws
  {
    let scene = try await Scene(Self.settings())
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .no)
    let churn = try await scene.churn()
    #expect(try await scene.outcomes(of: churn) == ["UNCHANGED", "CHURNED"])
    try await scene.exchange("a", .status(503))
    let undo = try await scene.undo(churn)
    #expect(try await scene.outcomes(of: undo) == ["ALREADY_SENT"])
    #expect(try await scene.statuses() == ["accepted", "processing"])
  }

  @Test func `A disabled list holds its leads, costs no window, and goes on with a fresh one`()
    async throws
  {
    let scene = try await Scene(Self.settings())
    try await scene.bring(3)
    let onTheWire = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(onTheWire))
    let change = try await scene.change(.disable)
    #expect(try await scene.statuses() == ["processing", "held", "held"])
    #expect(try await scene.reasons(of: 2).first?.code == .listDisabled)
    try await scene.record(.status(503), attempt, onTheWire)
    #expect(try await scene.jobs() == ["a waiting", "a withdrawn", "a withdrawn"])
    // Its own turn to be withdrawn is when it would leave.
    #expect(try await scene.begin(try #require(try await scene.retry("a"))) == nil)
    #expect(try await scene.statuses() == ["held", "held", "held"])
    try await scene.bring(1)
    #expect(try await scene.statuses().last == "held")
    scene.advance(.minutes(50))
    try await scene.closeWindows()
    let opened = try await scene.change(.enable)
    #expect(try await scene.statuses() == ["processing", "processing", "processing", "processing"])
    #expect(
      try await scene.due("a").allSatisfy { $0.deadline == scene.now.steady + .minutes(30) })
    #expect(try await scene.outcomes(of: change).count == 3)
    #expect(try await scene.outcomes(of: opened).allSatisfy { $0 == "RELEASED" })
  }

  @Test func `A disabled list undone puts every job back in its place`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.bring(3)
    let before = try await scene.books()
    let change = try await scene.change(.disable)
    scene.advance(.minutes(2))
    let undo = try await scene.undo(change)
    #expect(try await scene.outcomes(of: undo) == ["UNDONE", "UNDONE", "UNDONE"])
    try await scene.expectBooks(before)
    #expect(try await scene.due("a").count == 3)
  }

  @Test
  func `A list that leaves its campaign waits for another, and each campaign is switched alone`()
    async throws
  {
    let scene = try await Scene(Self.settings())
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    try await scene.change(.unassign, "campaign0")
    #expect(try await scene.statuses() == ["held"])
    #expect(try await scene.reasons().first?.code == .noCampaign)
    // A restart does not put it back.
    try await scene.store.assignDefaultCampaigns(scene.inForce)
    #expect(try await scene.count("list_campaign") == 0)
    try await scene.change(.assign, "second")
    #expect(try await scene.jobs() == ["a rejected", "b withdrawn", "b waiting"])
    try await scene.change(.disable, "second")
    #expect(try await scene.statuses() == ["held"])
    #expect(try await scene.reasons().first?.code == .listDisabled)
    // Back in the first campaign, everybody there is asked anew.
    try await scene.change(.assign, "campaign0")
    #expect(try await scene.due("a").count == 1)
  }

  @Test func `A deleted list takes its leads with it, and leaves its name to another`()
    async throws
  {
    let scene = try await Scene(Self.settings())
    try await scene.bring([.sample(1, "ann@example.com"), .sample(2)])
    try await scene.exchange("a", .yes)
    let deleted = try await scene.change(.delete)
    #expect(try await scene.outcomes(of: deleted) == ["LEAD_DELETED", "LEAD_DELETED"])
    #expect(try await scene.statuses() == ["deleted", "deleted"])
    #expect(try await scene.jobs() == ["a accepted", "a withdrawn"])
    #expect(try await scene.count("lead WHERE fields != '{}'") == 0)
    await #expect(throws: StoreError.self) { try await scene.undo(deleted) }
    try await scene.bring([.sample(1, "ann@example.com")])
    #expect(try await scene.statuses().last == "processing")
    #expect(try await scene.count("list") == 2)
    #expect(try await scene.store.listPlaces().count == 1)
  }

  @Test func `Rows that come for a list that was just deleted are not taken in`() async throws {
    let scene = try await Scene(Self.settings())
    let upload = try await scene.claim().id
    _ = try await scene.store.store([.sample(1)], of: upload, scene.inForce, at: scene.now)
    let deleted = try await scene.change(.delete)
    await #expect(throws: StoreError.self) {
      try await scene.store.cancelDesk(deleted, actor: "maria", at: scene.now)
    }
    _ = try await scene.store.store([.sample(2)], of: upload, scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["deleted"])
    #expect(
      try await scene.value("SELECT outcome FROM row WHERE number = 2") == "REJECT_LEAD_CANCELLED")
  }

  @Test func `A change of a list cannot be cancelled, and is undone only as it was left`()
    async throws
  {
    let scene = try await Scene(Self.settings())
    try await scene.bring(1)
    try await scene.change(.disable, "campaign0")
    let unassigned = try await scene.change(.unassign, "campaign0")
    try await scene.undo(unassigned)
    #expect(try await scene.value("SELECT enabled FROM list_campaign") == 0)
    #expect(try await scene.statuses() == ["held"])
    let disabled = try await scene.change(.disable)
    try await scene.change(.enable)
    await #expect(throws: StoreError.self) { try await scene.undo(disabled) }
    let begun = try #require(
      try await scene.store.changeList(
        "june", in: "events", .disable, actor: "maria", at: scene.now))
    await #expect(throws: StoreError.self) {
      try await scene.store.cancelDesk(begun, actor: "maria", at: scene.now)
    }
  }

  @Test func `A lead of a cancelled upload that is churned goes its way`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.bring(2)
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .no)
    let upload = OperationID(rawValue: 1)
    _ = try await scene.store.recall(upload, actor: "maria", at: scene.now)
    _ = try await scene.store.closeRecalled(
      upload, after: nil, limit: 10, scene.inForce, at: scene.now)
    scene.advance(.seconds(1))
    #expect(try await scene.statuses() == ["rejected", "rejected"])
    var filter = LeadFilter()
    filter.code = .rejectedByBuyer
    try await scene.churn(filter)
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
  }

  @Test func `An answered file whose leads are held can still be cancelled`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.change(.disable, list: try await scene.emptyList())
    let upload = try await scene.bring(2)
    scene.advance(.seconds(1))
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    _ = try await scene.store.recall(upload, actor: "maria", at: scene.now)
    #expect(try await scene.store.recallsAtWork().map(\.upload) == [upload])
    _ = try await scene.store.closeRecalled(
      upload, after: nil, limit: 10, scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["rejected", "rejected"])
    #expect(try await scene.store.recallsAtWork().isEmpty)
  }

  @Test func `A lead that a file changed twice is undone twice, and a cancelled undo goes on`()
    async throws
  {
    let scene = try await Scene(Self.settings())
    try await scene.bring([.sample(1, "ann@example.com")], list: "may")
    var options = FileOptions()
    options.updateDuplicates = true
    let upload = try await scene.claim("july.csv", list: "july", options: options).id
    let rows: [IncomingRow] = [
      .sample(1, "ann@example.com", state: "NV"), .sample(2, "ann@example.com", state: "CA"),
    ]
    _ = try await scene.store.store(rows, of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 2, remarks: [], at: scene.now)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    let first = try await scene.store.beginUndo(of: upload, actor: "maria", at: scene.now)
    try await scene.store.cancelDesk(first, actor: "maria", at: scene.now)
    try await scene.undo(upload)
    #expect(try await scene.count("lead WHERE fields ->> 'state' IS NOT NULL") == 0)
  }

  @Test func `A held lead that moves to an open list goes on from there`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.bring([.sample(1, "ann@example.com")], list: "may")
    try await scene.change(.disable, list: "may")
    #expect(try await scene.statuses() == ["held"])
    var options = FileOptions()
    options.migrateDuplicates = true
    let upload = try await scene.claim("july.csv", list: "july", options: options).id
    _ = try await scene.store.store(
      [.sample(1, "ann@example.com")], of: upload, scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["processing"])
    #expect(try await scene.due("a").count == 1)
  }

  @Test func `A lead file that updated or migrated is undone`() async throws {
    let scene = try await Scene(Self.settings())
    try await scene.bring([.sample(1, "ann@example.com")], list: "may")
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .no)
    let before = try await scene.books()
    var options = FileOptions()
    options.updateDuplicates = true
    options.migrateDuplicates = true
    options.churn = true
    let upload = try await scene.claim("july.csv", list: "july", options: options).id
    _ = try await scene.store.store(
      [.sample(1, "ann@example.com", state: "NV")], of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 1, remarks: [], at: scene.now)
    #expect(try await scene.statuses() == ["processing"])
    #expect(try await scene.value("SELECT new FROM lead_edit WHERE field = 'state'") == "NV")
    await #expect(throws: StoreError.self) { try await scene.undo(upload) }
    scene.advance(.seconds(1))
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    let undo = try await scene.undo(upload)
    #expect(try await scene.outcomes(of: undo) == ["UNDONE"])
    let leads = before.filter { !$0.hasPrefix("job") }
    #expect(try await scene.books().filter { !$0.hasPrefix("job") } == leads)
    #expect(try await scene.count("job WHERE state = 'waiting'") == 0)
  }
}

extension Scene {
  /// A list without leads.
  fileprivate func emptyList() async throws -> ListName {
    _ = try await store.createList(
      "june", in: "events", ListDetails(), campaigns: nil, actor: "maria", inForce, at: now)
    return "june"
  }

  /// The first job of a delivery, once its pause after an error is over.
  fileprivate func retry(_ delivery: DeliveryName) async throws -> DueJob? {
    advance(.minutes(2))
    return try await due(delivery).first
  }
}
