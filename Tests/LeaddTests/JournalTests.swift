import Foundation
import LeadTestSupport
import Testing

/// What the journal holds of a real run.
@Suite(
  .enabled("a journal of its own needs the right to mount") { await JournalUnderTest.isPossible })
struct JournalTests {
  @Test("journalctl takes the catalog, every entry of it")
  func catalog() async throws {
    let folder = try TemporaryFolder()
    let catalog = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../systemd/leadd.catalog").standardizedFileURL
    let entries =
      try String(contentsOf: catalog, encoding: .utf8)
      .components(separatedBy: "\n-- ").count - 1
    let words = """
      mkdir -p usr/lib/systemd/catalog var/lib/systemd/catalog
      cp '\(catalog.path)' usr/lib/systemd/catalog
      journalctl --update-catalog --root="$PWD" && journalctl --list-catalog --root="$PWD"
      """
    let listed = try await ChildProcess.output(
      of: ["sh", "-c", "cd '\(folder.path)' && \(words)"], in: folder.path)
    #expect(listed.split(separator: "\n").count == entries)
    #expect(entries > 100)
  }

  @Test("a filter by upload tells one file's story, and one by lead that lead's")
  func stories() async throws {
    let site = try Site()
    let journal = try JournalUnderTest(in: site.folder)
    let buyer = try await Buyer("fail 1 with 500 then accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try site.launch(["--log-level", "debug"], under: journal.wrapper)
    try await journal.hears("ready")
    try site.drop(numberedLeads(0..<2), as: "open/leads/fair/one.csv")
    _ = try await site.answers(to: "open/leads/fair/one.csv", upload: 1)
    try site.drop(numberedLeads(2..<3), as: "open/leads/fair/two.csv")
    _ = try await site.answers(to: "open/leads/fair/two.csv", upload: 2)
    let leads = try await site.ledger.column("SELECT lead_id FROM v_lead ORDER BY lead_id")
    try await eventually("both stories are whole") {
      journal.messages("LEADD_UPLOAD", "2").last == "upload answered"
    }

    let steps = Set(["upload claimed", "upload read", "upload answered"])
    let first = journal.messages("LEADD_UPLOAD", "1")
    #expect(first.filter(steps.contains) == ["upload claimed", "upload read", "upload answered"])
    #expect(journal.messages("LEADD_UPLOAD", "2").filter(steps.contains).count == 3)

    let name = try #require(leads.first)
    #expect(
      journal.messages("LEADD_LEAD", name) == [
        "lead moved", "request begun", "request ended", "request begun", "request ended",
        "lead moved",
      ])
    let answers = journal.entries.filter {
      $0["LEADD_LEAD"] == [name] && $0["MESSAGE"] == ["request ended"]
    }
    #expect(answers.map { $0["LEADD_CODE"] } == [["ERROR_HTTP_5XX"], ["ACCEPTED"]])
    #expect(answers.allSatisfy { $0["LEADD_DELIVERY"] == ["sink"] })

    // Each entry of ours can be filtered for and explained, and says who must act.
    let catalog = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../systemd/leadd.catalog").standardizedFileURL, encoding: .utf8)
    // What libraries tell has none.
    let ours = journal.entries.filter { entry in
      ["leadd/", "LeadEngine/", "LeadAPI/"].contains {
        entry["CODE_FILE"]?.first?.hasPrefix($0) == true
      }
    }
    let ids = ours.map { $0["MESSAGE_ID"]?.first }
    #expect(ids.count > 10)
    #expect(ids.allSatisfy { id in id.map { catalog.contains("-- \($0)\n") } == true })
    let ready = try #require(journal.entries.first { $0["MESSAGE"] == ["ready"] })
    #expect(ready["PRIORITY"] == ["5"])
    #expect(ready["LEADD_MESSAGE_ID"] == nil)
    leadd.signal(SIGTERM)
    #expect(try await leadd.end() == .exited(0))
    await buyer.stop()
  }

