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

  @Test func `what a re-delivery sets keeps its fields' names, and LeadIDs are called so`() throws {
    var view = RedeliveryView(
      operation: 14, state: "running", isOpen: true, delivery: "events/acme_crm", actor: "jane",
      startedAt: WireTime(milliseconds: 0))
    view.edits = ["first_name": "José", "First Name": "x"]
    view.jobs = ["in_doubt": 1, "waiting": 2, "withdrawn": 3, "accepted": 4]
    view.held = 5
    let data = try WireJSON.data(view)
    #expect(try WireJSON.value(RedeliveryView.self, from: data) == view)
    #expect(
      String(decoding: data, as: UTF8.self).contains(#""First Name":"x","first_name":"José""#))
    #expect(view.made == 15 && view.sent == 5 && view.open == 2 && view.accepted == 4)
    let lead = RedeliveredLeadView(
      number: 1, leadID: "L1", status: "held", before: nil, codeBefore: nil, reasonBefore: "",
      job: nil, code: nil, reason: "", attempts: 0)
    let settled = SettledView(
      leadID: "L1", delivery: "d", settlement: "accepted", status: "accepted", reason: "")
    let error = RecentErrorView(
      at: WireTime(milliseconds: 0), leadID: "L1", code: "ERROR_DNS", reason: "")
    for text in [try WireJSON.data(lead), try WireJSON.data(settled), try WireJSON.data(error)] {
      #expect(String(decoding: text, as: UTF8.self).contains(#""lead_id":"L1""#))
    }
    #expect(try WireJSON.value(RedeliveredLeadView.self, from: try WireJSON.data(lead)) == lead)
  }

  @Test func `an operation's state is that of its upload, else of its re-delivery, else its own`() {
    let upload = UploadView(
      upload: 12, action: "redeliver", workspace: nil, list: nil, file: "x", path: "x", size: 1,
      state: "reading", isOpen: true)
    let redelivery = RedeliveryView(
      operation: 12, state: "stopped", isOpen: false, delivery: "d", actor: "a",
      startedAt: WireTime(milliseconds: 0))
    func view(_ upload: UploadView?, _ redelivery: RedeliveryView?, _ end: WireTime?)
      -> OperationView
    {
      OperationView(
        operation: 12, action: "redeliver", workspace: nil, actor: "a",
        startedAt: WireTime(milliseconds: 0), endedAt: end, changed: 0, upload: upload,
        redelivery: redelivery)
    }
    #expect(view(upload, redelivery, nil).state == "reading")
    #expect(view(upload, redelivery, nil).isOpen)
    #expect(view(nil, redelivery, nil).state == "stopped")
    #expect(!view(nil, redelivery, nil).isOpen)
    #expect(view(nil, nil, nil).state == "working")
    #expect(view(nil, nil, WireTime(milliseconds: 1)).state == "done")
  }
}
