import LeadWire

/// One bulk action of the desk: what was asked for, and what came of its leads.
struct DeskScreen {
  let desk: DeskOperationView
  let terminal: Terminal
  let times: TimeText

  private var words: DeskWords { DeskWords(desk) }

  var lines: [String] {
    let state = Ink.of(state: desk.state)(desk.state, terminal)
    return [Ink.bold(words.title, terminal) + ": \(state)"] + facts.map { "  \($0.printable)" }
      + codes
  }

  private var facts: [String] {
    var began = "asked for by \(desk.actor) at \(times.full(desk.startedAt))"
    if let ended = desk.endedAt {
      let took = TimeText.length(ended.milliseconds - desk.startedAt.milliseconds)
      began += ", \(desk.state) after \(took)"
    }
    let left = desk.pending > 0 ? ["\(desk.pending.grouped) to go"] : []
    let counts = [desk.chosen.of("lead")] + words.counts(of: desk.outcomes) + left
    return [began, counts.joined(separator: ", ")] + [desk.reason].compactMap(\.self)
      + (desk.undoneBy.map { ["undone by operation \($0)"] } ?? [])
  }

  private var codes: [String] {
    guard !desk.codes.isEmpty else { return [] }
    var table = Table([.init(title: "LEADS", isNumber: true), .init(title: "CODE")])
    for (code, count) in desk.codes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      table.add([.init(count.grouped), .init(code)])
    }
    return [""] + table.lines(terminal, indent: 2)
  }

  /// The leads, each with where it was, where it is, and what came of it.
  func table(_ leads: [DeskLeadView]) -> [String] {
    Self.table(leads, words, terminal)
  }

  /// The same for leads of an action of these words.
  static func table(_ leads: [DeskLeadView], _ words: DeskWords, _ terminal: Terminal) -> [String] {
    var table = Table([
      .init(title: "LEAD"), .init(title: "BEFORE"), .init(title: ""), .init(title: "NOW"),
      .init(title: "ANSWER"), .init(title: "CODE"), .init(title: "WHY", gives: true),
    ])
    for lead in leads {
      let word = words.word(lead)
      table.add([
        .init(lead.leadID), .init(lead.before ?? "", lead.before.map(Ink.of(state:))),
        .init(lead.before == nil ? "" : "→", .faint),
        .init(lead.status ?? "", lead.status.map(Ink.of(state:))), .init(word.text, word.ink),
        .init(lead.code ?? ""), .init(lead.reason),
      ])
    }
    return table.lines(terminal, indent: 2)
  }
}

/// What came of leads that were named.
struct DeskResultScreen {
  let result: DeskResultView
  let terminal: Terminal

  var lines: [String] {
    let words = DeskWords(result.operation)
    return DeskScreen.table(result.leads, words, terminal)
      + ["\(words.title): \(words.sentence(of: result.outcomes))."]
  }
}
