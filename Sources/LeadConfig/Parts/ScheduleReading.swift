import Foundation
import LeadModel
import Yams

extension Value {
  /// Open hours by weekday, and what happens while they are closed; the delivery's time zone serves where the
  /// schedule has none.
  func schedule(in zone: TimeZone?) -> (Schedule, ClosedAction)? {
    guard let section = section() else { return nil }
    let zone = section.timeZone(else: zone)
    let whenClosed: ClosedAction = section["when_closed"]?.choice() ?? .next
    let holidays = section["holidays"]?.holidays() ?? [:]
    var hours: [Int: [Schedule.DayHours]] = [:]
    var owners: [Int: String] = [:]
    for member in section.chosen {
      guard let days = member.weekdays() else { continue }
      let open = member.value.hours()
      for day in days {
        if let owner = owners.updateValue(member.name, forKey: day) {
          member.value.report.problem(
            "\(Weekday.names[day - 1]) has hours already, under \(owner); remove it from one of them",
            at: member.value.keyPlace, path: member.value.path)
        }
        hours[day] = open
      }
    }
    if section.chosen.isEmpty, !section.hasUnknown {
      report.problem(
        "has no open hours, so nothing would ever be sent; add for example `mon-fri: \"08:00-20:00\"`",
        at: keyPlace, path: path)
    } else if section.chosen.allSatisfy({ $0.value.saysClosed }), !section.hasUnknown,
      holidays.values.allSatisfy(\.isEmpty)
    {
      warn("every day is closed, so nothing would ever be sent")
    }
    return zone.map { (Schedule(hours: hours, holidays: holidays, timeZone: $0), whenClosed) }
  }

  /// Special days, each with its hours; a list of days is closed on all of them.
  private func holidays() -> [Schedule.Holiday: [Schedule.DayHours]]? {
    var found: [Schedule.Holiday: [Schedule.DayHours]] = [:]
    func add(_ text: String, _ hours: [Schedule.DayHours], _ value: Self, at place: Place) {
      guard let day = Self.holiday(text) else {
        value.report.problem(
          "\"\(text)\" is not a day; write 2026-12-24, or 12-25 for one of every year", at: place,
          path: value.path)
        return
      }
      if found.updateValue(hours, forKey: day) != nil {
        value.report.problem(
          "\"\(text)\" stands here a second time; remove one", at: place, path: value.path)
      }
    }
    if case .sequence = node {
      for (text, value) in lines("a list of days") { add(text, [], value, at: value.place) }
      return found
    }
    for member in section()?.chosen ?? [] {
      add(member.name, member.value.hours(), member.value, at: member.value.keyPlace)
    }
    return found
  }

  /// `2026-12-24`, or `12-25` for one of every year.
  private static func holiday(_ text: String) -> Schedule.Holiday? {
    if let day = CalendarDay(text) { return .date(day) }
    guard let match = text.wholeMatch(of: /(\d\d)-(\d\d)/), let month = Int(match.1),
      // A leap year has every day.
      let day = Int(match.2), CalendarDay(year: 2024, month: month, day: day) != nil
    else { return nil }
    return .yearly(month: month, day: day)
  }

  fileprivate var saysClosed: Bool { node.string?.lowercased() == "closed" }

  private func hours() -> [Schedule.DayHours] {
    if saysClosed { return [] }
    let words = "open hours such as \"08:00-20:00\""
    var open: [Schedule.DayHours] = []
    for element in elements(of: words, orOne: true) ?? [] {
      guard let text = element.text(words) else { continue }
      guard let match = text.wholeMatch(of: /(\d\d?):(\d\d)\s*[-–]\s*(\d\d?):(\d\d)/),
        let from = Self.minute(match.1, match.2), let end = Self.minute(match.3, match.4),
        from < 24 * 60
      else {
        element.problem("\"\(text)\" is not \(words), from 00:00 to 24:00, or closed")
        continue
      }
      guard from != end else {
        element.problem("\"\(text)\" ends where it begins; for the whole day write \"00:00-24:00\"")
        continue
      }
      // Hours that end before they begin go on over midnight.
      let hours = Schedule.DayHours(from: from, until: from < end ? end : end + 24 * 60)
      if open.contains(where: { $0.from < hours.until && hours.from < $0.until }) {
        element.problem("\"\(text)\" overlaps other hours of the same day")
        continue
      }
      open.append(hours)
    }
    return open
  }

  private static func minute(_ hours: Substring, _ minutes: Substring) -> Int? {
    guard let hours = Int(hours), let minutes = Int(minutes), minutes < 60 else { return nil }
    let minute = hours * 60 + minutes
    return minute <= 24 * 60 ? minute : nil
  }
}

/// The days of the week by number, 1 = Sunday as in `Calendar`.
enum Weekday {
  static let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// A day by its first three letters or its whole English name.
  static func number(_ text: Substring) -> Int? {
    let whole = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    let name = text.lowercased()
    return (names.firstIndex(of: name) ?? whole.firstIndex(of: name)).map { $0 + 1 }
  }
}

extension Section.Member {
  /// The days of `mon`, `mon-fri`, `fri-mon`, `mon,wed`, or `daily`.
  fileprivate func weekdays() -> [Int]? {
    if name.lowercased() == "daily" { return Array(1...7) }
    var days: [Int] = []
    for part in name.filter({ $0 != " " }).split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(Weekday.number)
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1]
      else {
        let known = ["time_zone", "when_closed", "holidays", "daily"] + Weekday.names
        let near = NearestName.of(name, in: known).map { "did you mean \"\($0)\"?" }
        value.report.problem(
          "unknown key \"\(name)\"; \(near ?? "write days such as mon, mon-fri, or daily")",
          at: value.keyPlace, path: value.path)
        return nil
      }
      let count = (last - first + 7) % 7
      days += (0...count).map { (first - 1 + $0) % 7 + 1 }
    }
    return days
  }
}
