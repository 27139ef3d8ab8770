import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension DeletionView {
  /// A deletion as the engine tells it.
  init(_ lead: LeadID, _ deletion: LeadDeletion) {
    self.init(
      leadID: lead.description, operation: deletion.operation.rawValue,
      before: deletion.before.status.rawValue, rows: deletion.erasure.rows,
      exchanges: deletion.erasure.exchanges, edits: deletion.erasure.edits,
      pending: deletion.left.sentences)
  }
}

extension LeadEditView {
  /// What came of an edit.
  init(_ lead: LeadID, _ outcome: EditOutcome) {
    self.init(
      leadID: lead.description, operation: outcome.operation?.rawValue,
      before: outcome.before.status.rawValue, status: outcome.after.status.rawValue,
      changes: outcome.changes.map {
        Change(field: $0.field.rawValue, old: $0.old, new: $0.new)
      }, reasons: outcome.reasons.map(\.sentence))
  }
}

extension ErasureStanding {
  /// What is left, for people.
  fileprivate var sentences: [String] {
    var sentences = files.map { file in
      file.isArchived
        ? "upload \(file.upload), \(file.path): its row in the archive and in the answers"
        : "upload \(file.upload), \(file.path), is still at work: its row is erased once it is archived"
    }
    if isInLog { sentences.append("the database's write-ahead log, which a reader holds back") }
    if isOnTheWire {
      sentences.append("a request is on the wire; what comes of it is recorded without values")
    }
    return sentences
  }
}