  @Test("no value of a lead is told to anybody but buyers, whatever happens to it")
  func noValues() async throws {
    let site = try Site()
    let journal = try JournalUnderTest(in: site.folder)
    // Answers that quote what was sent, in every place that leadd reads.
    let buyer = try await Buyer(
      """
      status 422 body "Zq7x cannot be" if field email contains "bad422"
      status 500 body "Zq7x broke it" if field email contains "bad500"
      status 200 body "Zq7x what" if field email contains "unmapped"
      reject "Zq7x is not wanted" if field email contains "unwanted"
      drop if field email contains "dropped"
      accept
      """, in: site.folder)
    let denied = try await Buyer("status 401 body \"Zq7x is no customer\"", in: site.folder)
    let down = try await Buyer("status 503 body \"Zq7x again later\"", in: site.folder)
    try site.configure(
      "processing_window: 20s\nnotify: [{when: [upload_answered, delivery_paused], run: /bin/false}]\n",
      workspaces: ["w": Self.workspace(buyer.url, denied.url, down.url)])
    let leadd = try site.launch(["--log-level", "debug"], under: journal.wrapper)
    try await journal.hears("ready")

    try site.drop(Self.leads, as: "w/leads/fair/june.csv")
    let june = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    let results = try #require(try june.table("results"))
    #expect(results.rows.count == Self.rows)
    let accepted = try #require(
      results.rows.first { $0["Status"] == "accepted" }?["LeadID"], "\(june.status ?? "")")
    let rejected = try #require(june.text("rejected"))
    #expect(rejected.contains("Zq7x"), "the test's own values are not recognisable")
    try site.drop(Self.withoutHeader, as: "w/leads/fair/headless.csv")
    try site.drop(Self.torn, as: "w/leads/fair/torn.csv")
    try site.drop(rejected, as: "w/leads/fair/june.rejected.csv")
    try site.drop(
      "LeadID,Reason\n\(accepted),Zq7x hung up\nL999999,Zq7x unknown\nZq7xmail.good@example.com,\n",
      as: "w/returns/bad.csv")
    try site.drop("email,note\nZq7xmail.good@example.com,Zq7x\n", as: "w/returns/nothing.csv")
    try await eventually("what was dropped is done") {
      try await site.ledger.number(
        "SELECT count(*) FROM upload WHERE state IN ('claiming', 'reading', 'delivering')") == 0
        && site.files(below: "inbox").isEmpty
    }
    for words in [
      ["lead", "edit", accepted, "--set", "first_name=Zq7xEdited"],
      ["leads", "--workspace", "w"], ["lead", "delete", accepted, "--yes"],
    ] {
      _ = try await site.leadctl(words)
    }
    leadd.signal(SIGHUP)
    try await journal.hears("configuration in force")

    let status = try await site.leadctl("status").output
    #expect(status.contains("w/denied"), "\(status)")
    let json = try await site.leadctl("status", "--json").output
    let metrics = try await Metrics(site).text
    let process = ["cmdline", "environ"].map { name in
      FileManager.default.contents(atPath: "/proc/\(leadd.id)/\(name)").map {
        String(decoding: $0, as: UTF8.self)
      } ?? ""
    }
    leadd.signal(SIGTERM)
    #expect(try await leadd.end() == .exited(0))
    try await journal.hears("stopped")
    // What is looked through is really there.
    #expect(journal.entries.count > 50)
    for (name, text) in [
      ("the journal", journal.text), ("stderr", leadd.log), ("leadctl status", status),
      ("leadctl status --json", json), ("metrics", metrics), ("cmdline", process[0]),
      ("environ", process[1]),
    ] {
      let lines = text.split(separator: "\n").filter { $0.lowercased().contains("zq7x") }
      #expect(lines == [], "in \(name)")
    }
    for buyer in [buyer, denied, down] { await buyer.stop() }
  }

  private static func workspace(_ url: String, _ denied: String, _ down: String) -> String {
    """
    schema:
      primary_key: email
      fields:
        email: {type: email, required: true}
        first_name: {type: text, max_length: 20}
        note: text
        phone: {type: phone, region: US}
        country: {type: text, picklist: countries}
        amount: {type: number, min: 0}
        born: {type: date}
        zone: {type: time_zone}
    picklists:
      countries: [Zq7xland, Canada]
    return_reasons:
      hung up: []
    """ + "\n"
      + openWorkspace(
        ["sink", "denied", "down"],
        delivery("sink", to: url), delivery("denied", to: denied),
        // Its rule takes the reason from the answer, which quotes the lead.
        delivery("down", to: down).replacing(
          "      answers:\n",
          with:
            "      answers:\n        - {when: {status: 503}, outcome: retry, reason: {match: \"Zq7x.*\"}}\n"
        ))
  }

  private static let rows = 16
  private static let leads = """
    email,first_name,note,phone,country,amount,born,zone,Zq7xheader
    Zq7xmail.good@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xmail.bad422@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xmail.bad500@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xmail.unmapped@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xmail.unwanted@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xmail.dropped@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xmail.good@example.com,Zq7xTwice,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xnomail,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept
    Zq7xa@example.com,Zq7xAnnWithANameThatIsFarTooLong,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,
    Zq7xb@example.com,Zq7xAnn,Zq7xnote,Zq7xphone,Zq7xland,7,1990-01-02,UTC,
    Zq7xc@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xlend,7,1990-01-02,UTC,
    Zq7xd@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,Zq7xseven,1990-01-02,UTC,
    Zq7xe@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,Zq7xday,UTC,
    Zq7xf@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,Zq7xzone,
    Zq7xg@example.com,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,,Zq7xmore,Zq7xmore
    ,Zq7xAnn,Zq7xnote,4155552671,Zq7xland,7,1990-01-02,UTC,Zq7xkept

    """
  private static let withoutHeader = """
    Zq7xh@example.com,Zq7xAnn,Zq7xnote
    Zq7xi@example.com,Zq7xBob,Zq7xnote

    """
  private static let torn =
    "email,first_name\nZq7xj@example.com,\"Zq7xAnn\nZq7xk@example.com,Zq7xBob\n"
}
