import Foundation
import LeadModel
import Testing

@testable import LeadConfig

@Suite struct ReferenceTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `LEADD_WRITE_REFERENCE=1 swift test --filter ReferenceTests` writes the page after a change of the table.
  @Test func thePageInTheRepositoryIsMadeFromTheTable() throws {
    let file = Self.repository.appending(path: "docs/configuration.md")
    if ProcessInfo.processInfo.environment["LEADD_WRITE_REFERENCE"] == "1" {
      try Data(ConfigurationReference.page.utf8).write(to: file)
    }
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(page == ConfigurationReference.page, "run with LEADD_WRITE_REFERENCE=1 to write it")
  }

  @Test func theSampleIsAcceptedAsItIs() throws {
    let configuration = ConfigurationReader.read(
      path: Self.repository.appending(path: "config/leadd.yaml").path)
    #expect(configuration.problems == [])
    #expect(configuration.warnings == [])
    #expect(
      configuration.settings?.deliveries.map(\.key.description) == [
        "events/acme_crm", "events/fallback_esp",
      ])
  }

  @Test func theSampleShowsEveryKey() throws {
    let config = Self.repository.appending(path: "config")
    let text = try ["leadd.yaml", "workspaces/events.yaml"].map {
      try String(contentsOf: config.appending(path: $0), encoding: .utf8)
    }.joined()
    let missing = ConfigurationKey.all.map(\.address.name).filter { name in
      let words = text.matches(of: /([a-z0-9_]+):/).map(\.1)
      return !name.hasPrefix("<") && !words.contains { $0 == name }
    }
    #expect(missing == [])
  }

  @Test func everyKeyOfTheTableIsReadAndOnlyThose() throws {
    let files = TestConfiguration(
      main: """
        default: {workspace: events, list: inbox}
        notify:
          - {when: upload_answered, run: /bin/tell}
          - {when: upload_answered, webhook: {url: https://a.example.com, headers: {X-A: a}}}
        paths: {}
        retention: {}
        metrics: {listen: 9464}
        """,
      workspaces: [
        "events": """
        schema: {fields: {a: {picklist: p}}}
        picklists: {p: [x]}
        mappers: {p: {y: x}}
        return_reasons: {r: []}
        agents: {maria: {}}
        exceptions: {columns: {}}
        retention: {}
        suppress: [{field: a, file: list.txt}]
        campaigns: {c: {deliveries: [one, two, three, four], weights: {one: 1}, shares: {one: 1%}}}
        deliveries:
          one:
            buyer: A
            url: https://a.example.com
            headers: {X-A: a}
            body: {json: {}}
            auth: {bearer: {file: b}}
            rules: {a: {equals: x, age: {at_least: 5}}}
            caps: {day: 1, time_zone: UTC}
            schedule: {daily: "00:00-24:00", holidays: {12-25: closed}, time_zone: UTC}
            answers:
              - when: {header: {a: b}, json: {a: b}, pairs: {a: {equals: b}}, element: {a: b}}
                outcome: accepted
                reason: {text: a}
            statuses: {}
            limits: {}
            idempotency: {}
            pause_after: {}
            returns: {}
            signature: {standard_webhooks: {secret: {file: b}}}
            tls: {}
            test: {headers: {X-T: t}}
          keyed:
            buyer: C
            url: https://c.example.com
            auth: {api_key: {header: X-Key, value: {file: b}}}
            accept_any_2xx: true
          tokened:
            buyer: D
            url: https://d.example.com
            auth: {oauth2: {token_url: https://d.example.com/t, client_id: a, client_secret: {file: b}}}
            accept_any_2xx: true
          two:
            buyer: B
            url: https://b.example.com
            body: {form: {a: b}}
            auth: {basic: {user: a, password: {file: b}}}
            accept_any_2xx: true
          three:
            buyer: C
            url: https://c.example.com
            maps: {m: {a: b}}
            body: {xml: "<a>{a | map: m}</a>"}
            accept_any_2xx: true
          four:
            buyer: D
            url: https://d.example.com
            body: {text: {template: a}}
            accept_any_2xx: true
        """
      ],
      lists: ["list.txt": "x"]
    ).files
    let (configuration, asked) = ConfigurationReader.readTracking(
      path: "/etc/leadd/leadd.yaml", files: files)
    #expect(configuration.problems == [])
    let report = Report(file: "a.yaml")
    _ = FileOptionsReader.read(Data("{headers: {}, canary: {}}".utf8), report)
    // A list's elements, and what is read without looking a key up, have no row of their own.
    let documented = Set(ConfigurationKey.all.map(\.address))
    let read = asked.union(report.asked)
    #expect(documented.subtracting(read).map(\.path).sorted() == [])
    #expect(read.subtracting(documented).map(\.path).sorted() == [])
  }

  @Test func noKeyIsDocumentedTwice() {
    let addresses = ConfigurationKey.all.map(\.address)
    #expect(addresses.count == Set(addresses).count)
  }

  @Test func documentedDefaultsAreTheRealOnes() throws {
    func yaml(_ group: ConfigurationKey.Group, under root: String) -> [String] {
      ConfigurationKey.all.compactMap { key in
        guard key.address.group == group, let fallback = key.fallback,
          key.address.path.hasPrefix(root)
        else { return nil }
        // `limits.timeout` is written as {limits: {timeout: …}}.
        let keys = key.address.path.dropFirst(root.count).split(separator: ".")
        var line = "\(key.address.name): \(fallback)"
        for name in keys.dropLast().reversed() { line = "\(name): {\(line)}" }
        return line
      }
    }
    let base = try #require(TestConfiguration().read().settings)
    for line in yaml(.main, under: "") {
      let settings = try #require(TestConfiguration(main: line).read().settings)
      #expect(settings.window == base.window)
      #expect(settings.heldLimit == base.heldLimit)
      #expect(settings.retention == base.retention)
    }
    let delivery = try TestConfiguration.delivery("priority: 0")
    for line in yaml(.workspace, under: "deliveries.<delivery>.") {
      if line.hasPrefix("auth") {
        #expect(line == "auth: {oauth2: {client_auth: basic}}", "it cannot stand alone")
        continue
      }
      // What needs a cap or open hours is told by the model's own default.
      if line.hasPrefix("caps") || line.hasPrefix("schedule") {
        #expect(line.hasSuffix(": next}") || line == "caps: {count: accepted}")
        continue
      }
      if line == "accept_any_2xx: false" { continue }
      if line.hasPrefix("body") {
        let whole = line.replacing("{text: {", with: "{text: {template: a, ")
        let body = try TestConfiguration.delivery(whole).request.body
        #expect(body == .text(.init(try Template("a"))), "\(line)")
        continue
      }
      #expect(try TestConfiguration.delivery(line) == delivery, "\(line)")
    }
    for line in yaml(.workspace, under: "schema.fields.<field>.") {
      let workspace = try TestConfiguration.workspace("schema: {fields: {a: {\(line)}}}")
      #expect(workspace.schema.fields == [FieldDefinition("a")], "\(line)")
    }
  }
}
