import ArgumentParser
import Foundation
import LeadWire

/// Which leads are meant.
struct LeadFilterOptions: ParsableArguments {
  @Option(help: "Only leads of this workspace.")
  var workspace: String?

  @Option(help: "Only leads of this list: its name, or workspace/list.")
  var list: String?

  @Option(help: "Only leads of the lists in this campaign: its name, or workspace/campaign.")
  var campaign: String?

  @Option(
    help: "Only leads in this status; may be given more than once, or as a list with commas.")
  var status: [String] = []

  @Option(help: "Only leads with this disposition code.")
  var code: String?

  @Option(help: "Only leads that were sent, or are to be sent, to this delivery.")
  var delivery: String?

  @Option(help: "Only leads of this upload.")
  var upload: Int64?

  @Option(
    help: ArgumentHelp(
      "Only leads made since then: 2026-11-21, \"2026-11-21 20:59\", or 2h, 3d ago.",
      valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only leads made before then.", valueName: "time"))
  var before: String?

  @Option(
    help: ArgumentHelp(
      "Only leads that have, or had, this key: a mail address.", valueName: "value"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Only leads with this value in a field, as stored, case aside; of one field any, of several all must fit.",
      valueName: "field=value"))
  var field: [String] = []

  @Option(help: ArgumentHelp("Only leads whose reason holds this text.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Only leads whose deciding job took so many attempts: 3, 3+, 2-5.", valueName: "number"))
  var attempts: String?

  @Option(help: "Only leads that are assigned to this agent.")
  var agent: String?

  @Option(
    help: ArgumentHelp(
      "Only leads that came with a file of this name, or of this place below the inbox.",
      valueName: "name"))
  var file: String?

  func validate() throws {
    for text in [since, before].compactMap(\.self)
    where Self.time(text, now: .current, zone: .current) == nil {
      throw ValidationError(
        "\"\(text)\" is no time; give 2026-11-21, \"2026-11-21 20:59\", ISO 8601, or 2h, 3d ago")
    }
    for pair in field where !pair.contains("=") || pair.hasPrefix("=") {
      throw ValidationError("\"\(pair)\" names no value; give field=value: state=CA")
    }
  }

  /// The parameters of `GET /v1/leads`.
  func query(now: WireTime) -> [(String, String)] {
    func moment(_ text: String?) -> String? {
      text.flatMap { Self.time($0, now: now, zone: .current)?.text }
    }
    let given: [(String, String?)] = [
      ("workspace", workspace), ("list", list), ("code", code), ("delivery", delivery),
      ("upload", upload.map(String.init)), ("created_from", moment(since)),
      ("created_before", moment(before)), ("key", key), ("campaign", campaign), ("reason", reason),
      ("attempts", attempts), ("agent", agent), ("file", file),
    ]
    return given.compactMap { name, value in value.map { (name, $0) } }
      + status.map { ("status", $0) } + field.map { ("field", $0) }
  }

  /// A moment as people write it: in their own zone, or so long ago.
  static func time(_ text: String, now: WireTime, zone: TimeZone) -> WireTime? {
    if let unit = text.last, let count = Int64(text.dropLast()), count >= 0,
      let length = ["m": 60_000, "h": 3_600_000, "d": 86_400_000][unit]
    {
      return WireTime(milliseconds: now.milliseconds - count * Int64(length))
    }
    if let time = WireTime(text) { return time }
    let parts = text.split(whereSeparator: { " T".contains($0) })
    guard parts.count == 1 || parts.count == 2, parts[0].count == 10 else { return nil }
    let clock = parts.count == 2 ? String(parts[1]) : "00:00"
    let seconds = clock.split(separator: ":").count == 2 ? ":00" : ""
    // Read as if it were UTC, then moved: what the clock on the wall said.
    guard let asUTC = WireTime("\(parts[0])T\(clock)\(seconds)Z") else { return nil }
    let guess = asUTC.date.addingTimeInterval(-TimeInterval(zone.secondsFromGMT(for: asUTC.date)))
    let exact = asUTC.date.addingTimeInterval(-TimeInterval(zone.secondsFromGMT(for: guess)))
    return WireTime(milliseconds: Int64((exact.timeIntervalSince1970 * 1000).rounded()))
  }
}
