import Glibc
import SystemPackage
import Systemd
import Testing

/// libsystemd reads the process's environment, so each test is a process of its own.
@Suite struct ServiceNotifierTests {
  @Test func `each message reaches a socket given by its path`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let name = folder.path.appending("notify").string
      let manager = try DatagramSocket(boundTo: name)
      setenv("NOTIFY_SOCKET", name, 1)
      let notifier = ServiceNotifier()

      try notifier.ready(status: "3 uploads at work")
      #expect(manager.receive() == "READY=1\nSTATUS=3 uploads at work")
      try notifier.ready()
      #expect(manager.receive() == "READY=1")
      try notifier.status("Łukasz's file")
      #expect(manager.receive() == "STATUS=Łukasz's file")
      try notifier.stopping(status: "finishing 2 requests")
      #expect(manager.receive() == "STOPPING=1\nSTATUS=finishing 2 requests")
      try notifier.alive()
      #expect(manager.receive() == "WATCHDOG=1")
      try notifier.extendTimeout(by: .milliseconds(1500))
      #expect(manager.receive() == "EXTEND_TIMEOUT_USEC=1500000")
      try notifier.extendTimeout(by: .zero)
      #expect(manager.receive() == nil)
    }
  }

  @Test func `an abstract socket is reached as well`() async {
    await #expect(processExitsWith: .success) {
      let name = "@leadd-notify-test-\(getpid())"
      let manager = try DatagramSocket(boundTo: name)
      setenv("NOTIFY_SOCKET", name, 1)
      try ServiceNotifier().ready()
      #expect(manager.receive() == "READY=1")
    }
  }

  @Test func `a reload carries the moment on the clock that the manager uses`() async {
    await #expect(processExitsWith: .success) {
      let name = "@leadd-reload-test-\(getpid())"
      let manager = try DatagramSocket(boundTo: name)
      setenv("NOTIFY_SOCKET", name, 1)
      func monotonic() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
      }
      let before = monotonic()
      try ServiceNotifier().reloading()
      let message = manager.receive()
      let lines = try #require(message).split(separator: "\n")
      #expect(lines.first == "RELOADING=1")
      let prefix = "MONOTONIC_USEC="
      let stamp = try #require(lines.last)
      #expect(stamp.hasPrefix(prefix))
      let moment = try #require(Int(stamp.dropFirst(prefix.count)))
      #expect((before...monotonic()).contains(moment))
    }
  }

  @Test func `a status cannot smuggle in another assignment and stays under the manager's limit`()
    async
  {
    await #expect(processExitsWith: .success) {
      let name = "@leadd-status-test-\(getpid())"
      let manager = try DatagramSocket(boundTo: name)
      setenv("NOTIFY_SOCKET", name, 1)
      try ServiceNotifier().status("a\nSTOPPING=1\r\nb\0c")
      #expect(manager.receive() == "STATUS=a STOPPING=1 b c")
      try ServiceNotifier().status("a" + String(repeating: "é", count: 3000))
      #expect(manager.receive() == "STATUS=a" + String(repeating: "é", count: 511))
    }
  }

  @Test func `nothing happens when nobody asked to be notified`() async {
    await #expect(processExitsWith: .success) {
      unsetenv("NOTIFY_SOCKET")
      try ServiceNotifier().ready()
      try ServiceNotifier().stopping()
    }
  }

  @Test func `a named socket that nobody listens on is an error that says so`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      setenv("NOTIFY_SOCKET", folder.path.appending("gone").string, 1)
      let error = #expect(throws: NotifyError.self) { try ServiceNotifier().ready() }
      #expect(error?.errno == .noSuchFileOrDirectory)
      #expect(error?.description.contains("READY=1") == true)
      #expect(error?.description.contains("NOTIFY_SOCKET") == true)
    }
  }
}
