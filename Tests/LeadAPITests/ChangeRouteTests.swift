import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// Routes that look for what could be mended, and those that mend it.
struct ChangeRouteTests {
  /// The sample with a picklist of countries.
  static func settings(countries: [String], mapper: [String: String] = [:]) throws -> Settings {
    var settings = try SampleSettings.make()
    let schema = try #require(settings.workspaces["events"]?.schema)
    let fields = schema.fields.map { field in
      var field = field
      if field.name == "country" { field.picklist = "countries" }
      return field
    }
    settings.workspaces["events"]?.schema = Schema(
      fields: fields, primaryKey: "email",
      picklists: ["countries": Picklist(name: "countries", values: countries, mapper: mapper)])
    return settings
  }

  static let strangers = [
    ["a@x.example", "Cannada"], ["b@x.example", "Kanada"], ["c@x.example", "Kanada"],
    ["d@x.example", "Canada"],
  ]

  @Test func `refused values are ranked with the nearest, and those known now are marked`()
    async throws
  {
    let before = try Self.settings(countries: ["Canada", "Germany"])
    let now = try Self.settings(countries: ["Canada", "Germany"], mapper: ["Kanada": "Canada"])
    try await ServerUnderTest.run(before, reloaded: now) { test in
      try await test.leads.take(
        "june.csv", header: ["email", "country"], rows: Self.strangers)
      let list = try await test.get("/v1/picklists/unknown", as: UnknownValueListView.self)
      #expect(
        list.values == [
          UnknownValueView(
            workspace: "events", field: "country", picklist: "countries", value: "Kanada",
            leads: 2, nearest: "Canada", isKnownNow: true),
          UnknownValueView(
            workspace: "events", field: "country", picklist: "countries", value: "Cannada",
            leads: 1, nearest: "Canada", isKnownNow: false),
        ])
      let first = try await test.get(
        "/v1/picklists/unknown?limit=1&workspace=events", as: UnknownValueListView.self)
      #expect(first.values.map(\.value) == ["Kanada"])
      #expect(
        try await test.get("/v1/picklists/unknown?workspace=kept", as: UnknownValueListView.self)
          .values.isEmpty)
    }
  }

  @Test func `leads are revalidated by the filters of a list, or only counted`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      let dry = try await test.post(
        "/v1/leads/revalidate?workspace=events&list=fair&code=reject_lead_invalid_list_value"
          + "&dry_run=true")
      #expect(
        try WireJSON.value(RevalidationView.self, from: dry.body)
          == RevalidationView(operation: nil, looked: 5, freed: 3, dryRun: true))
      let done = try await test.post("/v1/leads/revalidate?upload=1")
      #expect(
        try WireJSON.value(RevalidationView.self, from: done.body)
          == RevalidationView(operation: 14, looked: 5, freed: 3, dryRun: false))
      let asked = test.engine.state.withLock { $0.revalidated }
      #expect(asked.map(\.dryRun) == [true, false])
      #expect(asked.map(\.actor) == [NSUserName(), NSUserName()])
      #expect(asked.first?.filter.list == "fair")
      #expect(asked.first?.filter.code == .invalidListValue)
      #expect(asked.last?.filter.upload == OperationID(rawValue: 1))
    }
  }

  @Test func `a template has the schema's header and nothing else`() async throws {
    try await ServerUnderTest.run { test in
      let answer = try await test.get("/v1/lists/template?workspace=events")
      #expect(answer.status == 200)
      #expect(answer.type == "text/csv; charset=utf-8")
      #expect(answer.text.trimmingPrefix("\u{FEFF}") == "email,first_name,country\r\n")
    }
  }

  @Test func `a list's rule changes where it is told to, and nowhere else`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      func tell(_ wish: String, list: String = "fair") async throws -> ListDuplicatesView {
        let answer = try await test.post(
          "/v1/lists/duplicates?workspace=events&list=\(list)", wish)
        return try WireJSON.value(ListDuplicatesView.self, from: answer.body)
      }
      var wanted = ListDuplicatesView(
        workspace: "events", list: "fair", updateDuplicates: false, migrateDuplicates: false,
        churn: false)
      #expect(try await tell("{}") == wanted)
      wanted.updateDuplicates = true
      wanted.churn = true
      #expect(try await tell(#"{"update_duplicates":true,"churn":true}"#) == wanted)
      wanted.churn = false
      #expect(try await tell(#"{"churn":false}"#) == wanted)
      #expect(try await tell("{}") == wanted)
      for (list, wish, words) in [
        ("fiar", "{}", "did you mean fair?"),
        ("fair", #"{"update_duplicate":false}"#, "did you mean update_duplicates?"),
        ("fair", #"{"churn":"yes"}"#, "not the JSON that is expected"),
        ("fair", "", "not the JSON that is expected"),
      ] {
        let answer = try await test.post(
          "/v1/lists/duplicates?workspace=events&list=\(list)", wish)
        #expect(answer.status == 400)
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
      #expect(try await tell("{}") == wanted)
    }
  }
}
