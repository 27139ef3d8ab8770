import Foundation
import LeadTestSupport
import Testing

/// `leadctl backup` and `leadd restore`, as they are built.
struct BackupTests {
  /// Runs `leadd restore` on a site's state folder.
  private func restore(_ file: String, _ site: Site, under: [String] = []) async throws -> (
    code: CInt, output: String
  ) {
    let output = "\(site.folder.path)/restore-\(UUID()).out"
    let child = try ChildProcess(
      under + [LeaddProcess.program, "restore", file, "--state", site.state],
      environment: ProcessInfo.processInfo.environment, output: output)
    let ending = try await child.end()
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard case .exited(let code) = ending else { return (-1, text) }
    return (code, text)
  }

  private func names(_ site: Site) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.state)
  }

  @Test("a backup is made under load, and restored it sends nothing until a person says so")
  func wholeWay() async throws {
    let site = try Site()
    let buyer = try await Buyer("after 20ms accept", in: site.folder)
    let careful = try await Buyer("fail with 503", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(
        ["sink", "careful"], delivery("sink", to: buyer.url, "limits: {concurrency: 4}"),
        delivery("careful", to: careful.url, "in_doubt: hold")),
      "slow": openWorkspace(["late"], delivery("late", to: careful.url)),
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<400), as: "open/leads/fair/june.csv")
    try await eventually("some requests") { buyer.requests > 20 }
    let file = "\(site.folder.path)/backup.db"
    let made = try await site.leadctl("backup", file)
    #expect(made.code == 0, "\(made.output)")
    #expect(made.output.contains("400 leads, 1 upload"))
    // What is sent from here on, and this file, the backup does not know.
    try site.drop(numberedLeads(400..<410), as: "slow/leads/fair/july.csv")
    try await site.ledger.becomes(
      400, "SELECT count(*) FROM job WHERE delivery = 'sink' AND state = 'accepted'")
    try await site.ledger.becomes(
      10, "SELECT count(*) FROM job WHERE delivery = 'late' AND attempts > 0")
    let refused = try await restore(file, site)
    #expect(refused.code == 75)
    #expect(refused.output.contains("\(leadd.id)"))
    try await leadd.kill()
    let before = try await site.ledger.number("SELECT count(*) FROM lead")
    #expect(before == 410)

    let restored = try await restore(file, site)
    #expect(restored.code == 0, "\(restored.output)")
    #expect(restored.output.contains("400 leads, 1 uploads"))
    let aside = try #require(try names(site).first { $0.contains("before-restore") })
    #expect(!aside.hasSuffix("-wal"))
    let old = try await ChildProcess.output(
      of: ["sqlite3", "-readonly", "\(site.state)/\(aside)", "SELECT count(*) FROM lead"],
      in: site.folder.path)
    #expect(old == "410\n")
    #expect(try names(site).filter { $0.contains("restoring") || $0 == "leadd.db-wal" }.isEmpty)

    let sent = buyer.requests
    let again = try await site.start()
    try await again.logs("a backup was restored")
    // July was claimed after the backup: it is known to nobody, named, and taken again.
    try await again.logs("came after the restored backup was made")
    #expect(again.log.contains("july.csv"))
    try await site.ledger.becomes(
      1, "SELECT count(*) FROM operation WHERE actor = 'restore' AND action = 'leads'")
    let status = try await site.leadctl("status")
    #expect(status.code == 1)
    #expect(status.output.contains("july.csv: taken again"), "\(status.output)")
    #expect(
      try await site.ledger.number(
        "SELECT count(*) FROM job WHERE delivery = 'careful' AND code = 'IN_DOUBT'") == 400)
    try await letPass(.seconds(3))
    #expect(buyer.requests == sent)
    let resumed = try await site.leadctl("deliveries", "resume", "--all")
    #expect(resumed.output.contains("Sending begins."))
    try await site.ledger.becomes(
      400, "SELECT count(*) FROM job WHERE delivery = 'sink' AND state = 'accepted'")
    // What was in doubt went out with the key it had: the buyer can tell.
    let byKey = try buyer.log.byKey
    #expect(byKey.count == 400)
    #expect(byKey.values.filter { $0.count > 1 }.count == buyer.requests - 400)
    #expect(try await again.stop() == .exited(0))
    await buyer.stop()
    await careful.stop()
  }

  @Test("what is no backup, damaged, or of a newer leadd is refused, and the database stays")
  func refusals() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    try await site.ledger.becomes(5, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    let file = "\(site.folder.path)/backup.db"
    #expect(try await site.leadctl("backup", file).code == 0)
    #expect(try await leadd.stop() == .exited(0))
    let database = try Data(contentsOf: URL(fileURLWithPath: "\(site.state)/leadd.db"))

    let junk = "\(site.folder.path)/junk.db"
    try Data(repeating: 65, count: 9000).write(to: URL(fileURLWithPath: junk))
    let newer = "\(site.folder.path)/newer.db"
    try FileManager.default.copyItem(atPath: file, toPath: newer)
    _ = try await ChildProcess.output(
      of: [
        "sqlite3", newer,
        "INSERT INTO grdb_migrations VALUES ('99'); UPDATE run SET version = '9.9.9'",
      ], in: site.folder.path)
    let broken = "\(site.folder.path)/broken.db"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes.replaceSubrange(40_960..<61_440, with: Data(repeating: 7, count: 20_480))
    try bytes.write(to: URL(fileURLWithPath: broken))
    for (name, code, words) in [
      (junk, CInt(65), "no SQLite database"), (newer, 78, "written by leadd 9.9.9"),
      (broken, 65, "cannot be restored"), ("/no/such/file", 65, "No such file"),
    ] {
      let refused = try await restore(name, site)
      #expect(refused.code == code, "\(name): \(refused.output)")
      #expect(refused.output.contains(words), "\(refused.output)")
      #expect(refused.output.contains("The database is as it was"))
    }
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: "\(site.state)/leadd.db")) == database)
    #expect(try names(site).filter { $0.contains("restor") }.isEmpty)
    // The same database, put there by hand: the daemon refuses it, and a restart would not help.
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + ending) }
    try FileManager.default.removeItem(atPath: "\(site.state)/leadd.db")
    try FileManager.default.copyItem(atPath: newer, toPath: "\(site.state)/leadd.db")
    let downgraded = try site.launch()
    #expect(try await downgraded.end() == .exited(78))
    #expect(downgraded.log.contains("written by leadd 9.9.9, and this is leadd "))
  }

  @Test(
    "killed at any call that changes the folder, a restore leaves the old database or the new one",
    .enabled("strace (package strace) cannot trace here") { await Trace.isPossible },
    arguments: [
      "linkat:1", "fsync:1", "fsync:2", "fsync:3", "rename,renameat,renameat2:1", "fsync:4",
    ])
  func killed(at call: String) async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    try await site.ledger.becomes(5, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    let file = "\(site.folder.path)/backup.db"
    #expect(try await site.leadctl("backup", file).code == 0)
    try site.drop(numberedLeads(5..<8), as: "open/leads/fair/july.csv")
    try await site.ledger.becomes(8, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    try await leadd.kill()

    let parts = call.split(separator: ":").map(String.init)
    let trace = "\(site.folder.path)/restore.trace"
    _ = try await restore(
      file, site,
      under: [
        "strace", "-D", "-f", "-o", trace, "-e",
        "inject=\(parts[0]):signal=SIGKILL:when=\(parts[1])",
      ])
    let again = try await site.start()
    let leads = try await site.ledger.number("SELECT count(*) FROM lead WHERE id < 1048584")
    #expect([5, 8].contains(leads), "\(leads) at \(call)")
    // The new one knows that it was put back.
    #expect(again.log.contains("a backup was restored") == (leads == 5), "\(call)")
    #expect(try await site.ledger.column("PRAGMA integrity_check") == ["ok"])
    #expect(try await again.stop() == .exited(0))
  }
}
