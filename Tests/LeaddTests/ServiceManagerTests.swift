import Foundation
import LeadTestSupport
import Testing

/// What a service manager hears of the real process.
struct ServiceManagerTests {
  @Test("the manager hears ready, status, watchdog, reloading, and stopping")
  func notifications() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let socket = try NotifySocket(in: site.folder)
    let leadd = try site.launch(
      environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "1000000"])
    func hears(_ text: String, times: Int = 1) async throws {
      try await eventually("the manager hears \(text) \(times) times") {
        socket.assignments.count { $0.hasPrefix(text) } >= times
      }
    }
    try await hears("READY=1")
    try await hears("STATUS=idle")
    // Half of the time that the manager waits.
    let began = ContinuousClock.now
    let beats = socket.assignments.count { $0 == "WATCHDOG=1" }
    try await hears("WATCHDOG=1", times: beats + 4)
    #expect(ContinuousClock.now - began < .seconds(8))

    leadd.signal(SIGHUP)
    try await hears("RELOADING=1")
    try await hears("MONOTONIC_USEC=")
    try await hears("READY=1", times: 2)
    let heard = socket.assignments
    let reloading = try #require(heard.firstIndex(of: "RELOADING=1"))
    #expect(heard[reloading...].contains("READY=1"))

    leadd.signal(SIGTERM)
    #expect(try await leadd.end() == .exited(0))
    let last = socket.assignments
    #expect(last.contains("STOPPING=1"))
    #expect(last.firstIndex(of: "READY=1") ?? .max < last.firstIndex(of: "STOPPING=1") ?? 0)
  }

  @Test("ready is said only after what was on the wire at a kill is settled")
  func readyAfterSettling() async throws {
    let site = try Site()
    let buyer = try await Buyer("stall", in: site.folder)
    try site.configure(
      workspaces: [
        "open": openWorkspace(["sink"], delivery("sink", to: buyer.url, "in_doubt: hold"))
      ])
    let first = try await site.start()
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    try await eventually("requests on the wire") { buyer.requests == 3 }
    try await first.kill()
    let socket = try NotifySocket(in: site.folder)
    let second = try site.launch(environment: ["NOTIFY_SOCKET": socket.path])
    try await eventually("the manager hears ready", every: .milliseconds(1)) {
      socket.assignments.contains("READY=1")
    }
    #expect(try await site.ledger.number("SELECT count(*) FROM job WHERE state = 'in_doubt'") == 3)
    #expect(try await second.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a manager that does not listen stops nothing")
  func deafManager() async throws {
    let site = try Site()
    let buyer = try await Buyer("accept", in: site.folder)
    try site.configure(
      workspaces: ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))])
    let socket = try NotifySocket(in: site.folder)
    let leadd = try site.launch(
      environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "20000"])
    try await leadd.logs("ready")
    // A hundred signs of life a second, and nobody takes them from the socket: its queue is full soon.
    try await letPass(.seconds(3))
    try site.drop(numberedLeads(0..<20), as: "open/leads/fair/june.csv")
    try await eventually("leads are sent") { buyer.requests == 20 }
    try await leadd.logs("upload answered")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("nobody is told anything where there is no manager")
  func noManager() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    #expect(leadd.lines("warning").isEmpty, "\(leadd.log)")
    #expect(try await leadd.stop() == .exited(0))
  }
}
