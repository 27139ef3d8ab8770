import Foundation
import LeadWire
import Testing

/// The JSON that crosses the socket.
struct WireJSONTests {
  @Test func `names are snake_case, and what people chose stays as it is`() throws {
    var upload = UploadView(
      upload: 12, action: "leads", workspace: "events", list: "fair", file: "june.csv",
      path: "events/leads/fair/june.csv", size: 9, state: "answered", isOpen: false)
    upload.codes = ["REJECT_LEAD_INVALID_EMAIL": 3]
    upload.claimedAt = WireTime(milliseconds: 1_795_262_400_123)
    let text = String(decoding: try WireJSON.data(upload), as: UTF8.self)
    #expect(text.contains(#""rows_stored":0"#))
    #expect(text.contains(#""codes":{"REJECT_LEAD_INVALID_EMAIL":3}"#))
    #expect(text.contains(#""claimed_at":"2026-11-21T12:00:00.123Z""#))
    #expect(text.contains(#""path":"events/leads/fair/june.csv""#))
    #expect(try WireJSON.value(UploadView.self, from: Data(text.utf8)) == upload)
  }

  @Test func `a lead's fields keep their names through both directions`() throws {
    let lead = LeadView(
      leadID: "L1048576", workspace: "events", list: "fair", status: "accepted", code: "ACCEPTED",
      reason: "", source: "fair", campaign: nil, delivery: nil, buyer: "", attempts: 0, row: nil,
      key: "a@x.example", createdAt: WireTime(milliseconds: 0),
      changedAt: WireTime(milliseconds: 1),
      heldUntil: nil)
    let story = StoryView(
      lead: lead, rejectedBy: nil, reasons: [], deadline: nil, heldSince: nil,
      fields: ["first_name": "José", "firstName": "x", "First Name": "y"], keys: [:], rows: [],
      transitions: [], jobs: [])
    let data = try WireJSON.data(story)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains(#""lead_id":"L1048576""#))
    #expect(text.contains(#""first_name":"José""#))
    #expect(text.contains(#""firstName":"x""#))
    #expect(try WireJSON.value(StoryView.self, from: data) == story)
  }

  @Test func `a problem has the members of RFC 9457`() throws {
    let problem = ProblemView(
      code: "no_such_lead", title: "Not Found", status: 404, detail: "there is no lead L7")
    let text = String(decoding: try WireJSON.data(problem), as: UTF8.self)
    #expect(
      text
        == #"{"detail":"there is no lead L7","status":404,"title":"Not Found","type":"/problems/no_such_lead"}"#
    )
    #expect(problem.code == "no_such_lead")
  }

  @Test func `a number that there is not yet is null, and names of deliveries stay as they are`()
    throws
  {
    let sent = SentView(upload: nil, workspace: "events", list: "fair", file: "june.csv")
    let data = try WireJSON.data(sent)
    #expect(String(decoding: data, as: UTF8.self).contains(#""upload":null"#))
    #expect(try WireJSON.value(SentView.self, from: data) == sent)
    var check = CheckView(workspace: "events", list: "fair")
    check.deliveries = ["acme_crm": 1, "acmeCrm": 2]
    #expect(try WireJSON.value(CheckView.self, from: try WireJSON.data(check)) == check)
    let wish = ListDuplicatesRequest(updateDuplicates: false)
    #expect(
      String(decoding: try WireJSON.data(wish), as: UTF8.self) == #"{"update_duplicates":false}"#)
  }
}
