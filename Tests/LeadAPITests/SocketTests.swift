import Foundation
import Glibc
import LeadAPI
import LeadStoreFixture
import LeadTestSupport
import ServiceLifecycle
import Testing

/// The socket itself.
struct SocketTests {
  @Test func `user and group may connect, and the file is gone after a graceful end`() async throws
  {
    try await ServerUnderTest.run { test in
      #expect(test.mode == 0o660)
    } afterwards: { test in
      #expect(test.mode == nil)
    }
  }

  @Test func `a socket that a killed daemon left is taken over`() async throws {
    try await ServerUnderTest.run { test in
      let left = test.folder.path + "/left.sock"
      let descriptor = try ServerUnderTest.plainSocket(at: left, by: bind)
      defer { close(descriptor) }
      try await test.serve(at: SocketPlace(path: left)) {
        let answer = try await test.get("/v1/status", at: left)
        #expect(answer.status == 200)
      }
    }
  }

  @Test func `what cannot be a socket is refused with the reason`() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/precious"
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    try await ServerUnderTest.run { test in
      func failure(_ place: SocketPlace) async -> String {
        do {
          try await test.server(at: place).run()
          return "it ran"
        } catch {
          return "\(error)"
        }
      }
      #expect(await failure(SocketPlace(path: file)).contains("something else stands there"))
      #expect(FileManager.default.contents(atPath: file) == Data("x".utf8))
      let long = folder.path + "/" + String(repeating: "x", count: 108)
      #expect(await failure(SocketPlace(path: long)).contains("and may have 107"))
      let nowhere = SocketPlace(path: "\(folder.path)/no/such/folder.sock")
      #expect(await failure(nowhere).contains("no/such/folder.sock"))
      let group = SocketPlace(path: "\(folder.path)/g.sock", group: "nobody-has-this-group")
      #expect(await failure(group).contains("there is no Unix group nobody-has-this-group"))
    }
  }

  @Test func `a server whose task is cancelled ends`() async throws {
    let folder = try TemporaryFolder()
    let leads = try await StoredLeads(in: folder.path, SampleSettings.make())
    let test = ServerUnderTest(
      folder: folder, leads: leads, engine: FakeEngine(leads), log: LogLines())
    let services = ServiceGroup(
      services: [test.server(at: SocketPlace(path: test.socket))], logger: test.log.logger)
    let running = Task { try await services.run() }
    try await eventually("the server listens") { test.mode == 0o660 }
    running.cancel()
    // That it was cancelled may be its result; that there is one is what counts.
    _ = await running.result
    #expect(test.mode == nil)
  }
}
