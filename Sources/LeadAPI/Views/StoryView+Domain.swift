import LeadDesk
import LeadModel
import LeadStore
import LeadWire

extension StoryView {
  init(_ story: LeadStory, _ desk: LeadDesk, now: Moment) {
    self.init(
      lead: LeadView(story.lead, desk), rejectedBy: story.state.rejectedBy?.rawValue,
      reasons: story.lead.answer.reasons.map(\.sentence),
      deadline: story.deadline.map { WireTime(now.wall(of: $0)) },
      heldSince: story.heldSince.map(WireTime.init),
      fields: Dictionary(
        uniqueKeysWithValues: story.lead.fields.names.map {
          ($0.rawValue, story.lead.fields[$0] ?? "")
        }),
      keys: Dictionary(story.keys.map { ($0.field.rawValue, $0.value) }) { first, _ in first },
      rows: story.rows.map(StoryRowView.init),
      transitions: story.transitions.map(TransitionView.init),
      jobs: story.jobs.map { job in
        JobView(
          job, buyer: desk.buyer(of: job.delivery, in: story.lead.workspace),
          isDecisive: job.id == story.decisiveJob, now: now)
      })
  }
}

extension StoryRowView {
  fileprivate init(_ row: LeadStory.Row) {
    let places = 0..<max(row.header.count, row.cells.count)
    self.init(
      row: row.place.description, file: row.file, line: row.line,
      at: row.claimedAt.map(WireTime.init), code: row.outcome?.rawValue,
      reason: (row.reasons.map(\.sentence) + row.remarks.map(\.sentence)).joined(separator: "; "),
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
      cause: transition.cause, operation: transition.operation?.rawValue, actor: transition.actor,
      code: transition.reasons.first?.code.rawValue, reason: transition.reasons.sentence)
  }
}
