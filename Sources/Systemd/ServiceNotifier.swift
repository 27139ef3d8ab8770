import CSystemd
import Glibc

/// Tells the service manager what the daemon is doing, by the protocol of sd_notify(3).
///
/// Every call is one datagram to the socket named in the process's `NOTIFY_SOCKET`, and does nothing
/// when there is none (started by hand, in a container, under another manager). A call may block for
/// as long as the manager's receive queue is full.
public struct ServiceNotifier: Sendable {
  /// The longest status text sent, in bytes of UTF-8; systemd drops a whole message above 4,096.
  public static let maximumStatusLength = 1024

  /// Creates a notifier that reads the process's own environment at each call, as libsystemd does.
  public init() {}

  /// Says that start-up, or a reload announced before, is complete.
  ///
  /// - Parameter status: The line `systemctl status` shows from now on; unchanged when nil.
  /// - Throws: ``NotifyError`` when the manager's socket is named but cannot be written to.
  public func ready(status: String? = nil) throws(NotifyError) {
    try send(["READY=1"] + statusAssignment(status))
  }

  /// Sets the line that `systemctl status` shows.
  ///
  /// Control characters become spaces, since a newline would begin another assignment; what is longer
  /// than ``maximumStatusLength`` is cut.
  ///
  /// - Throws: ``NotifyError`` when the manager's socket is named but cannot be written to.
  public func status(_ text: String) throws(NotifyError) {
    try send(statusAssignment(text))
  }

  /// Says that a reload of the configuration has begun; ``ready(status:)`` ends it, also when it failed.
  ///
  /// The moment is sent along in microseconds of CLOCK_MONOTONIC, which `Type=notify-reload` needs
  /// (systemd 253 and later; older ones ignore it).
  ///
  /// - Throws: ``NotifyError`` when the manager's socket is named but cannot be written to.
  public func reloading() throws(NotifyError) {
    try send(["RELOADING=1", "MONOTONIC_USEC=\(monotonicMicroseconds())"])
  }

  /// Says that the daemon is ending, so that the manager expects its exit.
  ///
  /// - Parameter status: The line `systemctl status` shows meanwhile; unchanged when nil.
  /// - Throws: ``NotifyError`` when the manager's socket is named but cannot be written to.
  public func stopping(status: String? = nil) throws(NotifyError) {
    try send(["STOPPING=1"] + statusAssignment(status))
  }

  /// Feeds the manager's watchdog; to be called only where real progress was made.
  ///
  /// - Throws: ``NotifyError`` when the manager's socket is named but cannot be written to.
  public func alive() throws(NotifyError) {
    try send(["WATCHDOG=1"])
  }

  /// Asks for more time to start or to stop, counted from now.
  ///
  /// The first call must come before the unit's own timeout, each further one before the time last asked
  /// for has passed.
  ///
  /// - Parameter duration: How much longer the manager shall wait; nothing is sent when not positive.
  /// - Throws: ``NotifyError`` when the manager's socket is named but cannot be written to.
  public func extendTimeout(by duration: Duration) throws(NotifyError) {
    let microseconds = wholeMicroseconds(of: duration)
    guard microseconds > 0 else { return }
    try send(["EXTEND_TIMEOUT_USEC=\(microseconds)"])
  }

  /// The longest pause between two calls of ``alive()``: half the manager's timeout.
  ///
  /// Nil when nobody watches this process: no `WatchdogSec=`, or `WATCHDOG_PID` names another one.
  ///
  /// - Throws: ``NotifyError`` when `WATCHDOG_USEC` or `WATCHDOG_PID` is not a usable number.
  public var watchdogInterval: Duration? {
    get throws(NotifyError) {
      var microseconds: UInt64 = 0
      let result = sd_watchdog_enabled(0, &microseconds)
      guard result >= 0 else {
        throw NotifyError(
          attempted: "read WATCHDOG_USEC and WATCHDOG_PID", errorNumber: -result,
          cure: "set WatchdogSec= in the unit instead of setting them by hand")
      }
      guard result > 0 else { return nil }
      return .microseconds(Int64(clamping: microseconds / 2))
    }
  }

  private func send(_ assignments: [String]) throws(NotifyError) {
    let result = sd_notify(0, assignments.joined(separator: "\n"))
    guard result >= 0 else {
      throw NotifyError(
        attempted: "send \(assignments.first ?? "nothing") to the service manager",
        errorNumber: -result,
        cure: "check that NOTIFY_SOCKET names the manager's socket and that it is reachable")
    }
  }

  private func statusAssignment(_ text: String?) -> [String] {
    guard let text else { return [] }
    return ["STATUS=" + statusLine(text, limit: Self.maximumStatusLength)]
  }
}

/// One line without control characters, cut between characters so that it stays valid UTF-8.
func statusLine(_ text: String, limit: Int) -> String {
  var line = ""
  for character in text {
    let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    let next = isControl ? " " : character
    guard line.utf8.count + next.utf8.count <= limit else { break }
    line.append(next)
  }
  return line
}

private func wholeMicroseconds(of duration: Duration) -> Int64 {
  let (seconds, attoseconds) = duration.components
  let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
  return overflow ? (seconds > 0 ? .max : .min) : product + attoseconds / 1_000_000_000_000
}

/// CLOCK_MONOTONIC, the clock the manager compares with; Swift's `ContinuousClock` is CLOCK_BOOTTIME.
private func monotonicMicroseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
}
