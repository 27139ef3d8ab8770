import Foundation
import GRDB
import LeadModel

/// What one transaction knows while it decides: settings, the time, and facts looked up once.
final class Deliberation {
  let database: Database
  let inForce: SettingsInForce
  let now: Moment
  var consequences = Consequences()
  private var pauses: [DeliveryKey: (reason: String, isOurs: Bool)]?
  private var uses: [DeliveryKey: [CapUse]] = [:]
  private var campaignsOfList: [ListID: [Campaign]] = [:]
  private var routers: [WorkspaceName: [CampaignName: Router]] = [:]
  /// What deliveries took and gave back in the period of their return policy.
  var returnUses: [DeliveryKey: ReturnPolicy.Use] = [:]
  /// Uploads whose answer was marked as stale, and whether with those that are just being written.
  private var stale: [OperationID: Bool] = [:]
  private var turns: [WorkspaceName: [CampaignName: Turns]] = [:]

  /// Whether it only looks ahead: nothing may be written.
  private let isTrial: Bool

  init(
    _ database: Database, _ inForce: SettingsInForce, _ now: Moment, isTrial: Bool = false
  ) {
    self.isTrial = isTrial
    self.database = database
    self.inForce = inForce
    self.now = now
  }

  var settings: Settings { inForce.settings }

  /// The campaigns that a list is assigned to, each assignment and campaign in force.
  func campaigns(of list: ListID, in workspace: WorkspaceName) throws -> [Campaign] {
    if let known = campaignsOfList[list] { return known }
    let names = try database.rows(
      """
      SELECT campaign FROM list_campaign JOIN list ON list.id = list_campaign.list
      WHERE list = ? AND list_campaign.enabled = 1 AND list.enabled = 1 ORDER BY campaign
      """, [list.rawValue])
    let campaigns = names.compactMap { row -> Campaign? in
      let name: String = row[0]
      return settings.workspaces[workspace]?.campaigns[CampaignName(rawValue: name)]
    }
    campaignsOfList[list] = campaigns
    return campaigns
  }

  /// Whether a list without a campaign in force is disabled, here or in a campaign, rather than in none.
  func isDisabled(_ list: ListID) throws -> Bool {
    try database.row(
      """
      SELECT 1 FROM list WHERE id = ?1 AND (enabled = 0 OR EXISTS
        (SELECT 1 FROM list_campaign WHERE list = ?1 AND list_campaign.enabled = 0))
      """, [list.rawValue]) != nil
  }

  /// Where a lead stands by its jobs; without a campaign in force it says whether its list is disabled.
  func standing(
    of jobs: [JobSummary], _ campaigns: [Campaign], list: (id: ListID, name: ListName),
    before: LeadState? = nil
  ) throws -> Standing {
    let isDisabled = try campaigns.isEmpty && isDisabled(list.id)
    return Standing(
      jobs: jobs, campaigns: campaigns, list: list.name, isListDisabled: isDisabled, before: before)
  }

  func router(_ campaign: Campaign, in workspace: WorkspaceName) -> Router? {
    if let known = routers[workspace]?[campaign.name] { return known }
    guard let configured = settings.workspaces[workspace] else { return nil }
    let router = Router(campaign: campaign, workspace: configured)
    routers[workspace, default: [:]][campaign.name] = router
    return router
  }

  /// What eligibility needs to know of a delivery, as of this transaction.
  ///
  /// - Parameters:
  ///   - delivery: the delivery that is considered.
  ///   - lead: the values that are looked up in suppression lists; nil for a lead that the buyer may have already.
  ///   - jobs: the lead's jobs, for a buyer that has returned it.
  /// - Returns: the facts.
  /// - Throws: an error of the database.
  func facts(
    of delivery: Delivery, for lead: LeadFields?, after jobs: [JobSummary] = []
  ) throws -> DeliveryFacts {
    var facts = DeliveryFacts()
    facts.hasReturned = jobs.contains { $0.delivery == delivery.name && $0.isReturned }
    facts.suppressedBy = lead.flatMap {
      settings.workspaces[delivery.key.workspace]?.suppression.list(
        holding: $0, for: delivery.name)?.name
    }
    let pause = try pause(of: delivery.key)
    facts.pause = pause?.reason
    facts.isPausedByLeadd = pause?.isOurs ?? false
    facts.capUse = try use(of: delivery)
    return facts
  }

  /// Why a delivery is paused, and whether leadd did it for what it saw; nil when it is not.
  func pause(of key: DeliveryKey) throws -> (reason: String, isOurs: Bool)? {
    if let pauses { return pauses[key] }
    var found: [DeliveryKey: (reason: String, isOurs: Bool)] = [:]
    for row in try database.rows(
      "SELECT workspace, delivery, reason, actor = 'leadd' AND is_off = 0 FROM pause")
    {
      found[DeliveryKey(WorkspaceName(rawValue: row[0]), DeliveryName(rawValue: row[1]))] = (
        row[2], row[3]
      )
    }
    pauses = found
    return found[key]
  }

