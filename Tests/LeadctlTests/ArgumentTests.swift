import ArgumentParser
import Foundation
import LeadWire
import Testing

@testable import leadctl

/// What the command line means.
struct ArgumentTests {
  @Test func `the socket is the one that is named, else the system's, else the local one`() {
    func choose(_ socket: String?, _ named: String?, _ there: [String]) -> String {
      SocketChoice.choose(socket: socket, named: named) { there.contains($0) }
    }
    let both = [SocketChoice.system, SocketChoice.local]
    #expect(choose("/a", "/b", both) == "/a")
    #expect(choose(nil, "/b", both) == "/b")
    #expect(choose(nil, "", both) == SocketChoice.system)
    #expect(choose(nil, nil, [SocketChoice.local]) == SocketChoice.local)
    #expect(choose(nil, nil, []) == SocketChoice.system)
  }

  @Test func `times are read as people write them, in their zone`() throws {
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    func time(_ text: String) -> String? {
      LeadFilterOptions.time(text, now: Sample.now, zone: berlin)?.text
    }
    #expect(time("2026-11-21") == "2026-11-20T23:00:00.000Z")
    #expect(time("2026-07-01") == "2026-06-30T22:00:00.000Z")
    #expect(time("2026-11-21 20:59") == "2026-11-21T19:59:00.000Z")
    #expect(time("2026-11-21T20:59:30") == "2026-11-21T19:59:30.000Z")
    #expect(time("2026-11-21T20:59:30Z") == "2026-11-21T20:59:30.000Z")
    #expect(time("2h") == "2026-11-21T10:00:00.000Z")
    #expect(time("3d") == "2026-11-18T12:00:00.000Z")
    for text in ["", "yesterday", "21.11.2026", "2026-11-41", "-2h", "h"] {
      #expect(time(text) == nil, "\(text)")
    }
  }

