import LeadConfig
import LeadModel
import Testing

@Suite struct MainSettingsTests {
  @Test(arguments: [
    Case(
      "processing_window: 100ms",
      "1:20: processing_window: 100ms is out of range; write from 1s to 1d"),
    Case(
      "processing_window: 30",
      "1:20: processing_window: \"30\" is not a duration such as 30m, 5s, 1h30m, 500ms, or 2d"),
    Case(
      "held_limit: 400d", "1:13: held_limit: 400d is out of range; write from 1m to 365d"),
    Case(
      "default: {workspace: event}",
      "1:1: default: the key \"list\" is missing; add for example `list: inbox`",
      "1:22: default.workspace: \"event\" is not a workspace; did you mean \"events\"?"),
    Case(
      "default: {workspace: events, list: a/b}",
      "1:36: default.list: \"a/b\" cannot be a folder; a list's name has no \"/\", no \".\" first, at most "
        + "200 bytes"),
    Case(
      "default: events",
      "1:10: default: expects a mapping with the keys workspace, list, not a text"),
    Case(
      "paths: {inbox: leads}",
      "1:16: paths.inbox: \"leads\" is not an absolute path; begin it with /"),
    Case(
      "paths: {inbox: /srv/../leads}",
      "1:16: paths.inbox: \"/srv/../leads\" holds \"..\"; write the path without it"),
    Case(
      "paths: {inbox: /srv/a, outbox: /srv/a/out}",
      "1:32: paths.outbox: lies in inbox (/srv/a); give each a folder outside the others"),
    Case(
      "paths: {inbox: /srv/a, archive: /srv/a/}",
      "1:16: paths.inbox: lies in archive (/srv/a); give each a folder outside the others"),
    Case(
      "paths: {socket: /\(String(repeating: "s", count: 107))}",
      "1:17: paths.socket: has 108 bytes; a socket's path has at most 107"),
    Case(
      "retention: {outbox: lots}",
      "1:21: retention.outbox: \"lots\" is not a size such as 10 GiB or 256 MiB"),
    Case(
      "retention: {free_space: 10 B}",
      "1:25: retention.free_space: 10 B is out of range; write from 1 KiB to 1024 TiB"),
    Case(
      "notify: {when: upload_answered}", "1:9: notify: expects a list of mappings, not a mapping"),
    Case(
      "notify: [{when: [upload_answerd], run: tell}]",
      "1:18: notify[0].when[0]: \"upload_answerd\" is not one of upload_answered, window_at_risk, "
        + "delivery_paused, many_exceptions; did you mean \"upload_answered\"?",
      "1:40: notify[0].run: \"tell\" is not an absolute path; begin it with /"),
    Case(
      "notify: [{when: []}]",
      "1:10: notify[0]: the key \"run\" is missing; add for example `run: /usr/local/bin/tell-ops`",
      "1:17: notify[0].when: is empty; name an event"),
    Case(
      "workspaces: {}",
      "1:1: workspaces: unknown key \"workspaces\"; known here: default, held_limit, metrics, notify, paths, "
        + "processing_window, retention"),
  ])
  func problemsHaveTheirPlaceAndCure(_ example: Case) {
    let problems = TestConfiguration.problems(main: example.text)
    #expect(problems == example.problems.map { "leadd.yaml:\($0)" })
  }

  @Test func everyKeyIsReadIntoTheSettings() throws {
    let configuration = TestConfiguration(
      main: """
        processing_window: 1h30m
        held_limit: 2d
        default: {workspace: events, list: Spring Fair}
        notify: [{when: window_at_risk, run: /bin/tell}]
        paths:
          inbox: /srv/in/
          outbox: /srv/out
          archive: /srv/archive
          quarantine: /srv/quarantine
          socket: /run/l.sock
        retention: {outbox: 1 GiB, archive: 2 GiB, responses: 3 GiB, free_space: 4 MiB}
        """,
      workspaces: ["events": ""]
    ).read()
    #expect(configuration.problems == [])
    let settings = try #require(configuration.settings)
    #expect(settings.window == .minutes(90))
    #expect(settings.heldLimit == .days(2))
    #expect(settings.defaultPlace == .init(workspace: "events", list: "Spring Fair"))
    #expect(settings.notices == [Notice(events: [.windowAtRisk], way: .run("/bin/tell"))])
    #expect(settings.paths.inbox == "/srv/in")
    #expect(settings.paths.outbox == "/srv/out")
    #expect(settings.paths.archive == "/srv/archive")
    #expect(settings.paths.quarantine == "/srv/quarantine")
    #expect(settings.paths.socket == "/run/l.sock")
    #expect(settings.retention.outboxBytes == 1 << 30)
    #expect(settings.retention.archiveBytes == 2 << 30)
    #expect(settings.retention.responseBytes == 3 << 30)
    #expect(settings.retention.freeBytes == 4 << 20)
  }
}
