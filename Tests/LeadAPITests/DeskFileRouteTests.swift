import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// Files of the desk over HTTP.
struct DeskFileRouteTests {
  @Test(arguments: ["returns", "rollbacks", "assignments", "ignores"])
  func `a file goes into its folder with its options`(_ folder: String) async throws {
    try await ServerUnderTest.run { test in
      let answer = try await test.post(
        "/v1/uploads/\(folder)?workspace=events&name=june.csv&key_column=Id%202"
          + "&reason_column=Why&delivery_column=Who&agent_column=Agent&encoding=utf-8&columns=a,b"
          + "&delimiter=pipe", "a,b\n")
      #expect(answer.status == 202, "\(answer.text)")
      #expect(
        try WireJSON.value(SentDeskFileView.self, from: answer.body)
          == SentDeskFileView(upload: 12, workspace: "events", folder: folder, file: "june.csv"))
      let sent = try #require(test.engine.state.withLock { $0.sent.first })
      #expect(sent.place == "events/\(folder)" && sent.actor == NSUserName())
      #expect(sent.options.keyColumn == "Id 2" && sent.options.reasonColumn == "Why")
      #expect(sent.options.deliveryColumn == "Who" && sent.options.agentColumn == "Agent")
      #expect(sent.options.columns == ["a", "b"] && sent.options.delimiter == "|")
      for (path, words) in [
        ("/v1/uploads/\(folder)?workspace=events", "give the file's name"),
        ("/v1/uploads/\(folder)?name=x.csv", "there is more than one workspace"),
        ("/v1/uploads/\(folder)?workspace=events&name=x.csv&churn=true", "no parameter \"churn\""),
        (
          "/v1/uploads/\(folder)?workspace=evnts&name=x.csv",
          "there is no workspace \"evnts\"; did you mean events?"
        ),
      ] {
        let refused = try await test.post(path, "a\n")
        #expect(refused.status == 400)
        #expect(try refused.problem?.detail.contains(words) == true, "\(refused.text)")
      }
    }
  }

  @Test func `what a person has to choose is asked, and what nothing cures is refused`()
    async throws
  {
    try await ServerUnderTest.run { test in
      let path = "/v1/uploads/returns/columns?workspace=events"
      let file = "email,Note A,Note B\na@x.example,bad number,call later\n"
      func questions(_ query: String, _ body: String) async throws -> [ColumnQuestionView] {
        let answer = try await test.post(path + query, body)
        return try WireJSON.value(ColumnQuestionsView.self, from: answer.body).questions
      }
      let open = try await questions("", file)
      #expect(open.map(\.role) == ["reason"])
      #expect(open.map(\.option) == ["reason_column"])
      #expect(open.first?.candidates == ["Note A", "Note B"])
      #expect(try await questions("&reason_column=Note%20B", file).isEmpty)
      // The answer is known long before the file is at its end.
      let long = file + String(repeating: "b@x.example,bad number,call later\n", count: 400_000)
      #expect(try await questions("", long).map(\.role) == ["reason"])
      let hopeless = try await test.post(path, "x,y\n1,2\n")
      #expect(hopeless.status == 409)
      #expect(try hopeless.problem?.detail.contains("no column holds") == true)
    }
  }

  @Test func `an upload of returns is not recalled, but stopped as an operation`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      let upload = try await test.leads.claim("gone.csv", .returns)
      let recall = try await test.post("/v1/uploads/\(upload)/cancel")
      #expect(recall.status == 409)
      #expect(
        try recall.problem?.detail.contains("POST /v1/operations/\(upload)/cancel") == true)
      let view = try await test.get("/v1/uploads/\(upload)", as: UploadView.self)
      #expect(view.outcomes == DeskOutcomesView())
      let stopped = try await test.post("/v1/operations/\(upload)/cancel")
      #expect(stopped.status == 200, "\(stopped.text)")
      #expect(
        try WireJSON.value(DeskOperationView.self, from: stopped.body).state == "cancelled")
    }
  }
}
