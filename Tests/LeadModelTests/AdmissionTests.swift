import LeadModel
import Testing

@Suite struct AdmissionTests {
  private static let email = LeadKey(field: "email", value: "a@x.org")
  private static let phone = LeadKey(field: "phone", value: "+14155550100")
  private static let row = ValidatedRow(fields: LeadFields(), keys: [email, phone], faults: [])

  private static func holder(
    _ lead: Int64?, here: Bool = false, campaign: Bool = false, row: Int? = nil
  ) -> KeyHolder {
    KeyHolder(
      lead: lead.map { LeadID(rawValue: $0) }, list: here ? "june" : "may", isInThisList: here,
      sharesCampaign: campaign, row: row)
  }

  private static func word(_ admission: Admission) -> String {
    switch admission {
    case .new: "new"
    case .update: "update"
    case .migrate: "migrate"
    case .refused(let reasons): "refused " + reasons.map(\.code.rawValue).joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      ("", nil, "new"),
      ("", holder(1), "refused REJECT_LEAD_DUPLICATE"),
      ("", holder(1, here: true, row: 3), "refused REJECT_LEAD_DUPLICATE_IN_FILE"),
      ("c", holder(1), "refused REJECT_LEAD_DUPLICATE"),
      ("u", holder(1), "update"),
      ("u", holder(1, here: true), "update"),
      ("u", holder(nil, here: true, row: 3), "update"),
      ("m", holder(1, campaign: true), "migrate"),
      ("m", holder(1, here: true, campaign: true), "update"),
      ("m", holder(1), "refused REJECT_LEAD_DUPLICATE"),
      ("um", holder(1, campaign: true), "migrate"),
      ("um", holder(1), "update"),
    ] as [(String, KeyHolder?, String)])
  func `A duplicate means what the rule says`(rule: String, holder: KeyHolder?, expected: String) {
    let rule = DuplicateRule(
      updates: rule.contains("u"), migrates: rule.contains("m"), churns: rule.contains("c"))
    let admission = Admission(of: Self.row, under: rule) { $0 == Self.email ? holder : nil }
    #expect(Self.word(admission) == expected)
  }

  @Test func `A row whose keys belong to two leads is none of them`() {
    let rule = DuplicateRule(updates: true, migrates: true)
    let admission = Admission(of: Self.row, under: rule) {
      Self.holder($0 == Self.email ? 1 : 2)
    }
    #expect(Self.word(admission) == "refused REJECT_LEAD_DUPLICATE REJECT_LEAD_DUPLICATE")
    let one = Admission(of: Self.row, under: rule) { _ in Self.holder(1) }
    #expect(Self.word(one) == "update")
  }

  @Test func `What is wrong overwrites nothing`() {
    var row = Self.row
    row.faults = [Reason(.invalidEmail)]
    let admission = Admission(of: row, under: DuplicateRule(updates: true)) { _ in
      Self.holder(1)
    }
    #expect(Self.word(admission) == "refused REJECT_LEAD_INVALID_EMAIL")
  }

  @Test(
    arguments: [
      (.processing, true, "REJECT_LEAD_STILL_PROCESSING"),
      (.processing, false, "REJECT_LEAD_STILL_PROCESSING"),
      (.rejected(by: .schema), true, "apply"), (.rejected(by: .schema), false, "apply"),
      (.rejected(by: .buyers), true, "apply"), (.rejected(by: .buyers), false, "UNCHANGED"),
      (.held, true, "apply"), (.held, false, "UNCHANGED"),
      (.unassigned, true, "apply"), (.unassigned, false, "UNCHANGED"),
      (.failed, true, "apply"), (.failed, false, "UNCHANGED"),
      (.accepted, true, "REJECT_LEAD_NOT_CORRECTABLE"), (.accepted, false, "UNCHANGED"),
      (.assigned, true, "REJECT_LEAD_NOT_CORRECTABLE"), (.assigned, false, "UNCHANGED"),
      (.returned, true, "REJECT_LEAD_NOT_CORRECTABLE"), (.returned, false, "UNCHANGED"),
      (.deleted, true, "REJECT_LEAD_NOT_CORRECTABLE"),
      (.deleted, false, "REJECT_LEAD_NOT_CORRECTABLE"),
    ] as [(LeadState, Bool, String)])
  func `A correction applies where the lead's state allows it`(
    state: LeadState, isChanged: Bool, expected: String
  ) {
    let lead = LeadID(rawValue: 7)
    let correction = Correction(
      of: lead, in: state, isChanged: isChanged, hasOpenDoubt: false, until: "2026-11-22T10:00Z")
    switch correction {
    case .apply:
      #expect(expected == "apply")
      // What applies is what the machine allows.
      #expect(throws: Never.self) { try LeadMachine.next(.corrected(.valid), in: state) }
    case .unchanged(let reason), .refused(let reason):
      #expect(reason.code.rawValue == expected)
      #expect(reason.sentence.contains("L7"))
    }
  }

