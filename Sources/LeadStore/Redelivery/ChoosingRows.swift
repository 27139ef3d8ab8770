import GRDB
import LeadModel

/// Rows of a redeliver upload: each names a lead, and may bring new values for it.
extension Taking {
  /// Takes a row's values over into the lead that it names, and puts the lead among those that are sent.
  ///
  /// Values that the schema does not take leave the lead as it is, and it is not sent.
  func chooseAgain(_ row: IncomingRow, names: NamedLead, _ reading: FileReading) throws {
    let correction = try LeadCorrection(
      row, names: names, reading, destination.workspace, now, in: database)
    guard let lead = correction.lead else {
      return try keep(row, of: nil, outcome: Reason(.unknownLeadID, [.lead: names.text]))
    }
    let earlier = try database.row(
      "SELECT number FROM operation_lead WHERE operation = ? AND lead = ?",
      [upload.rawValue, lead.id.rawValue])
    if let earlier {
      let number: Int = earlier["number"]
      try keep(
        row, of: lead.id,
        outcome: Reason(
          .duplicateInFile,
          [
            .field: FileReading.leadTitle, .value: lead.id.description, .row: String(number),
          ]))
      return try eraseAgain(lead, row)
    }
    var outcome = Reason(.unchanged, [.lead: lead.id.description])
    switch try verdict(on: lead, correction) {
    case .unchanged: break
    case .refused(let reason):
      // Sent without what was asked for, it would go out wrong.
      try keep(row, of: lead.id, outcome: reason, cells: correction.cells, correction.validated)
      return try eraseAgain(lead, row)
    case .apply:
      var validated = correction.validated
      validated.faults = try correction.faults {
        try destination.holder(of: $0, upload, in: database)
      }
      if let fault = validated.faults.first {
        return try keep(row, of: lead.id, outcome: fault, cells: correction.cells, validated)
      }
      if validated.fields != lead.fields {
        try store(validated, row, into: lead)
        if lead.state != .rejected(by: .schema) {
          try replaceKeys(of: lead.id, onlyIn: validated.keys)
        }
        outcome = Reason(.updated, [.lead: lead.id.description])
        try deliberation.recordTransition(
          of: lead.id, from: lead.state, to: lead.state, reasons: [outcome], cause)
      }
    }
    try keep(row, of: lead.id, outcome: outcome, cells: correction.cells, correction.validated)
    try database.run(
      "INSERT INTO operation_lead (operation, number, lead) VALUES (?, ?, ?)",
      [upload.rawValue, row.number, lead.id.rawValue])
  }

  /// Whether a row's values are taken: not while the lead is on its way, nor for one that will not be sent; where
  /// an accepted or assigned lead is sent, they are.
  private func verdict(on lead: StoredLead, _ correction: LeadCorrection) throws -> Correction {
    switch correction.verdict {
    case .unchanged: return correction.verdict
    case .refused(let reason) where reason.code != .notCorrectable: return correction.verdict
    case .refused, .apply:
      let refusal = redelivery?.refusal(
        of: lead.id, in: lead.state,
        jobs: try StoredJob.all(of: lead, in: database).map(\.summary), until: nil)
      if let refusal { return .refused(refusal) }
      return lead.isErased ? .refused(.nothingLeft(of: lead.id)) : .apply
    }
  }
}

extension Store {
  /// All rows of a redeliver upload are stored: what is asked for of them is sent.
  static func beginSending(
    _ upload: UploadRecord, _ order: Redelivery, _ database: Database
  ) throws {
    if let most = upload.options.count {
      let order = upload.options.order ?? .newest
      let sorting =
        switch order {
        case .newest: "lead DESC"
        case .oldest: "lead"
        case .random: "random()"
        }
      let others = try database.rows(
        "SELECT number, lead FROM operation_lead WHERE operation = ? ORDER BY \(sorting) "
          + "LIMIT -1 OFFSET ?", [upload.id.rawValue, most])
      for row in others {
        let reason = Reason(
          .unchanged,
          [
            .lead: LeadID(row, "lead").description,
            .problem: "it is not among the \(most) \(order.rawValue) that were asked for",
          ])
        try database.run(
          "UPDATE operation_lead SET code = ?, reason = ? WHERE operation = ? AND number = ?",
          [
            reason.code.rawValue, try JSONColumn.text(reason), upload.id.rawValue,
            row["number"] as Int,
          ])
      }
    }
    try endChoosing(upload.id, order, database)
  }
}
