import LeadModel

/// The one line that `systemctl status` shows.
///
/// `2 uploads at work, 1,204 leads wait; upload 12 answered by 14:32:10 UTC, 7m50s before its deadline`
struct StatusLine {
  let looks: [UploadLook]
  let deliveries: Int
  let warnings: [String]
  let now: Moment

  var text: String {
    let work = looks.isEmpty ? idle : [atWork, forecast].joined(separator: "; ")
    return warnings.first.map { "\(work). Look: \($0)" } ?? work
  }

  private var idle: String {
    "idle, \(Self.count(deliveries, "delivery", "deliveries")) ready"
  }

  private var atWork: String {
    let open = looks.reduce(0) { $0 + $1.open }
    return "\(Self.count(looks.count, "upload", "uploads")) at work, "
      + "\(Self.count(open, "lead waits", "leads wait"))"
  }

  /// The upload that is worst off.
  private var forecast: String {
    guard let worst = looks.min(by: { $0.margin < $1.margin }) else { return "" }
    let name = "upload \(worst.upload)"
    guard let finish = worst.forecast.finish else {
      let deadline = "its deadline is \(clock(worst.deadline))"
      return worst.forecast.willMiss
        ? "\(name) gets no answers, \(deadline)" : "\(name) has no forecast yet, \(deadline)"
    }
    let (by, margin) = (clock(finish), Self.seconds(worst.margin))
    return worst.forecast.willMiss
      ? "\(name) WILL BE LATE: answered by \(by), \(Self.seconds(finish - worst.deadline)) after its deadline"
      : "\(name) answered by \(by), \(margin) before its deadline"
  }

  /// A steady time as the wall clock will show it; the date too where it is another day.
  private func clock(_ steady: Timestamp) -> String {
    let text = now.wall(of: steady).iso8601
    let parts = text.split(separator: "T")
    guard parts.count == 2, now.wall.iso8601.hasPrefix(parts[0]) else { return text }
    return "\(parts[1].prefix(8)) UTC"
  }

  /// Whole seconds; nobody wants milliseconds here.
  private static func seconds(_ span: Span) -> Span { .seconds(max(0, span.milliseconds / 1000)) }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number.grouped) \(number == 1 ? one : many)"
  }
}

extension Int {
  /// `1,204`.
  fileprivate var grouped: String {
    var digits = String(self)[...]
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}
