import LeadWire

/// What a re-delivery would do, for who decides.
struct RedeliveryForecastScreen {
  let forecast: RedeliveryForecastView
  let terminal: Terminal
  /// The most leads of either kind that are told one by one.
  var most = 10

  var lines: [String] {
    [headline] + first + leftOut + firstLeftOut
      + forecast.warnings.map { Ink.yellow("warning  ", terminal) + $0.printable }
  }

  private var headline: String {
    guard forecast.chosen > 0 else { return "No lead is like that." }
    let sent = forecast.sent.grouped
    return "Of \(forecast.chosen.of("lead")) that are meant, "
      + (forecast.sent > 0 ? Ink.green(sent, terminal) : Ink.yellow("none", terminal))
      + " would be sent to \(Ink.bold(forecast.delivery.printable, terminal))."
  }

  private var first: [String] {
    guard !forecast.first.isEmpty else { return [] }
    let shown = forecast.first.prefix(most).joined(separator: ", ")
    let isWhole = forecast.sent <= most
    return terminal.wrapped(["\(isWhole ? "they are" : "the first are") \(shown)"], indent: 2)
  }

  private var leftOut: [String] {
    guard !forecast.leftOut.isEmpty else { return [] }
    var table = Table([
      .init(title: "LEFT OUT", isNumber: true), .init(title: "CODE"),
      .init(title: "WHAT IT MEANS", gives: true),
    ])
    for group in forecast.leftOut {
      table.add([
        .init(group.leads.grouped), .init(group.code, .of(code: group.code)),
        .init(group.meaning),
      ])
    }
    return [""] + table.lines(terminal)
  }

  private var firstLeftOut: [String] {
    guard !forecast.firstLeftOut.isEmpty else { return [] }
    var table = Table([.init(title: "LEAD"), .init(title: "WHY IT IS LEFT OUT", gives: true)])
    for lead in forecast.firstLeftOut.prefix(most) {
      table.add([.init(lead.leadID), .init(lead.reason)])
    }
    return [""] + table.lines(terminal)
  }
}
