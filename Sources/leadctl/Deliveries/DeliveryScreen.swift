import LeadWire

/// `leadctl deliveries show`: one delivery for a person who asks how it is doing.
struct DeliveryScreen {
  let picture: DeliveryPictureView
  let terminal: Terminal
  let times: TimeText

  private var lane: DeliveryView { picture.lane }

  var lines: [String] { [headline] + why + facts + caps + errors }

  private var headline: String {
    let name = "\(lane.workspace)/\(lane.delivery)".printable
    let buyer = lane.buyer.isEmpty ? "" : " (\(lane.buyer.printable))"
    return Ink.bold(name, terminal) + buyer + ": "
      + Ink.of(state: lane.state)(lane.state.printable, terminal)
  }

  private var why: [String] {
    var lines = lane.reason.isEmpty ? [] : terminal.wrapped([lane.reason.printable], indent: 2)
    if let actor = lane.pausedBy {
      let since = lane.pausedSince.map { " since \(times.full($0))" } ?? ""
      lines.append("  paused by \(actor.printable)\(since)")
    }
    return lines
  }

  private var facts: [String] {
    var table = Table([.init(title: ""), .init(title: "", gives: true)])
    func add(_ title: String, _ text: String, _ ink: Ink? = nil) {
      table.add([.init(title, .faint), .init(text, ink)])
    }
    add("sends", "\(picture.method) \(picture.url)")
    add(
      "campaigns", picture.campaigns.isEmpty ? "none" : picture.campaigns.joined(separator: ", "))
    // A lane that says nothing of its own width is as wide as it may be.
    let width = lane.concurrency > 0 ? lane.concurrency : picture.concurrencyLimit
    let most = width < picture.concurrencyLimit ? ", \(picture.concurrencyLimit) at most" : ""
    add("on the wire", "\(lane.inFlight.grouped) of \(width.grouped)\(most)")
    add("waiting", lane.waiting.of("job"))
    add("schedule", schedule, picture.isOpen == false ? .yellow : nil)
    add("answer rules", picture.answerRules.grouped)
    add("in doubt", picture.inDoubt == "hold" ? "a person settles it" : "sent again, same key")
    if let error = lane.lastError { add("last error", error, .red) }
    return table.lines(terminal, indent: 2)
  }

  private var schedule: String {
    switch picture.isOpen {
    case nil: return "always open"
    case true?: return "open"
    case false?:
      let opens = picture.opensAt.map { ", opens \(times.clock($0)) (\(times.relative($0)))" }
      return "closed\(opens ?? "")"
    }
  }

  private var caps: [String] {
    guard !picture.caps.isEmpty else { return [] }
    var table = Table([
      .init(title: "CAP"), .init(title: "LIMIT", isNumber: true),
      .init(title: (picture.capsCount ?? "used").uppercased(), isNumber: true),
      .init(title: "ON THE WIRE", isNumber: true), .init(title: "LEFT", isNumber: true),
      .init(title: "ENDS"),
    ])
    for cap in picture.caps {
      let ends = cap.until.map { "\(times.clock($0)) (\(times.relative($0)))" }
      table.add([
        .init(cap.period), .init(cap.limit.grouped), .init(cap.used.grouped),
        .init(cap.onTheWire.grouped), .init(cap.left.grouped, cap.left == 0 ? .yellow : nil),
        .init(ends ?? (cap.period == "total" ? "never" : "does not count today")),
      ])
    }
    return ["", Ink.bold("CAPS", terminal)] + table.lines(terminal, indent: 2)
  }

  private var errors: [String] {
    guard !picture.lastErrors.isEmpty else {
      return ["", Ink.bold("LATEST ERRORS", terminal), "  none lately"]
    }
    var table = Table([
      .init(title: "AT"), .init(title: "LEAD"), .init(title: "CODE"),
      .init(title: "WHY", gives: true),
    ])
    for error in picture.lastErrors {
      table.add([
        .init(times.clock(error.at)), .init(error.leadID), .init(error.code, .of(code: error.code)),
        .init(error.reason),
      ])
    }
    return ["", Ink.bold("LATEST ERRORS", terminal)] + table.lines(terminal, indent: 2)
  }
}
