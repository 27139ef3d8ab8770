import LeadModel
import Testing

@Suite struct RollbackDecisionTests {
  private let lead = LeadID(rawValue: 7)
  private let byA = RollbackDecision.Returned(
    job: JobID(rawValue: 1), delivery: "a", before: .accepted)
  private let byB = RollbackDecision.Returned(
    job: JobID(rawValue: 2), delivery: "b", before: .accepted)

  @Test(arguments: LeadState.all)
  func `A lead without a return is left alone, wherever it stands`(state: LeadState) {
    let decision = RollbackDecision(of: lead, in: state, returns: [], concluded: .accepted)
    guard state != .deleted else {
      #expect(decision == .failure(Reason(.leadDeleted, [.lead: "L7"])))
      return
    }
    #expect(decision == .notReturned(Reason(.notReturned, [.lead: "L7"])))
  }

  @Test func `What is refused for a single lead says so`() {
    #expect(Reason(.notReturned, [.lead: "L7"]).sentence == "lead L7 has not yet been returned")
    #expect(
      RollbackDecision(of: lead, in: .returned, returns: [byA], naming: ["c"], concluded: .accepted)
        == .notReturned(Reason(.notReturned, [.lead: "L7", .delivery: "c"])))
  }

  @Test(arguments: LeadState.all.filter { $0 != .returned && $0 != .deleted })
  func `An accepted lead is what its jobs say, should its buyer turn out to have said no`(
    concluded: LeadState
  ) {
    #expect(
      RollbackDecision(of: lead, in: .returned, returns: [byA], concluded: concluded)
        == .takeBack(jobs: [byA.job].compactMap(\.self), to: concluded))
  }

  @Test func `Of buyers who had it one after the other, the last gives back what is undone`() {
    let (first, second) = (
      RollbackDecision.Returned(
        job: JobID(rawValue: 1), delivery: "a", before: .accepted, oneBuyer: "expo"),
      RollbackDecision.Returned(
        job: JobID(rawValue: 2), delivery: "b", before: .accepted, oneBuyer: "expo")
    )
    #expect(RollbackDecision.meant(among: [first, second], naming: nil) == [1])
    #expect(RollbackDecision.meant(among: [first, second], naming: ["a"]) == [0])
    #expect(RollbackDecision.meant(among: [byA, byB], naming: nil) == [0, 1])
    var taken = JobSummary(campaign: "expo", delivery: "b", state: .accepted)
    func decision() -> RollbackDecision {
      RollbackDecision(
        of: lead, in: .accepted, returns: [first], taken: [taken], concluded: .accepted)
    }
    #expect(
      decision()
        == .failure(Reason(.acceptedElsewhere, [.lead: "L7", .delivery: "b"])))
    taken.isReturned = true
    #expect(decision() == .takeBack(jobs: [JobID(rawValue: 1)], to: nil))
  }

  @Test(
    arguments: [
      (.processing, .processing, .processing), (.processing, .accepted, .accepted),
      (.processing, .failed, .failed), (.held, .held, .held), (.held, .processing, .processing),
      (.assigned, .unassigned, .assigned), (.assigned, .failed, .assigned),
      (.assigned, .accepted, .accepted),
    ] as [(LeadState, LeadState, LeadState)])
  func `It is what it was before, with what was learned meanwhile`(
    before: LeadState, concluded: LeadState, to: LeadState
  ) {
    let open = RollbackDecision.Returned(job: nil, delivery: nil, before: before)
    #expect(
      RollbackDecision(of: lead, in: .returned, returns: [open], concluded: concluded)
        == .takeBack(jobs: [], to: to))
  }

  @Test func `One of two returns is undone alone, and its buyer has the lead again`() {
    #expect(
      RollbackDecision(
        of: lead, in: .returned, returns: [byA, byB], naming: ["b"], concluded: .accepted)
        == .takeBack(jobs: [JobID(rawValue: 2)], to: .accepted))
    #expect(
      RollbackDecision(of: lead, in: .accepted, returns: [byA], concluded: .rejected(by: .buyers))
        == .takeBack(jobs: [JobID(rawValue: 1)], to: nil), "another buyer has it still")
    let early = RollbackDecision.Returned(
      job: JobID(rawValue: 1), delivery: "a", before: .processing)
    #expect(
      RollbackDecision(of: lead, in: .accepted, returns: [early], concluded: .rejected(by: .buyers))
        == .takeBack(jobs: [JobID(rawValue: 1)], to: nil))
  }

  @Test func `Who has it since, or may have it, stands in the way`() {
    func refusal(_ job: JobSummary, in state: LeadState) -> String? {
      let decision = RollbackDecision(
        of: lead, in: state, returns: [byA], since: [job], concluded: .accepted)
      guard case .failure(let reason) = decision else { return nil }
      return "\(reason.code.rawValue): \(reason.sentence)"
    }
    #expect(
      refusal(job(.accepted), in: .accepted)
        == "ACCEPTED_ELSEWHERE: lead L7 was accepted by c since")
    let open =
      "REJECT_LEAD_STILL_PROCESSING: lead L7 is still processing: it was offered to c since, which "
      + "may have it; drop the row again then"
    #expect(refusal(job(.sending), in: .processing) == open)
    #expect(refusal(job(.inDoubt), in: .failed) == open)
    #expect(
      refusal(job(.rejected), in: .assigned)
        == "ACCEPTED_ELSEWHERE: lead L7 was accepted by an agent since")
    var returned = job(.accepted)
    returned.isReturned = true
    #expect(refusal(returned, in: .returned) == nil)
  }

  @Test(
    arguments: [.processing, .held, .rejected(by: .buyers), .unassigned, .failed] as [LeadState])
  func `A lead that was offered in vain goes back, and the machine agrees`(state: LeadState) throws
  {
    let decision = RollbackDecision(
      of: lead, in: state, returns: [byA], since: [job(.waiting), job(.rejected)],
      concluded: .accepted)
    #expect(decision == .takeBack(jobs: [JobID(rawValue: 1)], to: .accepted))
    #expect(try LeadMachine.next(.rolledBack(.accepted), in: state) == .accepted)
  }

  @Test func `A job whose lead was given back says nothing, and its delivery is not asked again`() {
    var campaign = Campaign(name: "expo")
    campaign.distribution = .first
    campaign.deliveries = ["a", "b"]
    var workspace = Workspace(name: "events")
    for name in campaign.deliveries { workspace.deliveries[name] = .sample(name) }
    let router = Router(campaign: campaign, workspace: workspace)
    let given = JobSummary(campaign: "expo", delivery: "a", state: .accepted, isReturned: true)
    #expect(Standing(jobs: [given], campaigns: [campaign], list: "june").state == .unassigned)
    #expect(router.next(after: [given]) { _ in .open } == [.send("b", hasNext: false)])
    let taken = JobSummary(campaign: "expo", delivery: "b", state: .accepted)
    #expect(Standing(jobs: [given, taken], campaigns: [campaign], list: "june").state == .accepted)
    campaign.distribution = .all
    campaign.maximumBuyers = 1
    let all = Router(campaign: campaign, workspace: workspace)
    #expect(all.next(after: [given]) { _ in .open } == [.send("b", hasNext: false)])
  }

  private func job(_ state: JobState) -> JobSummary {
    JobSummary(campaign: "expo", delivery: "c", state: state)
  }
}
