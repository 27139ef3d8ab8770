import Foundation
import LeadTestSupport
import Testing

/// The worst files cost a bounded amount of memory, and get a clear answer.
///
/// Rows and decoded bytes are slow in a build without optimisation, so files of which each byte is
/// looked at are shorter then. `LEADD_MEMORY_WHOLE=1` makes all of them as long as their names say.
struct MemoryTests {
  /// The most that a file may cost, in bytes.
  static let bound = 64 << 20
  static let isWhole = ProcessInfo.processInfo.environment["LEADD_MEMORY_WHOLE"] == "1"

  private static let header = "email,first_name,note\n"
  private static let megabyte = 1_000_000

  /// `whole` of something, or a part of it that a slow build can bear.
  private static func times(_ whole: Int, slowly part: Int) -> Int { isWhole ? whole : part }

  /// Rows of leads with a note of so many bytes.
  private static func leads(_ count: Int, tag: String, noteBytes: Int, name: String = "Ann")
    -> [WorstFile.Piece]
  {
    let note = String(repeating: "y", count: noteBytes)
    return (0..<count).map { .init("\(tag)\($0)@example.com,\(name),\(note)\n") }
  }

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  private static let endless: [WorstFile] = [
    WorstFile(
      "a line of 300 MB",
      [
        .init(header + "line1@example.com,Ann,x\nline2@example.com,Ann,"),
        .init(Array(repeating: 0x78, count: megabyte), times: 300),
      ],
      .rows(
        accepted: 1, rejected: ["line 3, column 1: the row is longer than 1048576 bytes"])),
    WorstFile(
      "a line of 100 MB, and a row behind it",
      [
        .init(header + "before@example.com,Ann,x\nlong@example.com,Ann,"),
        .init(Array(repeating: 0x78, count: megabyte), times: 100),
        .init("\nbehind@example.com,Ann,x\n"),
      ],
      .rows(
        accepted: 2, rejected: ["line 3, column 1: the row is longer than 1048576 bytes"])),
    WorstFile(
      "200 MB of quotes", [.init(Array(repeating: 0x22, count: megabyte), times: 200)],
      .refused("line 1, column 1: the row is longer than 1048576 bytes")),
    WorstFile(
      "200 MB of quotes below a header",
      [
        .init(header + "quotes@example.com,Ann,x\n"),
        .init(Array(repeating: 0x22, count: megabyte), times: 200),
      ],
      .rows(
        accepted: 1, rejected: ["line 3, column 1: the row is longer than 1048576 bytes"])),
  ]

  private static let wide: [WorstFile] = [
    WorstFile(
      "a million columns in a row",
      [
        .init(header + "wide@example.com,Ann,x\n"), .init(",", times: 999_999),
        .init("\nwide2@example.com,Ann,x\n"),
      ],
      .rows(
        accepted: 2,
        rejected: ["line 3, column 16385: the row has 1000000 cells and may have 16384"])),
    WorstFile(
      "a million columns in the header",
      [.init("email"), .init(",", times: 1_000_000), .init("\nwide3@example.com\n")],
      .refused("the row has 1000001 cells and may have 16384")),
    WorstFile(
      "50 MB of NULs", [.init(Array(repeating: 0, count: megabyte), times: 50)],
      .refused("no text")),
    WorstFile(
      "50 MB of NULs behind rows",
      [.init(header)] + leads(1000, tag: "nul", noteBytes: 100) + [
        .init(Array(repeating: 0, count: megabyte), times: 50)
      ],
      .rows(
        accepted: 1000, rejected: ["line 1002, column 1: the row is longer than 1048576 bytes"])),
    WorstFile(
      "a zip",
      [.init([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0] + Array(repeating: 7, count: megabyte))],
      .refused("zip")),
  ]

