/// A date as a cell has it, with its time of day where one is written.
struct WrittenMoment: Hashable, Sendable {
  let day: CalendarDay
  let time: TimeOfDay?

  /// What `03/04/2026` means.
  enum Order { case dayFirst, monthFirst }

  /// Why a text is no date that can be sent.
  enum Fault: Error { case notADate, ambiguous }

  /// Reads what ``DateText`` reads.
  ///
  /// - Throws: `Fault` when it is no date, or could be two and no order is given.
  init(_ text: String, order: Order? = nil) throws(Fault) {
    let trimmed = text.trimmingSpaces
    let days = DateReading.days(trimmed)
    guard let first = days.first, let last = days.last else { throw Fault.notADate }
    guard days.count == 1 || order != nil else { throw Fault.ambiguous }
    // Of two readings the one with the month first comes first.
    day = order == .dayFirst ? last : first
    let behind = trimmed.drop { $0.isNumber || "-/.".contains($0) }
    time = TimeOfDay(behind)
  }

  /// `2026-12-31`, or `2026-12-31T14:30:00+02:00` with a time of day, its offset only where one is written.
  var iso: String {
    guard let time else { return day.description }
    return "\(day)T\(Self.two(time.hour)):\(Self.two(time.minute)):\(Self.two(time.second))"
      + offset
  }

  /// Seconds since 1970-01-01; in UTC where no offset is written.
  var epoch: Int64 {
    guard let time else { return day.number * 86_400 }
    let seconds = (time.hour * 60 + time.minute - (time.offset ?? 0)) * 60 + time.second
    return day.number * 86_400 + Int64(seconds)
  }

  private var offset: String {
    guard let offset = time?.offset else { return "" }
    if offset == 0 { return "Z" }
    return "\(offset < 0 ? "-" : "+")\(Self.two(abs(offset) / 60)):\(Self.two(abs(offset) % 60))"
  }

  /// A number of two digits.
  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
