import Foundation
import LeadModel
import Testing

@testable import LeadStore

@Suite struct AnswerTests {
  @Test func `An upload can be answered when it is read and no lead is in its window`() async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.claim().id
    _ = try await scene.store.store([.sample(1)], of: upload, scene.inForce, at: scene.now)
    #expect(try await scene.store.answerable().isEmpty)
    try await scene.exchange("a", .yes)
    #expect(try await scene.store.answerable().isEmpty)
    try await scene.store.recordEnd(of: upload, rows: 1, remarks: [], at: scene.now)
    #expect(try await scene.store.answerable() == [upload])
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.answerable().isEmpty)
    let record = try await scene.store.upload(upload)
    #expect(record.state == .answered)
    #expect(record.answeredAt == scene.now.wall)
    #expect(record.answers == 1)
    #expect(
      try await scene.value("SELECT ended_at IS NOT NULL FROM operation", as: Bool.self) == true)
    try await scene.store.recordArchive(of: upload, as: "2026/01/june.csv")
    #expect(try await scene.store.upload(upload).archivedAs == "2026/01/june.csv")
    #expect(try await scene.store.unarchivedUploads().isEmpty)
  }

  @Test func `Rows are answered in the file's order, page by page, with the cells they came with`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    let upload = try await scene.bring([
      .sample(1, "x@example.com"), .sample(2, "X@example.com"), .sample(3),
    ])
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .yes)
    let first = try await scene.store.answeredRows(of: upload, after: 0, limit: 2)
    #expect(first.map(\.number) == [1, 2])
    #expect(first.map(\.answer.status) == [.accepted, .rejected])
    #expect(first[0].answer.delivery == "b")
    #expect(first[0].answer.campaign == "campaign0")
    #expect(first[0].answer.attempts == 1)
    #expect(first[0].answer.reasons.sentence.contains("a said no"))
    #expect(first[0].cells == ["x@example.com", "José Łukasz"])
    #expect(first[1].answer.code == .duplicateInFile)
    #expect(first[1].rejectedBy == .schema)
    let rest = try await scene.store.answeredRows(of: upload, after: 2, limit: 2)
    #expect(rest.map(\.number) == [3])
    #expect(rest.first?.answer.status == .processing)
    #expect(try await scene.store.answeredRows(of: upload, after: 3, limit: 2).isEmpty)
  }

  @Test func `A row whose lead has gone on, or that made none, is counted elsewhere`() async throws
  {
    let scene = try await Scene()
    let first = try await scene.bring(3)
    let second = try await scene.bring(1)
    try await scene.execute(
      """
      UPDATE lead SET upload = 2 WHERE id = 1048576;
      INSERT INTO row (upload, number, line, outcome, cells) VALUES (1, 4, 5, 'UNCHANGED', '[]');
      INSERT INTO row (upload, number, line, lead, cells) VALUES (2, 2, 3, 1048576, '[]');
      """)
    let counts = try await scene.store.counts(of: first)
    #expect(counts.total == 4)
    #expect(counts[.accepted] == 2)
    #expect(counts.elsewhere == 2)
    #expect(counts.byCode[.unchanged] == 1)
    let next = try await scene.store.counts(of: second)
    #expect(next[.accepted] == 2)
    #expect(next.elsewhere == 0)
  }

  @Test func `A held lead that moves after the answer makes it stale, until it is written again`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.schedule = .daily(12, 18) }]))
    let upload = try await scene.bring(1)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.staleAnswers().isEmpty)
    scene.advance(.minutes(180))
    try await scene.releaseHeld()
    let released = scene.now.wall
    #expect(try await scene.store.staleAnswers().map(\.since) == [released])
    scene.advance(.minutes(1))
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.staleAnswers().isEmpty)
    // The last word on it comes when the answer was written again already.
    scene.advance(.minutes(1))
    try await scene.exchange("a", .yes)
    #expect(try await scene.store.staleAnswers().map(\.id) == [upload])
    #expect(try await scene.store.upload(upload).state == .answered)
    scene.advance(.minutes(1))
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.staleAnswers().isEmpty)
    #expect(try await scene.store.upload(upload).answers == 3)
  }

  @Test func `What moves while an answer is being written keeps it stale`() async throws {
    let scene = try await Scene(.sample([.sample("a") { $0.schedule = .daily(12, 18) }]))
    let upload = try await scene.bring(1)
    scene.advance(.minutes(180))
    let began = scene.now
    scene.advance(.seconds(2))
    try await scene.releaseHeld()
    try await scene.store.recordAnswer(of: upload, at: began)
    #expect(try await scene.store.staleAnswers().map(\.since) == [scene.now.wall])
  }

  @Test func `What an upload waits for is told, most first`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all))
    let upload = try await scene.bring(3)
    try await scene.exchange("a", .failure)
    try await scene.exchange("b", .yes)
    let waits = try await scene.store.waits(of: upload)
    // One lead is accepted, so what else it waits for does not hold the upload up.
    #expect(waits.reduce(0) { $0 + $1.jobs } == 4)
    #expect(waits.first?.jobs == 2)
    #expect(try await scene.store.waitingJobs() == [scene.key("a"): 3, scene.key("b"): 2])
  }
}