  @Test func `A held lead that a buyer may have is not corrected`() {
    let correction = Correction(
      of: LeadID(rawValue: 7), in: .held, isChanged: true, hasOpenDoubt: true, until: nil)
    guard case .refused(let reason) = correction else {
      Issue.record("\(correction)")
      return
    }
    #expect(reason.code == .stillProcessing)
    #expect(reason.sentence.contains("may have arrived"))
  }

  @Test(
    arguments: [
      ("50%", 50), ("12.5 %", 12.5), ("0%", 0), ("100%", 100), ("101%", nil), ("-1%", nil),
      ("50", nil), ("half", nil), ("%", nil), ("nan%", nil),
    ] as [(String, Double?)])
  func `A share is written in hundredths`(text: String, percent: Double?) {
    #expect(Share(text)?.percent == percent)
  }

  @Test func `A share is exceeded by more, not by as much`() throws {
    let half = try #require(Share("50%"))
    #expect(!half.isExceeded(by: 50, of: 100))
    #expect(half.isExceeded(by: 51, of: 100))
    #expect(!half.isExceeded(by: 0, of: 0))
    #expect(half.description == "50%")
    #expect(Share("12.5%")?.description == "12.5%")
  }

  @Test(
    arguments: [(20, 11, true), (20, 10, false), (19, 19, false), (500, 251, true)])
  func `The first rows stop a file when more than the share is rejected`(
    rows: Int, rejected: Int, stops: Bool
  ) throws {
    let half = try #require(Share("50%"))
    let refusal = FirstRows.refusal(
      codes: [.invalidEmail: rejected - 1, .duplicate: 1], of: rows, whenMoreThan: half)
    #expect((refusal != nil) == stops)
    if let refusal {
      #expect(refusal.hasPrefix("\(rejected) of the first \(rows) rows would be rejected"))
      #expect(
        refusal.contains("\(rejected - 1) REJECT_LEAD_INVALID_EMAIL, 1 REJECT_LEAD_DUPLICATE"))
    }
  }

  @Test func `A number that its first file proved cut stays refused while nobody changes it`() {
    let cut = Reason(.damagedValue, [.field: "id", .value: "12345678901234500", .problem: "cut"])
    var row = ValidatedRow(fields: LeadFields(["id": "12345678901234500"]), keys: [], faults: [])
    row.keepCutNumbers(of: [cut])
    #expect(row.faults == [cut])
    var mended = ValidatedRow(fields: LeadFields(["id": "12345678901234567"]), keys: [], faults: [])
    mended.keepCutNumbers(of: [cut])
    #expect(mended.faults.isEmpty)
  }

  @Test(
    arguments: [
      (.accepted, nil, false, true), (.failed, .error, false, true), (.held, .waiting, false, true),
      (.accepted, .sending, false, false), (.held, .waiting, true, false),
      (.failed, .inDoubt, false, true), (.processing, nil, false, false),
      (.returned, nil, false, false), (.deleted, nil, false, false),
    ] as [(LeadState, JobState?, Bool, Bool)])
  func `A lead goes back in the queue unless a buyer is being asked or will be asked again`(
    state: LeadState, job: JobState?, isDoubtful: Bool, expected: Bool
  ) {
    let jobs = job.map {
      [JobSummary(campaign: "c", delivery: "d", state: $0, isDoubtful: isDoubtful)]
    }
    let rule = DuplicateRule(updates: true, churns: true)
    #expect(rule.churns(state, jobs: jobs ?? []) == expected)
    #expect(!DuplicateRule(updates: true).churns(state, jobs: jobs ?? []))
  }
}
