import Foundation
import LeadModel
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// Lists that are made and changed over HTTP.
struct ListChangeRouteTests {
  private func view(_ answer: ServerUnderTest.Answer) throws -> ListChangeView {
    try WireJSON.value(ListChangeView.self, from: answer.body)
  }

  private func forecast(_ answer: ServerUnderTest.Answer) throws -> ListForecastView {
    try WireJSON.value(ListForecastView.self, from: answer.body)
  }

  @Test func `a list is made once, and says of itself what was said`() async throws {
    try await DeskScene.run { test in
      let made = try await test.post(
        "/v1/lists?workspace=events",
        #"{"name":"spring","owner":"jane","time_zone":"europe/berlin","campaigns":["autumn"]}"#)
      #expect(made.status == 201, "\(made.text)")
      #expect(
        try view(made) == ListChangeView(workspace: "events", list: "spring", change: "create"))
      #expect(
        try await test.values("SELECT owner || ' ' || time_zone FROM list WHERE name = 'spring'")
          == ["jane Europe/Berlin"])
      let second = try await test.post("/v1/lists?workspace=events", #"{"name":"spring"}"#)
      #expect(second.status == 409)
      #expect(
        try second.problem?.detail == "workspace events has a list spring already")
      for (query, body, words) in [
        ("?workspace=events", "{}", "give the list's name"),
        ("", #"{"name":"x"}"#, "more than one"),
        (
          "?workspace=events", #"{"name":"x","time_zone":"Mars"}"#, "there is no time zone \"Mars\""
        ),
        (
          "?workspace=events",
          "{\"name\":\"x\",\"owner\":\"\(String(repeating: "x", count: 201))\"}",
          "at most 200 characters"
        ), ("?workspace=events", #"{"name":"x","owner":"a\nb"}"#, "give text on one line"),
      ] {
        let answer = try await test.post("/v1/lists\(query)", body)
        #expect(answer.status == 400, "\(answer.text)")
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
    }
  }

  @Test func `what is not said of a list stays, what is blank goes, and its name can change`()
    async throws
  {
    try await DeskScene.run { test in
      let said = #"{"source":"fair-a","description":"Spring fair"}"#
      #expect(try await test.post("/v1/lists/edit?list=fair", said).status == 200)
      let renamed = try await test.post(
        "/v1/lists/edit?list=fair&workspace=events", #"{"name":"expo","source":""}"#)
      #expect(try view(renamed).list == "expo")
      #expect(
        try await test.values(
          "SELECT name || ' ' || description || ' ' || coalesce(source, 'none') FROM list")
          == ["expo Spring fair none"])
      let gone = try await test.post("/v1/lists/edit?list=fair", #"{"owner":"x"}"#)
      #expect(gone.status == 400)
      let assign = try await test.post("/v1/lists/edit?list=expo", #"{"campaigns":["expo"]}"#)
      #expect(try assign.problem?.detail.contains("assign the list") == true)
    }
  }

  @Test func `a list is disabled and enabled, each once, after a look`() async throws {
    try await DeskScene.run { test in
      try await test.leads.take(
        "may.csv", header: ["email"], rows: [["f@x.example"], ["g@x.example"]], at: 30)
      let look = try await test.post("/v1/lists/disable?list=fair&dry_run=true")
      #expect(
        try forecast(look)
          == ListForecastView(
            workspace: "events", list: "fair", change: "disable", campaign: nil,
            leads: ["accepted": 3, "rejected": 2, "processing": 2], waiting: 2, onTheWire: 0))
      #expect(try await DeskScene.lead(6, test).status == "processing")
      let done = try await test.post("/v1/lists/disable?list=fair")
      #expect(done.status == 202)
      let operation = try #require(try view(done).operation)
      #expect(operation.change == "disable" && operation.list == "fair")
      #expect(operation.codes == ["LIST_DISABLED": 2])
      #expect(try await DeskScene.lead(6, test).status == "held")
      let again = try await test.post("/v1/lists/disable?list=fair")
      #expect(again.status == 200)
      #expect(try !view(again).isChanged && view(again).operation == nil)
      let back = try await test.post("/v1/lists/enable?list=fair&workspace=events")
      #expect(try view(back).operation?.outcomes.done == 2)
      #expect(try await DeskScene.lead(6, test).status == "processing")
    }
  }

  @Test func `a list is taken from a campaign, and assigned, by names that there are`() async throws
  {
    try await DeskScene.run { test in
      for (path, words) in [
        ("unassign?list=fair", "name the campaign"),
        (
          "unassign?list=fair&campaign=autumn", "list fair is not in campaign autumn; it is in expo"
        ),
        ("assign?list=fair&campaign=atumn", "did you mean autumn?"),
        ("enable?list=fiar", "did you mean fair?"), ("delete?list=fair&campaign=expo", "campaign"),
        ("enable", "give the list's name"),
      ] {
        let answer = try await test.post("/v1/lists/\(path)")
        #expect(answer.status == 400, "\(answer.text)")
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
      _ = try await test.post("/v1/lists/assign?list=fair&campaign=autumn")
      _ = try await test.post("/v1/lists/unassign?list=fair&campaign=expo")
      #expect(try await test.values("SELECT campaign FROM list_campaign") == ["autumn"])
    }
  }

  @Test func `leads are put back in the queue after they were counted`() async throws {
    try await DeskScene.run { test in
      let look = try await test.post("/v1/lists/reset?list=fair&dry_run=true")
      #expect(try forecast(look).leads == ["rejected": 2])
      #expect(try forecast(look).waiting == nil)
      let none = try await test.post("/v1/lists/churn?list=fair&status=held&dry_run=true")
      #expect(try forecast(none).total == 0)
      let never = try await test.post("/v1/lists/churn?list=fair&status=failed,returned")
      #expect(never.status == 400)
      #expect(try never.problem?.detail.contains("roll their returns back instead") == true)
      let done = try await test.post("/v1/lists/churn?list=fair&code=REJECTED_BY_BUYER")
      #expect(done.status == 202)
      let operation = try #require(try view(done).operation)
      #expect(operation.action == "churn" && operation.codes == ["CHURNED": 2])
      #expect(try await DeskScene.lead(4, test).status == "processing")
      let reset = try await test.post("/v1/lists/reset?list=fair")
      #expect(try view(reset).operation?.chosen == 0)
      #expect(try view(reset).operation?.action == "reset")
    }
  }
}
