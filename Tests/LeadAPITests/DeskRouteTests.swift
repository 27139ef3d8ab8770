import Foundation
import LeadWire
import NIOHTTP1
import Synchronization
import Testing

/// Returns, rollbacks, assignments, and ignores over HTTP.
struct DeskRouteTests {
  private func result(_ answer: ServerUnderTest.Answer) throws -> DeskResultView {
    try WireJSON.value(DeskResultView.self, from: answer.body)
  }

  @Test func `several leads are returned, each with its answer, those of nobody among them`()
    async throws
  {
    try await DeskScene.run { test in
      let answer = try await test.post(
        "/v1/returns",
        #"{"leads":["L1048576","L1048579","L9","L1048576"],"reason":"wrong number","delivery":"ACME"}"#
      )
      #expect(answer.status == 200)
      let result = try result(answer)
      #expect(result.leads.map(\.code) == ["RETURNED", "ALREADY_BAD", "NO_SUCH_LEAD"])
      #expect(result.leads.map(\.outcome) == ["done", "failed", "error"])
      #expect(result.leads.map(\.before) == ["accepted", "rejected", nil])
      #expect(result.leads.map(\.status) == ["returned", "rejected", nil])
      #expect(result.outcomes == DeskOutcomesView(done: 1, failed: 1, errors: 1))
      #expect(result.operation.action == "returns" && result.operation.state == "done")
      #expect(result.operation.actor == NSUserName())
      #expect(try await DeskScene.lead(1, test).reason == "returned: wrong number")
    }
  }

