import Glibc
import LeadModel

/// Looks whether wall time runs with the time since boot, and whether somebody keeps it.
struct ClockDoctor {
  let now: Moment

  /// Windows do not go by wall time; caps and schedules do.
  private static let jump = Span.minutes(1)

  func findings() -> [Finding] { [drift, keeping] }

  private var drift: Finding {
    let away = now.wall - now.steady
    let size = Span(milliseconds: abs(away.milliseconds))
    guard size >= Self.jump else {
      return Finding("clock", .ok, "wall time runs with the time since boot")
    }
    return Finding(
      "clock", .look,
      "wall time was set \(away < .zero ? "back" : "forward") by \(size) since leadd first saw this boot",
      cure: "no window moved by it; caps and schedules go by wall time: see that it is right now")
  }

  private var keeping: Finding {
    switch Self.isSynchronised {
    case true?: return Finding("time service", .ok, "NTP keeps the clock")
    case false?:
      return Finding(
        "time service", .look, "nobody keeps the clock: the kernel calls it unsynchronised",
        cure: "timedatectl set-ntp true, or install chrony")
    case nil:
      return Finding(
        "time service", .ok, "whether NTP keeps the clock cannot be asked from inside the service",
        cure: "timedatectl says")
    }
  }

  private typealias AdjustTime = @convention(c) (UnsafeMutableRawPointer) -> CInt

  /// Asks the kernel (adjtimex(2) with nothing to adjust); nil where the unit forbids that (`ProtectClock=`).
  private static var isSynchronised: Bool? {
    // systemd-timesyncd notes here that it has set the clock.
    if access("/run/systemd/timesync/synchronized", F_OK) == 0 { return true }
    guard let symbol = dlsym(nil, "adjtimex") else { return nil }
    let call = unsafeBitCast(symbol, to: AdjustTime.self)
    // `struct timex` is 208 bytes; all zero it asks and sets nothing. 5 is TIME_ERROR.
    return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { buffer -> Bool? in
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
      guard let start = buffer.baseAddress else { return nil }
      let answer = call(start)
      return answer < 0 ? nil : answer != 5
    }
  }
}
