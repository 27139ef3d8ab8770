import LeadModel
import Testing

@testable import LeadStore

/// Random work at the desk, held against a model that fits on a page: statuses, stories, and counts agree.
@Suite struct DeskModelTests {
  /// What becomes of leads of one list with one buyer, as a person would tell it.
  private struct Model {
    var leads: [Lead] = []
    var isEnabled = true

    struct Lead {
      var story: [LeadStatus]
      var before: LeadStatus?

      var status: LeadStatus { story[story.count - 1] }

      mutating func become(_ status: LeadStatus) {
        if status != self.status { story.append(status) }
      }
    }

    mutating func bring(_ count: Int) {
      leads += (0..<count).map { _ in Lead(story: [isEnabled ? .processing : .held]) }
    }

    mutating func answer(_ lead: Int, _ isTaken: Bool) {
      leads[lead].become(isTaken ? .accepted : .rejected)
    }

    mutating func giveBack(_ lead: Int) -> String {
      switch leads[lead].status {
      case .held, .processing, .accepted, .assigned:
        leads[lead].before = leads[lead].status
        leads[lead].become(.returned)
        return "RETURNED"
      case .deleted: return "LEAD_DELETED"
      default: return "ALREADY_BAD"
      }
    }

    mutating func rollBack(_ lead: Int) -> String {
      guard leads[lead].status == .returned, let before = leads[lead].before else {
        return leads[lead].status == .deleted ? "LEAD_DELETED" : "NOT_RETURNED"
      }
      switch before {
      case .processing: leads[lead].become(isEnabled ? .processing : .held)
      case .held:
        leads[lead].become(.held)
        if isEnabled { leads[lead].become(.processing) }
      default: leads[lead].become(before)
      }
      return "ROLLED_BACK"
    }

    mutating func assign(_ lead: Int) {
      if [.rejected, .failed, .unassigned].contains(leads[lead].status) {
        leads[lead].become(.assigned)
      }
    }

    mutating func delete(_ lead: Int) { leads[lead].become(.deleted) }

    mutating func churn() {
      for lead in leads.indices
      where [.rejected, .failed, .unassigned, .held, .assigned].contains(leads[lead].status) {
        leads[lead].become(.processing)
        if !isEnabled { leads[lead].become(.held) }
      }
    }

    mutating func enable(_ isEnabled: Bool) {
      self.isEnabled = isEnabled
      for lead in leads.indices {
        switch leads[lead].status {
        case .held where isEnabled: leads[lead].become(.processing)
        case .processing where !isEnabled: leads[lead].become(.held)
        default: break
        }
      }
    }

    mutating func closeWindows() {
      for lead in leads.indices where leads[lead].status == .processing {
        leads[lead].become(.failed)
      }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `The store tells what the model tells`(seed: UInt64) async throws {
    var random = Dice(seed)
    var settings = Settings.sample([.sample("a")])
    settings.workspaces["events"]?.agents["ann"] = Agent(key: "ann")
    let scene = try await Scene(settings)
    var model = Model()
    try await scene.bring(3)
    model.bring(3)
    for step in 0..<80 {
      let act = random.roll(13)
      let some = model.leads.indices.filter { _ in random.roll(3) == 0 }
      // A crash leaves a gap behind in the numbers that are given out.
      let numbers: [Int64] = try await scene.values("SELECT id FROM lead ORDER BY id")
      let ids = some.map { LeadID(rawValue: numbers[$0]) }
      switch act {
      case 0:
        let count = 1 + random.roll(4)
        try await scene.bring(count)
        model.bring(count)
      case 1...3:
        for job in try await scene.due("a", limit: 1 + random.roll(6)) {
          let attempt = try #require(try await scene.begin(job))
          let isTaken = random.roll(2) == 0
          try await scene.record(isTaken ? .yes : .no, attempt, job)
          model.answer(try #require(numbers.firstIndex(of: job.lead.rawValue)), isTaken)
        }
      case 4...5:
        let id = try await scene.act(.returns, .giveBack, on: ids) {
          $0.reason = ReturnReason("dead")
        }
        let expected = some.map { model.giveBack($0) }
        #expect(try await scene.outcomes(of: id) == expected, "seed \(seed), step \(step)")
      case 6...7:
        let id = try await scene.act(.rollbacks, .rollBack(of: nil), on: ids)
        let expected = some.map { model.rollBack($0) }
        #expect(try await scene.outcomes(of: id) == expected, "seed \(seed), step \(step)")
      case 8:
        try await scene.act(.assignments, .assign, on: ids) { $0.agent = "ann" }
        for lead in some { model.assign(lead) }
      case 9:
        try await scene.churn()
        model.churn()
      case 10:
        try await scene.change(model.isEnabled ? .disable : .enable)
        model.enable(!model.isEnabled)
      case 11:
        if let lead = some.first {
          _ = try await scene.store.delete(
            ids[0], actor: "maria", scene.inForce, at: scene.now)
          model.delete(lead)
        }
      default:
        if random.roll(2) == 0 {
          try await scene.crash()
        } else {
          scene.advance(.minutes(31))
          try await scene.closeWindows()
          model.closeWindows()
        }
      }
      try await agree(scene, model, "seed \(seed), step \(step), act \(act)")
    }
  }

  private func agree(_ scene: Scene, _ model: Model, _ place: String) async throws {
    let statuses = try await scene.statuses()
    #expect(statuses == model.leads.map(\.status.rawValue), "\(place)")
    let counts = try await scene.store.overview(scene.settings).leads["events"] ?? [:]
    #expect(counts == Dictionary(model.leads.map { ($0.status, 1) }, uniquingKeysWith: +))
    let stories: [String] = try await scene.values(
      """
      SELECT dense_rank() OVER (ORDER BY lead) || ' ' || to_status FROM
        (SELECT id, lead, to_status, lag(to_status) OVER (PARTITION BY lead ORDER BY id) AS before
        FROM transition) WHERE to_status IS NOT before ORDER BY lead, id
      """)
    let told = model.leads.enumerated().flatMap { lead, known in
      known.story.map { "\(lead + 1) \($0.rawValue)" }
    }
    #expect(stories == told, "\(place)")
  }
}