  private static let slow: [WorstFile] = [
    WorstFile(
      "a quote that closes nowhere in 200 MB",
      [.init(header + "quote@example.com,\"Ann,x\n")]
        + leads(times(20_000, slowly: 1000), tag: "q", noteBytes: 10_000),
      .rows(
        accepted: times(20_000, slowly: 1000),
        rejected: ["line 2, column 19: a quote opens cell 2 and is not closed"])),
    WorstFile(
      "400 rows of 250 KB, each as it should be",
      [.init(header)] + leads(times(400, slowly: 160), tag: "fat", noteBytes: 250_000),
      .rows(accepted: times(400, slowly: 160), rejected: [])),
    WorstFile(
      "two million tiny rows",
      [.init("email\n"), .init("x\n", times: times(2_000_000, slowly: 20_000))],
      .rejected(times(2_000_000, slowly: 20_000), "\"x\" is not an email address")),
    WorstFile(
      "cut in the middle of a character",
      [
        .init(header + "cut1@example.com,Zoë,x\n"),
        .init(Array("cut2@example.com,Jos".utf8) + [0xC3]),
      ],
      .rows(accepted: 1, rejected: ["line 3, column 21: "])),
    WorstFile(
      "UTF-16 of 100 MB",
      [.init([0xFF, 0xFE] + utf16(header))]
        + (0..<times(5000, slowly: 500)).map {
          .init(utf16("u\($0)@example.com,Zoë,\(String(repeating: "ł", count: 10_000))\n"))
        },
      .rows(accepted: times(5000, slowly: 500), rejected: [])),
    WorstFile(
      "Windows-1252 that is told from ASCII behind 90 MB",
      [.init(header)] + leads(times(9000, slowly: 1000), tag: "w", noteBytes: 10_000)
        + [
          .init(
            Array("late@example.com,Jos".utf8) + [0xE9, 0x20] + Array("Garc".utf8) + [0xED]
              + Array("a,x\n".utf8))
        ],
      .rows(accepted: times(9000, slowly: 1000) + 1, rejected: [])),
  ]

  @Test("no file costs more than 64 MiB, each is answered, and a good one behind them is delivered")
  func worstFiles() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "keyed": keyedWorkspace(to: buyer.url), "sunk": Self.unsent,
    ])
    // What the unit of leadd sets.
    let leadd = try await site.start(environment: ["MALLOC_ARENA_MAX": "2"])
    try await expectDelivery(site, upload: 1, tag: "warm")
    let idle = try leadd.resident
    var upload = 1
    for file in Self.endless + Self.wide + Self.slow {
      upload += 1
      try leadd.forgetPeak()
      let path = "sunk/leads/fair/worst\(upload).csv"
      try site.drop(file, as: path)
      let answers = try await site.answers(
        to: path, upload: upload, within: .seconds(Self.isWhole ? 3600 : 90))
      let peak = try leadd.peakResident
      print("\(file.name) (\(file.size) bytes): \((peak - idle) >> 10) KiB above idle")
      #expect(peak - idle <= Self.bound, "\(file.name): \(peak - idle) bytes above \(idle)")
      try expect(file, answers)
    }
    try await expectDelivery(site, upload: upload + 1, tag: "good")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  /// A workspace whose leads are not sent: what is measured is the reading.
  private static let unsent = """
    schema:
      primary_key: email
      fields:
        email: {type: email, required: true}
        first_name: text
        note: text
    campaigns:
      all: {distribution: none}

    """

  private func expect(_ file: WorstFile, _ answers: Answers) throws {
    let summary = try #require(try answers.summary)
    switch file.answer {
    case .refused(let reason):
      #expect(summary.state == "refused", "\(file.name)")
      #expect(summary.reason?.contains(reason) == true, "\(file.name): \(summary)")
    case .rows(let accepted, let rejected):
      #expect(summary.byStatus["accepted", default: 0] == accepted, "\(file.name): \(summary)")
      let said = try answers.table("rejected")?.rows.map { $0["Custom Reason"] } ?? []
      #expect(said.count == rejected.count, "\(file.name): \(said)")
      for (said, expected) in zip(said, rejected) {
        #expect(said.contains(expected), "\(file.name)")
      }
    case .rejected(let count, let reason):
      #expect(summary.rows == count && summary.byStatus == ["rejected": count], "\(file.name)")
      let first = try #require(try answers.table("rejected")?.rows.first, "\(file.name)")
      #expect(first["Custom Reason"].contains(reason), "\(file.name)")
    }
  }

  /// Drops three good leads, and sees them at the buyer.
  private func expectDelivery(_ site: Site, upload: Int, tag: String) async throws {
    let path = "keyed/leads/fair/\(tag).csv"
    try site.drop(numberedLeads(0..<3, tag: tag), as: path)
    let answers = try await site.answers(to: path, upload: upload)
    #expect(try answers.summary?.byStatus == ["accepted": 3], "\(tag)")
  }
}
