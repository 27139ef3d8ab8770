import GRDB
import LeadModel

/// What one transaction knows while it decides: settings, the time, and facts looked up once.
final class Deliberation {
  let database: Database
  let inForce: SettingsInForce
  let now: Moment
  var consequences = Consequences()
  private var pauses: [DeliveryKey: String]?
  private var uses: [DeliveryKey: [CapUse]] = [:]
  private var campaignsOfList: [ListID: [Campaign]] = [:]
  private var routers: [WorkspaceName: [CampaignName: Router]] = [:]

  init(_ database: Database, _ inForce: SettingsInForce, _ now: Moment) {
    self.database = database
    self.inForce = inForce
    self.now = now
  }

  var settings: Settings { inForce.settings }

  /// The campaigns that a list is assigned to, each assignment and campaign in force.
  func campaigns(of list: ListID, in workspace: WorkspaceName) throws -> [Campaign] {
    if let known = campaignsOfList[list] { return known }
    let names = try database.rows(
      "SELECT campaign FROM list_campaign WHERE list = ? AND enabled = 1 ORDER BY campaign",
      [list.rawValue])
    let campaigns = names.compactMap { row -> Campaign? in
      let name: String = row[0]
      return settings.workspaces[workspace]?.campaigns[CampaignName(rawValue: name)]
    }
    campaignsOfList[list] = campaigns
    return campaigns
  }

  func router(_ campaign: Campaign, in workspace: WorkspaceName) -> Router? {
    if let known = routers[workspace]?[campaign.name] { return known }
    guard let configured = settings.workspaces[workspace] else { return nil }
    let router = Router(campaign: campaign, workspace: configured)
    routers[workspace, default: [:]][campaign.name] = router
    return router
  }

  /// What eligibility needs to know of a delivery, as of this transaction.
  func facts(of delivery: Delivery) throws -> DeliveryFacts {
    var facts = DeliveryFacts()
    facts.pause = try pause(of: delivery.key)
    facts.capUse = try use(of: delivery)
    return facts
  }

  private func pause(of key: DeliveryKey) throws -> String? {
    if let pauses { return pauses[key] }
    var found: [DeliveryKey: String] = [:]
    for row in try database.rows("SELECT workspace, delivery, reason FROM pause") {
      found[DeliveryKey(WorkspaceName(rawValue: row[0]), DeliveryName(rawValue: row[1]))] = row[2]
    }
    pauses = found
    return found[key]
  }

  private func use(of delivery: Delivery) throws -> [CapUse] {
    guard let caps = delivery.caps else { return [] }
    if let known = uses[delivery.key] { return known }
    let found = try caps.caps.map { cap in
      let bounds = cap.period.bounds(of: now.wall, in: caps.timeZone)
      let row = try database.row(
        """
        SELECT count(*) FILTER (WHERE is_taken = 1), count(*) FILTER (WHERE is_taken = 0)
        FROM cap_use WHERE workspace = ? AND delivery = ? AND at >= ? AND at < ?
        """,
        [
          delivery.key.workspace.rawValue, delivery.key.delivery.rawValue, bounds.start.rawValue,
          bounds.end.rawValue,
        ])
      return CapUse(taken: row?[0] ?? 0, reserved: row?[1] ?? 0)
    }
    uses[delivery.key] = found
    return found
  }

  /// Whether every cap has room for one more on the wire.
  func hasSlot(_ delivery: Delivery) throws -> Bool {
    guard let caps = delivery.caps else { return true }
    return zip(caps.caps, try use(of: delivery)).allSatisfy { $1.room(under: $0) == .free }
  }

  /// Reserves a slot of a delivery that has caps; a doubt keeps the one it has, in its own period.
  func reserveSlot(_ job: JobID, _ delivery: Delivery) throws {
    guard delivery.caps != nil else { return }
    try database.run(
      """
      INSERT INTO cap_use (job, workspace, delivery, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (job) DO NOTHING
      """,
      [
        job.rawValue, delivery.key.workspace.rawValue, delivery.key.delivery.rawValue,
        now.wall.rawValue,
      ])
    guard database.changesCount == 1 else { return }
    uses[delivery.key] = uses[delivery.key]?.map {
      CapUse(taken: $0.taken, reserved: $0.reserved + 1)
    }
  }

  /// Whether a job has a slot already.
  func ownsSlot(_ job: JobID) throws -> Bool {
    try database.row("SELECT 1 FROM cap_use WHERE job = ?", [job.rawValue]) != nil
  }

  /// Takes a reserved slot for good, or gives it back; a job in doubt keeps its slot.
  func settleSlot(_ job: JobID, _ key: DeliveryKey, isTaken: Bool) throws {
    guard try ownsSlot(job) else { return }
    try database.run(
      """
      UPDATE cap_use SET is_taken = 1 WHERE job = ?1
      AND (?2 OR EXISTS (SELECT 1 FROM job WHERE id = ?1 AND is_doubtful = 1))
      """, [job.rawValue, isTaken])
    if database.changesCount == 0 {
      try database.run("DELETE FROM cap_use WHERE job = ?", [job.rawValue])
    }
    uses[key] = nil
    consequences.woken.insert(key)
  }

  /// Forgets what was looked up of pauses, after one changed.
  func forgetPauses() { pauses = nil }
}
