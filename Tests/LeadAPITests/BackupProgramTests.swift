import Foundation
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` where it takes a backup and asks the doctor.
struct BackupProgramTests {
  private func mode(of path: String) -> mode_t {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
  }

  @Test func `a backup is a whole file that only its owner can read, and is told of`() async throws
  {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      let file = "\(test.folder.path)/b.db"
      let run = try await ProgramTests.run(test, "backup", file)
      #expect(run.ending == .exited(0), "\(run.errors)")
      #expect(run.output.hasPrefix("\(file): 0."))
      #expect(run.output.hasSuffix(" MB, 1 lead, 1 upload, made and checked in 1.2 s.\n"))
      #expect(mode(of: file) == 0o600)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(bytes.starts(with: Data("SQLite format 3\0".utf8)))
      #expect(!FileManager.default.fileExists(atPath: file + ".part"))
      #expect(test.engine.state.withLock { $0.actors } == [NSUserName()])

      let refused = try await ProgramTests.run(test, "backup", file)
      #expect(refused.ending == .exited(73))
      #expect(refused.errors.contains("\(file) exists already"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
      let forced = try await ProgramTests.run(test, "backup", file, "--force", "--json")
      let view = try WireJSON.value(BackupView.self, from: Data(forced.output.utf8))
      #expect(view.leads == 1)
      #expect(view.size == bytes.count)
      let piped = try await ProgramTests.run(
        test, words: [], shell: "\(ProgramTests.program) backup - | sha256sum")
      #expect(piped.output.contains(view.sha256))
    }
  }

  @Test func `a refused backup leaves no file, and one that cannot be written says so`()
    async throws
  {
    try await ServerUnderTest.run { test in
      let file = "\(test.folder.path)/b.db"
      test.engine.state.withLock { $0.isBroken = true }
      let refused = try await ProgramTests.run(test, "backup", file)
      #expect(refused.ending == .exited(1))
      #expect(refused.errors.contains("no room for a copy"))
      #expect(!FileManager.default.fileExists(atPath: file))
      #expect(!FileManager.default.fileExists(atPath: file + ".part"))
      let nowhere = try await ProgramTests.run(test, "backup", "/no/such/folder/b.db")
      #expect(nowhere.ending == .exited(73))
      #expect(nowhere.errors.contains("/no/such/folder/b.db.part cannot be written"))
    }
  }

  @Test func `the doctor's findings are shown, and their worst is the exit code`() async throws {
    try await ServerUnderTest.run { test in
      #expect(try await ProgramTests.run(test, "doctor").ending == .exited(0))
      test.engine.state.withLock { $0.findings = FakeEngine.sick }
      let sick = try await ProgramTests.run(test, "doctor", "--full")
      #expect(sick.ending == .exited(2))
      #expect(sick.output.contains("act   disk  it is full\n            make room\n"))
      let json = try await ProgramTests.run(test, "doctor", "--json")
      let report = try WireJSON.value(DoctorView.self, from: Data(json.output.utf8))
      #expect(report.findings.map(\.cure) == ["make room"])
      #expect(test.engine.state.withLock { $0.examined } == [false, true, false])
      let gone = try await ProgramTests.run(
        test, words: ["doctor", "--socket", "\(test.folder.path)/none.sock"])
      #expect(gone.ending == .exited(69))
    }
  }
}
