import LeadWire

/// `leadctl lists show`: one list for a person who asks what became of its leads.
struct ListScreen {
  let picture: ListPictureView
  let terminal: Terminal
  let times: TimeText

  private var list: ListView { picture.list }

  var lines: [String] { [headline] + facts + campaigns + statuses + codes + sources + held }

  private var headline: String {
    let state =
      list.isEnabled ? Ink.green("enabled", terminal) : Ink.yellow("disabled", terminal)
    return "\(Ink.bold("\(list.workspace)/\(list.list)".printable, terminal)): \(state), "
      + list.total.of("lead")
  }

  private var facts: [String] {
    var table = Table([.init(title: ""), .init(title: "", gives: true)])
    func add(_ title: String, _ text: String) {
      if !text.isEmpty { table.add([.init(title, .faint), .init(text)]) }
    }
    add("description", list.description)
    add("owner", list.owner)
    add("source", list.source ?? "\(list.list), as the list is named")
    add("time zone", list.timeZone ?? "")
    add("made", times.full(list.createdAt))
    let rules = [
      picture.duplicates.updateDuplicates ? "updated" : nil,
      picture.duplicates.migrateDuplicates ? "moved here" : nil,
      picture.duplicates.churn ? "put back in the queue" : nil,
    ].compactMap(\.self)
    add("duplicates", rules.isEmpty ? "rejected" : rules.joined(separator: ", "))
    return table.lines(terminal, indent: 2)
  }

  private var campaigns: [String] {
    let title = ["", Ink.bold("CAMPAIGNS", terminal)]
    guard !list.campaigns.isEmpty else {
      return title + ["  " + Ink.yellow("It is in no campaign; its leads are held.", terminal)]
    }
    var table = Table([.init(title: "", gives: true), .init(title: "")])
    for place in list.campaigns {
      table.add([
        .init(place.campaign), .init(place.isOn ? "on" : "off", place.isOn ? .green : .yellow),
      ])
    }
    return title + table.lines(terminal, indent: 2)
  }

  private var statuses: [String] {
    ShareTable("STATUS", of: list.total, list.leads, terminal) { .of(state: $0) }.lines
  }

  private var codes: [String] {
    var table = ShareTable("CODES", of: list.total, terminal)
    for code in picture.codes {
      guard let word = code.code else { continue }
      table.add("\(code.status)  \(word)", code.leads, .of(code: word))
    }
    return table.lines
  }

  private var sources: [String] {
    var table = ShareTable("SOURCES", of: list.total, terminal)
    for source in picture.sources { table.add(source.source, source.leads) }
    let rest = list.total - picture.sources.reduce(0) { $0 + $1.leads }
    if rest > 0 { table.add("(others)", rest, .faint) }
    return table.lines
  }

  private var held: [String] {
    guard !picture.held.isEmpty else { return [] }
    var table = Table([
      .init(title: "LEADS", isNumber: true), .init(title: "CODE"), .init(title: "UNTIL"),
      .init(title: "WHY", gives: true),
    ])
    for group in picture.held {
      table.add([
        .init(group.count.grouped), .init(group.code ?? ""),
        .init(group.until.map(times.clock) ?? "when it changes"), .init(group.meaning),
      ])
    }
    return ["", Ink.bold("HELD", terminal)] + table.lines(terminal, indent: 2)
  }
}
