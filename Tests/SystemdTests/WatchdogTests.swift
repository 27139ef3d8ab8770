import Glibc
import SystemPackage
import Systemd
import Testing

@Suite struct WatchdogTests {
  @Test func `the watchdog is fed twice within the manager's timeout`() async {
    await #expect(processExitsWith: .success) {
      setenv("WATCHDOG_USEC", "30000000", 1)
      unsetenv("WATCHDOG_PID")
      let interval = try ServiceNotifier().watchdogInterval
      #expect(interval == .seconds(15))
      setenv("WATCHDOG_PID", "\(getpid())", 1)
      let own = try ServiceNotifier().watchdogInterval
      #expect(own == .seconds(15))
    }
  }

  @Test func `a watchdog of another process is not ours`() async {
    await #expect(processExitsWith: .success) {
      setenv("WATCHDOG_USEC", "30000000", 1)
      setenv("WATCHDOG_PID", "\(getppid())", 1)
      let interval = try ServiceNotifier().watchdogInterval
      #expect(interval == nil)
    }
  }

  @Test func `there is no watchdog unless the manager asks for one`() async {
    await #expect(processExitsWith: .success) {
      unsetenv("WATCHDOG_USEC")
      unsetenv("WATCHDOG_PID")
      let interval = try ServiceNotifier().watchdogInterval
      #expect(interval == nil)
    }
  }

  @Test func `an unreadable watchdog timeout is an error, not a daemon without watchdog`() async {
    await #expect(processExitsWith: .success) {
      setenv("WATCHDOG_USEC", "soon", 1)
      unsetenv("WATCHDOG_PID")
      let error = #expect(throws: NotifyError.self) {
        _ = try ServiceNotifier().watchdogInterval
      }
      #expect(error?.errno == .invalidArgument)
    }
  }
}
