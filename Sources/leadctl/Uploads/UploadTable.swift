import LeadWire

/// `leadctl uploads list`.
struct UploadTable {
  let uploads: [UploadView]
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    guard !uploads.isEmpty else {
      return ["There are no uploads yet; drop a CSV into the inbox."]
    }
    var table = Table([
      .init(title: "UPLOAD", isNumber: true), .init(title: "FILE", gives: true),
      .init(title: "PLACE", gives: true), .init(title: "STATE"),
      .init(title: "ROWS", isNumber: true),
      .init(title: "OPEN", isNumber: true), .init(title: "ACCEPTED", isNumber: true),
      .init(title: "REJECTED", isNumber: true), .init(title: "HELD", isNumber: true),
      .init(title: "EXCEPTIONS", isNumber: true), .init(title: "CLAIMED"),
    ])
    for upload in uploads {
      let place = [upload.workspace, upload.list].compactMap(\.self).joined(separator: "/")
      let exceptions = upload.leads["unassigned", default: 0] + upload.leads["failed", default: 0]
      table.add([
        .init(String(upload.upload)), .init(upload.file), .init(place),
        .init(upload.state, .of(state: upload.state)), .init(upload.rowsStored.grouped),
        .init(upload.rowsOpen.grouped), .init(upload.leads["accepted", default: 0].grouped),
        .init(upload.leads["rejected", default: 0].grouped),
        .init(upload.leads["held", default: 0].grouped), .init(exceptions.grouped),
        .init(upload.claimedAt.map(times.clock) ?? ""),
      ])
    }
    return table.lines(terminal)
  }
}
