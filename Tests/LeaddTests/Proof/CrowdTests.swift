import Foundation
import LeadTestSupport
import Testing

/// Many files at once, and files that change under leadd's hands.
///
/// `LEADD_TINY_FILES` says how many there are at once.
struct CrowdTests {
  private static let tiny =
    ProcessInfo.processInfo.environment["LEADD_TINY_FILES"].flatMap { Int($0) } ?? 300

  @Test(
    "thousands of tiny files at once are each answered, in bounded memory", .timeLimit(.minutes(60))
  )
  func tinyFiles() async throws {
    let site = try Site()
    try site.configure(
      "processing_window: 2h\n",
      workspaces: ["open": "campaigns:\n  all: {distribution: none}\ndefault_campaign: all\n"])
    let count = Self.tiny
    for number in 0..<count {
      try site.drop(
        "email,note\nann\(number)@example.com,\n", as: "open/leads/fair/tiny\(number).csv")
    }
    let leadd = try await site.start(["--log-level", "notice"])
    let began = ContinuousClock.now
    let before = try leadd.resident
    var half: Int?
    try await eventually("all are answered", within: .seconds(3000), every: .milliseconds(500)) {
      #expect(leadd.ending == nil, "\(leadd.log)")
      let done = try await site.ledger.number(
        "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
      if half == nil, done >= count / 2 { half = try leadd.resident }
      return done >= count || leadd.ending != nil
    }
    let took = ContinuousClock.now - began
    let peak = try leadd.peakResident
    print(
      "tiny files: \(count) answered after \(took);",
      "memory \(before >> 20) MiB at first, \((half ?? 0) >> 20) at half, \(peak >> 20) at most")
    #expect(try await site.ledger.number("SELECT count(*) FROM upload") == count)
    #expect(
      try await site.ledger.number("SELECT count(*) FROM lead WHERE status = 'accepted'") == count)
    #expect(site.files(below: "inbox").isEmpty)
    let answers = site.files(below: "outbox").filter { $0.contains(".results.") }
    #expect(answers.count == count)
    #expect(peak - before < 96 << 20)
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test("files that are replaced and removed under leadd's hands are taken whole or not at all")
  func replacedAndRemoved() async throws {
    let site = try Site()
    try site.configure(workspaces: [
      "open": "campaigns:\n  all: {distribution: none}\ndefault_campaign: all\n"
    ])
    let seed = Int.random(in: 0..<1_000_000)
    var random = SeededRandom(seed: UInt64(seed))
    let leadd = try await site.start(["--log-level", "notice"])
    let place = "\(site.state)/inbox/open/leads/fair/june.csv"
    var versions: [[UInt8]: Int] = [:]
    for version in 0..<120 {
      let rows = Int.random(in: 1...400, using: &random)
      let text = numberedLeads(0..<rows, tag: "v\(version)-")
      versions[Array(text.utf8)] = rows
      try site.drop(text, as: "open/leads/fair/june.csv")
      if Int.random(in: 0..<3, using: &random) > 0 {
        try await letPass(.milliseconds(Int.random(in: 0..<80, using: &random)))
      }
      if version < 119, Bool.random(using: &random) { unlink(place) }
    }
    try await eventually("nothing is left") {
      let open = try await site.ledger.number(
        "SELECT count(*) FROM upload WHERE archived_as IS NULL")
      return site.files(below: "inbox").isEmpty && open == 0
    }
    let taken = try await site.ledger.rows(
      "SELECT operation, archived_as, rows_stored, state FROM upload ORDER BY operation")
    #expect(!taken.isEmpty)
    var seen: Set<[UInt8]> = []
    for upload in taken {
      let bytes = try #require(site.bytes("archive/\(upload[1])"))
      let rows = versions[bytes]
      #expect(rows != nil, "seed \(seed): upload \(upload[0]) is none of the files as dropped")
      #expect(Int(upload[2]) == rows, "seed \(seed): \(upload)")
      #expect(upload[3] == "answered")
      #expect(seen.insert(bytes).inserted, "seed \(seed): one file was taken twice")
      let answers = Answers.results(site, upload[0])
      #expect(answers == rows, "seed \(seed): upload \(upload[0])")
    }
    #expect(
      seen.contains { String(decoding: $0, as: UTF8.self).contains("v119-0@") },
      "seed \(seed): the last one, which nobody touched, is not taken")
    print("replaced and removed: \(versions.count) files put in one place, \(taken.count) taken")
    #expect(leadd.ending == nil)
    #expect(try await leadd.stop() == .exited(0))
  }
}

extension Answers {
  /// How many rows are answered in the results of an upload.
  fileprivate static func results(_ site: Site, _ upload: String) -> Int? {
    // One that changed between two looks was given back, and may have got a number in front of its name.
    let path = site.files(below: "outbox").first { $0.hasSuffix(".\(upload).results.csv") }
    // One that cannot be read has no rows, which fails the test.
    let table = try? path.flatMap { site.bytes("outbox/\($0)") }.map { try AnswerTable($0) }
    return table?.rows.count
  }
}
