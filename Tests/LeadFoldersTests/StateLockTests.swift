import Glibc
import LeadFolders
import SystemPackage
import Testing

@Suite struct StateLockTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func refusal() -> FolderError? {
    do throws(FolderError) {
      _ = try StateLock.take(in: temporary.path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a second taker is told who holds the lock and since when`() throws {
    let lock = try StateLock.take(in: temporary.path)
    let error = try #require(refusal())
    #expect(error.code == .locked)
    #expect(error.message.contains("process id \(getpid()) "))
    #expect(error.message.contains(/since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/))
    withExtendedLifetime(lock) {}
  }

  @Test func `the lock is free again with its last owner`() throws {
    do { _ = try StateLock.take(in: temporary.path) }
    #expect(refusal() == nil)
  }

  @Test func `a lock held by another process holds, until that ends`() async throws {
    let path = temporary.path.appending("leadd.lock").string
    let child = try Child(
      "/usr/bin/flock",
      ["-n", path, "/bin/sh", "-c", "echo pid 4711 > '\(path)'; echo held; read x"])
    #expect(child.line() == "held")
    let error = try #require(refusal())
    #expect(error.message.contains("process id 4711 "))
    child.closeInput()
    child.wait()
    #expect(try await eventually { refusal() == nil })
  }

  @Test func `a holder that has not written yet is not misnamed`() async throws {
    let path = temporary.path.appending("leadd.lock").string
    let child = try Child("/usr/bin/flock", ["-n", path, "/bin/sh", "-c", "echo held; read x"])
    #expect(child.line() == "held")
    #expect(try #require(refusal()).message.contains("just starting"))
    child.wait()
  }
}
