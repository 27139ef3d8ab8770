import LeadWire

/// `leadctl uploads show`: one upload with all its figures.
struct UploadScreen {
  let upload: UploadView
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    var lines = [headline]
    lines += facts.map { "  \($0.printable)" }
    if upload.isOpen {
      lines.append(
        "  "
          + ProgressLine(upload: upload, times: times)
          .text(terminal, within: terminal.width.map { $0 - 2 }))
    }
    if let redelivery = upload.redelivery {
      let screen = RedeliveryScreen(redelivery: redelivery, terminal: terminal, times: times)
      lines += [""] + screen.lines
    }
    let rows = upload.rowsStored
    lines += ShareTable("STATUS", of: rows, upload.leads, terminal) { .of(state: $0) }.lines
    lines += ShareTable("CODES", of: rows, upload.codes, terminal) { .of(code: $0) }.lines
    if upload.elsewhere > 0, upload.outcomes == nil {
      let whose = upload.elsewhere == 1 ? "its" : "their"
      lines += ["", "  \(upload.elsewhere.of("row")) made no lead of \(whose) own."]
    }
    if !upload.remarks.isEmpty {
      lines += ["", Ink.bold("REMARKS", terminal)] + upload.remarks.map { "  \($0.printable)" }
    }
    return lines
  }

  private var headline: String {
    let state = Ink.of(state: upload.state)(upload.state, terminal)
    return Ink.bold("Upload \(upload.upload), \(upload.file.printable)", terminal) + ": \(state)"
  }

  private var facts: [String] {
    var facts: [String] = []
    facts.append("\(upload.action) from inbox/\(upload.path), \(Int(upload.size).of("byte"))")
    if let dialect = upload.dialect { facts.append(dialect) }
    if let claimed = upload.claimedAt {
      var text = "claimed \(times.full(claimed))"
      if let answered = upload.answeredAt {
        let took = TimeText.length(answered.milliseconds - claimed.milliseconds)
        text += ", \(upload.state) \(times.clock(answered)) after \(took)"
      }
      facts.append(text)
    }
    if upload.isRecalled, upload.isOpen {
      facts.append(
        upload.outcomes == nil
          ? "it is being cancelled: what was not sent is not sent any more"
          : "it is being cancelled: what was done stays done")
    }
    if let outcomes = upload.outcomes, upload.state != "refused" {
      facts.append(DeskWords(ofFile: upload.action).sentence(of: outcomes))
    }
    if let reason = upload.reason { facts.append("refused: \(reason)") }
    if let first = upload.duplicateOf {
      facts.append(
        "the same file came as upload \(first); nothing was changed (leadctl upload --force takes it in again)"
      )
    }
    if upload.answers > 0 { facts.append("answers: outbox/\(stem).*") }
    if !upload.waitsFor.isEmpty { facts.append("waits for \(upload.waitsFor)") }
    return facts
  }

  /// `events/leads/fair/june.12`, as the answer files begin.
  private var stem: String {
    let cut = upload.path.lastIndex(of: ".")
    let slash = upload.path.lastIndex(of: "/")
    guard let cut, slash.map({ cut > upload.path.index(after: $0) }) ?? true else {
      return "\(upload.path).\(upload.upload)"
    }
    return "\(upload.path[..<cut]).\(upload.upload)"
  }
}