  @Test(arguments: ["PUT", "POST"])
  func `one lead is returned and rolled back, and refused when nothing comes of it`(
    _ method: String
  ) async throws {
    try await DeskScene.run { test in
      func send(_ lead: String, _ what: String, _ body: String) async throws
        -> ServerUnderTest.Answer
      {
        try await test.send(
          method == "PUT" ? .PUT : .POST, "/v1/leads/\(lead)/\(what)", body)
      }
      let early = try await send("L1048576", "rollback_return", "{}")
      #expect(early.status == 409)
      #expect(try early.problem?.code == "not_returned")
      #expect(try early.problem?.detail == "lead L1048576 has not yet been returned")
      let done = try await send("L1048576", "return", #"{"reason":"fax machine"}"#)
      #expect(done.status == 200, "\(done.text)")
      #expect(try result(done).leads.map(\.status) == ["returned"])
      let again = try await send("L1048576", "return", #"{"reason":"fax machine"}"#)
      #expect(again.status == 409)
      #expect(try again.problem?.code == "already_bad")
      #expect(try again.problem?.detail == "lead L1048576 is already returned")
      let back = try await send("L1048576", "rollback_return", #"{"workspace":"events"}"#)
      #expect(try result(back).leads.map(\.status) == ["accepted"])
      for (lead, body, status, words) in [
        ("L9", #"{"reason":"x"}"#, 404, "there is no lead L9"),
        ("L1048577", #"{"reason":"x","workspace":"kept"}"#, 404, "in workspace kept"),
        ("L1048577", "{}", 400, "a return needs a reason"), ("x", "{}", 400, "a LeadID is L"),
        ("L1048577", #"{"reason":"x","delivery":"acme_crn"}"#, 400, "did you mean acme_crm?"),
        ("L1048577", "reason", 400, "not the JSON that is expected"),
      ] as [(String, String, UInt, String)] {
        let answer = try await send(lead, "return", body)
        #expect(answer.status == status, "\(answer.text)")
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
      #expect(try await DeskScene.lead(2, test).status == "accepted")
    }
  }

  @Test func `a reason of ten thousand characters is cut`() async throws {
    try await DeskScene.run { test in
      let reason = String(repeating: "no ", count: 3400)
      let answer = try await test.post(
        "/v1/leads/L1048576/return", #"{"reason":"\#(reason)"}"#)
      let cut = String(String(repeating: "no ", count: 25).dropLast())
      #expect(try result(answer).leads.first?.reason == "returned: \(cut)")
    }
  }

  @Test func `exceptions are assigned and ignored, once`() async throws {
    try await DeskScene.run { test in
      let both = #""leads":["L1048579","L1048580"]"#
      let ignored = try await test.post("/v1/exceptions/ignore", "{\(both)}")
      #expect(try result(ignored).outcomes == DeskOutcomesView(done: 2))
      let assigned = try await test.post(
        "/v1/exceptions/assign", #"{"leads":["L1048579"],"agent":"Jane Doe"}"#)
      #expect(try result(assigned).leads.map(\.status) == ["assigned"])
      let second = try await test.post(
        "/v1/exceptions/assign", #"{"leads":["L1048579","L1048576"],"agent":"joe"}"#)
      let result = try result(second)
      #expect(result.outcomes == DeskOutcomesView(failed: 2))
      #expect(
        result.leads.map(\.reason) == [
          "lead L1048579 is assigned to jane, not an exception",
          "lead L1048576 is accepted, not an exception",
        ])
      let nobody = try await test.post("/v1/exceptions/assign", #"{\#(both),"agent":"joan"}"#)
      #expect(nobody.status == 400)
      #expect(try nobody.problem?.detail.contains("there is no agent \"joan\"") == true)
    }
  }

  @Test
  func `an operation lists its leads in pages, is cancelled while it goes on, and undone once`()
    async throws
  {
    try await DeskScene.run { test in
      let all = #"{"leads":["L1048576","L1048577","L1048578","L1048579"],"reason":"x"}"#
      let number = try result(try await test.post("/v1/returns", all)).operation.operation
      let path = "/v1/operations/\(number)"
      let first = try await test.get(path + "/leads?limit=2", as: DeskLeadListView.self)
      #expect(first.leads.map(\.number) == [1, 2])
      #expect(first.next == 2)
      let rest = try await test.get(path + "/leads?after=2&limit=3", as: DeskLeadListView.self)
      #expect(rest.leads.map(\.leadID) == ["L1048578", "L1048579"])
      #expect(rest.next == nil)
      let late = try await test.post(path + "/cancel")
      #expect(late.status == 409)
      #expect(
        try late.problem?.detail == "operation \(number) is over; nothing is left to cancel")
      let look = try await test.post(path + "/undo?dry_run=true")
      #expect(
        try WireJSON.value(UndoOutlookView.self, from: look.body)
          == UndoOutlookView(operation: number, action: "returns", leads: 3))
      #expect(try await DeskScene.lead(1, test).status == "returned")
      let undone = try await test.post(path + "/undo")
      #expect(undone.status == 202)
      let undo = try WireJSON.value(DeskOperationView.self, from: undone.body)
      #expect(undo.undoes == number && undo.action == "undo")
      #expect(undo.outcomes == DeskOutcomesView(done: 3))
      #expect(try await DeskScene.lead(1, test).status == "accepted")
      let view = try await test.get(path, as: OperationView.self)
      #expect(view.undoneBy == undo.operation && view.desk?.undoneBy == undo.operation)
      #expect(view.desk?.codes == ["RETURNED": 3, "ALREADY_BAD": 1])
      #expect(view.changed == 3)
      let again = try await test.post(path + "/undo")
      #expect(again.status == 409)
      #expect(
        try again.problem?.detail
          == "operation \(number) was undone before, by operation \(undo.operation)")
      for (path, status, words) in [
        ("/v1/operations/99/undo", 404, "there is no operation 99"),
        ("/v1/operations/1/undo", 409, "nothing to undo"),
        ("/v1/operations/1/cancel", 404, "has no leads of its own"),
        ("/v1/operations/1/undo?dryrun=true", 400, "did you mean dry_run?"),
      ] as [(String, UInt, String)] {
        let answer = try await test.post(path)
        #expect(answer.status == status, "\(answer.text)")
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
    }
  }
}