  func use(of delivery: Delivery) throws -> [CapUse] {
    guard let caps = delivery.caps else { return [] }
    if let known = uses[delivery.key] { return known }
    let found = try caps.caps.map { cap in
      let quarters = cap.quarters(at: now.wall, in: caps.timeZone)
      let row = try database.row(
        """
        SELECT sum(taken), sum(reserved) FROM cap_count
        WHERE workspace = ? AND delivery = ? AND quarter >= ? AND quarter < ?
        """,
        [
          delivery.key.workspace.rawValue, delivery.key.delivery.rawValue, quarters.lowerBound,
          quarters.upperBound,
        ])
      return CapUse(taken: row?[0] ?? 0, reserved: row?[1] ?? 0)
    }
    uses[delivery.key] = found
    return found
  }

  /// Whether every cap has room for one more on the wire.
  func hasSlot(_ delivery: Delivery) throws -> Bool {
    guard let caps = delivery.caps else { return true }
    return caps.room(try use(of: delivery), at: now.wall) == .free
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

  /// The answer of an upload does not show any more how its leads stand.
  ///
  /// One that is just being written may show a held lead as it was.
  func markStale(_ upload: OperationID, wasHeld: Bool) throws {
    // All of one transaction happens at one time.
    if let known = stale[upload], known || !wasHeld { return }
    try database.run(
      """
      UPDATE upload SET moved_at = ?1, stale_since = coalesce(stale_since, ?1)
      WHERE operation = ?2 AND (state = 'answered' OR (?3 AND state = 'delivering'))
      """, [now.wall.rawValue, upload.rawValue, wasHeld])
    stale[upload] = wasHeld
  }

  /// Whether a job has a slot already.
  func ownsSlot(_ job: JobID) throws -> Bool {
    try database.row("SELECT 1 FROM cap_use WHERE job = ?", [job.rawValue]) != nil
  }

  /// Takes a reserved slot for good, or gives it back, as the job stands after its attempt.
  func settleSlot(_ job: JobID, _ key: DeliveryKey, isAccepted: Bool) throws {
    let slots = try database.all(
      """
      SELECT job.is_doubtful, job.was_sent FROM cap_use JOIN job ON job.id = cap_use.job
      WHERE cap_use.job = ?
      """, bind: { $0.add(job.rawValue) }, read: { ($0.truth(0), $0.truth(1)) })
    guard let (isDoubtful, wasSent) = slots.first else { return }
    let count = settings.delivery(key)?.caps?.count ?? .accepted
    let isTaken = count.keepsSlot(
      isAccepted: isAccepted, isDoubtful: isDoubtful, wasSent: wasSent)
    try database.run(
      isTaken
        ? "UPDATE cap_use SET is_taken = 1 WHERE job = ?" : "DELETE FROM cap_use WHERE job = ?",
      [job.rawValue])
    uses[key] = nil
    consequences.woken.insert(key)
  }

  /// The choices of a router for one lead, with the campaign's turns where it deals any.
  ///
  /// The turns are written with the choices: a crash, or a change that is taken back, loses both.
  func deal(
    _ router: Router, in workspace: WorkspaceName, _ choose: (inout Turns) throws -> [Router.Choice]
  ) throws -> [Router.Choice] {
    let campaign = router.campaign.name
    guard router.campaign.distribution.dealsTurns else {
      var none = Turns()
      return try choose(&none)
    }
    var turns = try turns[workspace]?[campaign] ?? stored(campaign, workspace)
    let before = turns
    let choices = try choose(&turns)
    guard turns != before else { return choices }
    self.turns[workspace, default: [:]][campaign] = turns
    guard !isTrial else { return choices }
    try database.run(
      """
      INSERT INTO turns (workspace, campaign, turns) VALUES (?1, ?2, ?3)
      ON CONFLICT (workspace, campaign) DO UPDATE SET turns = ?3
      """, [workspace.rawValue, campaign.rawValue, try JSONColumn.text(turns)])
    return choices
  }

  private func stored(_ campaign: CampaignName, _ workspace: WorkspaceName) throws -> Turns {
    let row = try database.row(
      "SELECT turns FROM turns WHERE workspace = ? AND campaign = ?",
      [workspace.rawValue, campaign.rawValue])
    return try JSONColumn.value(Turns.self, row?["turns"]) ?? Turns()
  }

  /// Forgets what was looked up of a delivery's caps, after a slot changed.
  func forgetUse(of key: DeliveryKey) { uses[key] = nil }

  /// Forgets what was looked up of a list's campaigns, after they changed.
  func forgetCampaigns() { campaignsOfList = [:] }

  /// Forgets what was looked up of pauses, after one changed.
  func forgetPauses() { pauses = nil }
}

extension Cap {
  /// The rows of `cap_count` that add to what is in the period at a moment.
  fileprivate func quarters(at moment: Timestamp, in zone: TimeZone) -> Range<Int64> {
    guard period != .total else { return -1..<0 }
    let bounds = period.bounds(of: moment, in: zone)
    return bounds.start.rawValue / 900_000..<bounds.end.rawValue / 900_000
  }
}
