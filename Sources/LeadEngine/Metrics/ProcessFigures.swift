import Foundation
import Glibc
import LeadModel

/// What the system says of this process.
struct ProcessFigures: Sendable {
  /// Processor time, user and system.
  var cpu = 0.0
  /// Resident memory in bytes.
  var memory = 0
  /// Open files.
  var files = 0
  /// How many may be open; nil for any number.
  var mostFiles: Int?
  /// When it began, in seconds of wall time; nil when the system does not say.
  var began: Double?

  /// Reads /proc/self, which takes no disk.
  static func now() -> ProcessFigures {
    var figures = ProcessFigures()
    var usage = rusage()
    if getrusage(RUSAGE_SELF.rawValue, &usage) == 0 {
      figures.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur != rlim_t.max
    {
      figures.mostFiles = Int(clamping: limit.rlim_cur)
    }
    // What the system hides is left out; a page without it is still worth reading.
    let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    figures.files = files?.count ?? 0
    // The name, in parentheses, may hold spaces; what follows does not (proc(5)). Hidden, as above.
    let stat = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    if fields.count > 21 {
      figures.memory = (Int(fields[21]) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
      if let ticks = Double(fields[19]) {
        let boot = (SystemClock.wall - SystemClock.sinceBoot).rawValue
        figures.began = Double(boot) / 1000 + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
      }
    }
    return figures
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
  }
}