  @Test func `filters become the daemon's parameters`() throws {
    let command = try #require(
      try Leadctl.parseAsRoot([
        "leads", "--status", "held,failed", "--status", "rejected", "--list", "fair", "--since",
        "2h", "--upload", "12", "--key", "a+b@x.example", "--campaign", "expo", "--reason",
        "HTTP 503", "--attempts", "3+", "--agent", "ann", "--file", "june.csv", "--field",
        "state=CA", "--field", "city=a=b",
      ]) as? LeadsCommand.List)
    let query = command.filter.query(now: Sample.now)
    #expect(
      query.map { "\($0.0)=\($0.1)" } == [
        "list=fair", "upload=12", "created_from=2026-11-21T10:00:00.000Z", "key=a+b@x.example",
        "campaign=expo", "reason=HTTP 503", "attempts=3+", "agent=ann", "file=june.csv",
        "status=held,failed", "status=rejected", "field=state=CA", "field=city=a=b",
      ])
    #expect(Daemon.encoded("a+b@x.example/é") == "a%2Bb%40x.example%2F%C3%A9")
  }

  @Test(
    arguments: [
      ["leads", "--export", "xlsx"], ["leads", "--limit", "0"], ["leads", "--since", "noon"],
      ["leads", "--export", "csv", "--json"], ["leads", "--field", "state"],
      ["leads", "--field", "=CA"], ["redeliver", "--delivery", "d", "--field", "CA"],
      ["lists", "show"], ["campaigns", "show"], ["deliveries", "pause", "acme"],
      ["sink", "--port", "70000"], ["uploads", "show", "twelve"], ["nothing"],
      ["upload"], ["upload", "-"], ["check", "june.csv", "--rows", "-1"],
      ["lists", "edit", "fair", "--churn", "perhaps"], ["lists", "edit"],
      ["redeliver", "--delivery", "d"], ["redeliver", "--status", "failed"],
      ["redeliver", "--delivery", "d", "--all", "--list", "x"],
      ["redeliver", "--delivery", "d", "--all", "--set", "country"],
      ["redeliver", "--delivery", "d", "--all", "--order", "newest"],
      ["redeliver", "--delivery", "d", "--all", "--stop-below", "80%"],
      ["redeliver", "--delivery", "d", "--all", "--canary", "0"],
      ["redeliver", "--delivery", "d", "--from", "noon"],
      ["redeliver", "--delivery", "d", "--all", "--dry-run", "--yes"],
      ["uploads", "cancel", "1", "--dry-run", "--yes"], ["uploads", "cancel"],
      ["exceptions", "settle", "L1"], ["exceptions", "settle", "--accepted"],
      ["exceptions", "settle", "L1", "--accepted", "--resend"],
      ["pause"], ["pause", "events/acme", "--all"], ["deliveries", "show", "acme"],
      ["deliveries", "test", "w/d", "--recorded"],
      ["deliveries", "test", "w/d", "--recorded", "--lead", "L1", "--judge", "x"],
      ["deliveries", "test", "w/d", "--dry-run", "--live"],
      ["deliveries", "rejudge", "w/d", "--yes", "--dry-run"],
      ["operations", "show", "1", "--limit", "0"],
      ["returns", "add", "L1"], ["returns", "add", "--reason", "x"],
      ["returns", "add", "L1", "--file", "x.csv", "--reason", "x"],
      ["returns", "add", "--file", "x.csv", "--reason", "x"], ["returns", "add", "--file", "-"],
      ["returns", "add", "L1", "--reason", "x", "--reason-column", "Why"],
      ["returns", "add", "L1", "--reason", "x", "--detach"], ["returns", "rollback"],
      ["returns", "rollback", "--file", "x.csv", "--delivery", "d"],
      ["exceptions", "assign"], ["exceptions", "assign", "jane"],
      ["exceptions", "assign", "jane", "--file", "x.csv"], ["exceptions", "ignore"],
      ["lists", "assign", "fair"], ["lists", "delete", "fair", "--yes", "--dry-run"],
      ["lists", "create"], ["operations", "undo"], ["uploads", "undo", "twelve"],
      ["leads", "revalidate", "--yes", "--dry-run"], ["leads", "revalidate", "--since", "noon"],
    ])
  func `a command line that cannot be meant is refused`(_ words: [String]) {
    #expect(throws: (any Error).self) { try Leadctl.parseAsRoot(words) }
  }

  @Test func `what is asked for beside a file becomes the daemon's parameters`() throws {
    func query(_ words: [String]) throws -> [String] {
      let command = try #require(
        try Leadctl.parseAsRoot(["upload", "fair/june.csv"] + words) as? UploadCommand)
      #expect(command.sentName == "june.csv")
      return command.asked.query.map { "\($0.0)=\($0.1)" }
    }
    #expect(try query([]).isEmpty)
    #expect(
      try query(["--no-churn", "--update-duplicates", "--columns", "a,b", "--columns", "c"]) == [
        "update_duplicates=true", "churn=false", "columns=a,b", "columns=c",
      ])
    #expect(
      try query(["--map", "E=mail=email", "--map", "Tel=phone", "--force", "--list", "x"]) == [
        "list=x", "force=true", "map=E=mail=email", "map=Tel=phone",
      ])
  }

  @Test func `which leads are sent again becomes the daemon's parameters`() throws {
    let command = try #require(
      try Leadctl.parseAsRoot([
        "redeliver", "--delivery", "events/acme_crm", "--lead", "L1", "L2", "--lead", "L3",
        "--status", "failed", "unassigned", "--reason", "HTTP 503", "--from", "2h", "--count", "5",
        "--order", "newest", "--set", "country=Canada", "first_name=", "--skip-rules", "--again",
        "--canary", "5", "--stop-below", "80%", "--file", "june.csv", "--sent-to", "fallback",
        "--campaign", "expo", "--field", "state=CA", "--attempts", "2-5", "--agent", "ann",
      ]) as? RedeliverCommand)
    #expect(
      command.asked.query(now: Sample.now).map { "\($0.0)=\($0.1)" } == [
        "delivery=events/acme_crm", "file=june.csv", "reason=HTTP 503", "sent_to=fallback",
        "created_from=2026-11-21T10:00:00.000Z", "count=5", "order=newest", "skip_rules=true",
        "again=true", "canary=5", "stop_below=80%", "campaign=expo", "attempts=2-5", "agent=ann",
        "lead=L1", "lead=L2", "lead=L3", "status=failed", "status=unassigned", "field=state=CA",
        "set=country=Canada", "set=first_name=",
      ])
  }

  @Test func `agents come before leads, and a file needs neither`() throws {
    let named = try #require(
      try Leadctl.parseAsRoot(["exceptions", "assign", "jane", "L1", "L2"])
        as? ExceptionsCommand.Assign)
    #expect(named.agent == "jane" && named.leads == ["L1", "L2"])
    let file = try #require(
      try Leadctl.parseAsRoot(["exceptions", "assign", "--file", "x.csv", "--no-follow"])
        as? ExceptionsCommand.Assign)
    #expect(file.agent == nil && file.leads.isEmpty && file.file.patience.leavesAlone)
    #expect(file.file.query.isEmpty)
    let ignored = try #require(
      try Leadctl.parseAsRoot(["exceptions", "ignore", "L1", "L2", "L1"])
        as? ExceptionsCommand.Ignore)
    #expect(ignored.question == "Do you really want to ignore these 2 leads?")
  }

  @Test func `each exit code has its line in the help`() {
    for reason in ExitReason.allCases {
      #expect(ExitCodesCommand.text.contains("\(reason.rawValue)  \(reason.meaning)"))
    }
  }

  @Test func `each error of connecting names the socket and the way on`() {
    for (code, words) in [
      (ENOENT, "systemctl status leadd"), (ECONNREFUSED, "nobody listens"), (EACCES, "member"),
      (ENOTSOCK, "/x.sock"),
    ] {
      let fault = SocketProbe.fault("/x.sock", code)
      #expect(fault.exitCode == .unreachable)
      #expect(fault.sentence.contains("/x.sock"))
      #expect(fault.sentence.contains(words), "\(fault.sentence)")
    }
  }
}
