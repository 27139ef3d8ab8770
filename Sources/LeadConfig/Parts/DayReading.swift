import Foundation
import LeadModel

extension Value {
  /// A day: `2026-12-31`, `today`, or counted from today as in `-30d`.
  func day(_ around: RuleSurroundings) -> DayReference? {
    let words = "a day such as 2026-12-31, today, or -30d"
    guard let text = text(words) else { return nil }
    if let normal = DateText(text)?.normal, let day = CalendarDay(normal) { return .day(day) }
    guard let match = text.wholeMatch(of: /today|([+-]?)(\d{1,5})([dwmy])/) else {
      problem(
        "\"\(text)\" is not \(words) (d, w, m, y for days, weeks, months, years)")
      return nil
    }
    guard let zone = todaysZone(around) else { return nil }
    guard let digits = match.2, let number = Int(digits), let letter = match.3?.first,
      let unit = DayUnit.allCases.first(where: { $0.letter == letter })
    else { return .today(offset: 0, .days, zone) }
    return .today(offset: match.1 == "-" ? -number : number, unit, zone)
  }

  /// Whose clocks say what today is; nil after a report.
  private func todaysZone(_ around: RuleSurroundings) -> TimeZone? {
    if around.timeZone == nil {
      problem(
        "needs to know whose today is meant; add for example `time_zone: America/New_York` to the delivery"
      )
    }
    return around.timeZone
  }

  /// Conditions on the age that a date makes, one for each operator.
  func age(_ around: RuleSurroundings) -> [Rule.Comparison] {
    guard let section = section(), let zone = todaysZone(around) else { return [] }
    if section.members.isEmpty, !section.hasUnknown {
      report.problem("expects an age, such as {at_least: 18}", at: keyPlace, path: path)
    }
    return RuleOperator.sizes.compactMap { sign in
      section[sign.rawValue]?.numberTest(sign).map { .age($0, AgeZone(zone)) }
    }
  }
}
