import Foundation

extension LeaddProcess {
  /// How much memory of the machine it has now, in bytes.
  public var resident: Int { get throws { try memory("VmRSS") } }

  /// The most that it has had since its start or `forgetPeak()`, in bytes.
  public var peakResident: Int { get throws { try memory("VmHWM") } }

  /// Lets the peak begin anew with what it has now.
  public func forgetPeak() throws {
    // proc(5): 5 resets the peak resident set size.
    let path = "/proc/\(id)/clear_refs"
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failed("open", path) }
    defer { close(file) }
    guard write(file, "5", 1) == 1 else { throw Failed("write", path) }
  }

  private func memory(_ name: String) throws -> Int {
    let path = "/proc/\(id)/status"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    guard let kibibytes = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first,
      let number = Int(kibibytes)
    else { throw Failed("read \(name) in", path, number: ENODATA) }
    return number << 10
  }
}
