import LeadDesk
import LeadModel
import LeadStore
import LeadWire

extension StoryView {
  init(_ story: LeadStory, _ desk: LeadDesk, now: Moment) {
    self.init(
      lead: LeadView(story.lead, desk), rejectedBy: story.state.rejectedBy?.rawValue,
      reasons: Self.sentences(story.lead.answer.reasons, story.lead.answer.code),
      deadline: story.deadline.map { WireTime(now.wall(of: $0)) },
      heldSince: story.heldSince.map(WireTime.init),
      fields: Dictionary(
        uniqueKeysWithValues: story.lead.fields.names.map {
          ($0.rawValue, story.lead.fields[$0] ?? "")
        }),
      keys: story.keys.byField, formerKeys: story.formerKeys.byField,
      rows: story.rows.map(StoryRowView.init),
      transitions: story.transitions.map(TransitionView.init),
      jobs: story.jobs.map { job in
        JobView(
          job, buyer: desk.buyer(of: job.delivery, in: story.lead.workspace),
          isDecisive: job.id == story.decisiveJob, now: now)
      },
      edits: story.edits.map(EditView.init),
      returns: story.returns.map { given in
        ReturnView(given, buyer: desk.buyer(of: given.delivery, in: story.lead.workspace))
      })
  }

  /// What reasons say; where they were erased with a lead's values, what the code means.
  static func sentences(_ reasons: [Reason], _ code: DispositionCode?) -> [String] {
    reasons.isEmpty ? code.map { [$0.entry.meaning] } ?? [] : reasons.map(\.sentence)
  }

  /// The same of one reason.
  static func sentence(_ reason: Reason?, _ code: DispositionCode?) -> String {
    sentences(reason.map { [$0] } ?? [], code).joined()
  }
}

extension [LeadKey] {
  fileprivate var byField: [String: String] {
    Dictionary(map { ($0.field.rawValue, $0.value) }) { first, _ in first }
  }
}

extension EditView {
  fileprivate init(_ edit: LeadStory.Edit) {
    self.init(
      at: WireTime(edit.at), operation: edit.operation.rawValue, action: edit.action,
      actor: edit.actor, field: edit.field.rawValue, old: edit.old, new: edit.new)
  }
}

extension ReturnView {
  fileprivate init(_ given: LeadStory.Return, buyer: String) {
    self.init(
      job: given.job?.rawValue, delivery: given.delivery?.rawValue, buyer: buyer,
      operation: given.operation.rawValue, actor: given.actor,
      returnedAt: WireTime(given.returnedAt), reason: given.reason,
      rolledBackBy: given.rollback?.operation.rawValue, rollbackActor: given.rollback?.actor,
      rolledBackAt: given.rollback.map { WireTime($0.at) })
  }
}

extension StoryRowView {
  fileprivate init(_ row: LeadStory.Row) {
    // Of a deleted lead no cell is left, and no column is told.
    let places = 0..<(row.cells.isEmpty ? 0 : max(row.header.count, row.cells.count))
    self.init(
      row: row.place.description, file: row.file, line: row.line,
      at: row.claimedAt.map(WireTime.init), actor: row.actor, code: row.outcome?.rawValue,
      reason: (StoryView.sentences(row.reasons, row.outcome) + row.remarks.map(\.sentence))
        .joined(separator: "; "),
      cells: places.map { place in
        CellView(
          column: place < row.header.count ? row.header[place] : "",
          value: place < row.cells.count ? row.cells[place] : "")
      })
  }
}

extension TransitionView {
  fileprivate init(_ transition: LeadStory.Transition) {
    self.init(
      at: WireTime(transition.at), from: transition.from?.rawValue, to: transition.to.rawValue,
      cause: transition.cause, operation: transition.operation?.rawValue,
      action: transition.action, actor: transition.actor, code: transition.code?.rawValue,
      reason: StoryView.sentences(transition.reasons, transition.code).joined(separator: "; "))
  }
}
