import LeadModel
import Testing

struct ErasingTests {
  @Test(
    "a reason without values keeps its code and leadd's own words, and still reads as a sentence")
  func reason() {
    let reason = Reason(
      .rejectedByBuyer,
      [
        .delivery: "acme", .status: "422", .reason: "Ann is known", .others: "Ann", .reference: "7",
        .buyerCode: "ANN", .value: "ann@x.org", .suggestion: "Ann", .problem: "Ann",
      ])
    #expect(reason.withoutValues == Reason(.rejectedByBuyer, [.delivery: "acme", .status: "422"]))
    #expect(reason.withoutValues.sentence == "acme said no (HTTP 422)")
    let unknown = Reason(.unknownLeadID, [.lead: "Ann Smith"])
    #expect(unknown.withoutValues.parameters.isEmpty)
    let known = Reason(.leadDeleted, [.lead: "L7"])
    #expect(known.withoutValues == known)
  }

  @Test("no parameter that may hold a value survives", arguments: Reason.Parameter.allCases)
  func parameter(_ parameter: Reason.Parameter) {
    let kept: Set<Reason.Parameter> = [
      .field, .column, .picklist, .lead, .list, .row, .until, .status, .upload, .delivery, .limit,
      .period, .attempts, .window, .agent,
    ]
    let left = Reason(.fatal, [parameter: "L7"]).withoutValues.parameters
    #expect(left.isEmpty == !kept.contains(parameter))
  }

  @Test("a text that repeats a value is told, one that only has a short one is not")
  func text() {
    let text = ErasedText(["Ann Smith", "CA", "ann@x.org", "Jürgen Groß"])
    #expect(text.stands(in: "ANN SMITH was rude"))
    #expect(text.stands(in: "see mailto:ann@x.org"))
    #expect(!text.stands(in: "California, CA: wrong number"))
    #expect(text.isQuoted(in: #""jürgen" would be "jрrgen" in IBM866"#))
    #expect(!text.isQuoted(in: "Ann Smith"))
    #expect(!ErasedText([""]).stands(in: "anything"))
  }

  @Test("an edit: where the lead stands decides")
  func edit() {
    let lead = LeadID(rawValue: 7)
    for state in LeadState.all {
      let changed = LeadEdit(of: lead, in: state, isChanged: true, until: "soon")
      switch state {
      case .processing:
        #expect(changed == .refused(Reason(.stillProcessing, [.lead: "L7", .until: "soon"])))
      case .deleted: #expect(changed == .refused(Reason(.leadDeleted, [.lead: "L7"])))
      case .accepted, .assigned, .returned: #expect(changed == .keep)
      case .held, .rejected, .unassigned, .failed: #expect(changed == .correct)
      }
      let erased = LeadEdit(of: lead, in: state, isChanged: false, isErased: true)
      guard case .refused(let reason) = erased else {
        Issue.record("\(state): values that were erased can be changed")
        continue
      }
      #expect(reason.code == (state == .deleted ? .leadDeleted : .valuesErased))
    }
    let same = LeadEdit(of: lead, in: .rejected(by: .schema), isChanged: false)
    #expect(same == .correct, "the schema may have changed")
    for state in [.held, .failed, .accepted] as [LeadState] {
      guard case .refused(let reason) = LeadEdit(of: lead, in: state, isChanged: false) else {
        Issue.record("\(state): nothing changed, and it was taken")
        continue
      }
      #expect(reason.code == .unchanged)
    }
    let doubt = LeadEdit(of: lead, in: .held, isChanged: true, hasOpenDoubt: true)
    guard case .refused(let reason) = doubt else { return _ = Issue.record("\(doubt)") }
    #expect(reason.code == .stillProcessing)
    let recalled = LeadEdit(
      of: lead, in: .rejected(by: .schema), isChanged: true, isRecalled: true)
    guard case .refused(let cancelled) = recalled else { return _ = Issue.record("\(recalled)") }
    #expect(cancelled.sentence.contains("leadctl redeliver"))
  }
}
