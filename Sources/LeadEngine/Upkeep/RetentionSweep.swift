import LeadFolders
import LeadModel
import LeadStore
import Logging
import SystemPackage

/// Removes what is older than a workspace keeps it: answers, archived files, and the values of leads.
///
/// A little at a time, so that nobody waits for it; all it has to remember stands in the store, and where it is in a
/// look through the leads may be forgotten.
struct RetentionSweep {
  let workplace: Workplace
  private var leads: [WorkspaceName: Place] = [:]
  private var strays: [WorkspaceName: UploadRow] = [:]
  /// Until when no old uploads are looked for in a workspace.
  private var resting: [WorkspaceName: Timestamp] = [:]

  /// Where a look through a workspace's leads is.
  private enum Place {
    case behind(LeadID)
    case rests(until: Timestamp)
  }

  /// How many uploads lose their files in one step.
  private static let uploads = 20
  /// How many leads are looked at in one step.
  private static let looked = 5000
  /// How many leads are erased in one transaction.
  private static let erased = 50
  /// How long nothing is looked for once everything was looked at.
  private static let rest = Span.minutes(60)
  /// How long rows gather before their files are gone through.
  private static let gathering = Span.minutes(60)

  init(workplace: Workplace) { self.workplace = workplace }

  /// Goes a step further in every workspace that keeps something for a time only.
  mutating func goOn() async {
    for workspace in workplace.settings.workspaces.values.sorted(by: { $0.name < $1.name }) {
      guard !Task.isCancelled else { return }
      do {
        try await goOn(in: workspace)
      } catch {
        guard !Task.isCancelled else { return }
        workplace.logger.tell(
          .agedNotRemoved,
          ["workspace": "\(workspace.name)", "error": "\(error)"])
      }
    }
  }

  private mutating func goOn(in workspace: Workspace) async throws {
    let (now, name, retention) = (workplace.now(), workspace.name, workspace.retention)
    if let days = retention.personalData {
      try await eraseLeads(of: name, days, before: now.wall - .days(Int64(days)))
    }
    // Uploads have no index of their age either.
    guard resting[name].map({ $0 <= now.steady }) ?? true else { return }
    var found = false
    if let days = retention.answers {
      found = try await removeAnswers(of: name, writtenBefore: now.wall - .days(Int64(days)))
    }
    if let days = retention.archive {
      found =
        try await removeFiles(of: name, uploadedBefore: now.wall - .days(Int64(days))) || found
    }
    if let days = retention.personalData {
      found = try await eraseStrays(of: name, before: now.wall - .days(Int64(days))) || found
    }
    resting[name] = found ? nil : now.steady + Self.rest
  }

  /// - Returns: whether there were any; so do the others.
  private func removeAnswers(of workspace: WorkspaceName, writtenBefore time: Timestamp)
    async throws -> Bool
  {
    let old = try await workplace.store.agedAnswers(
      in: workspace, writtenBefore: time, limit: Self.uploads)
    for record in old {
      let files = try await AnswerFiles(workplace: workplace, record: record).remove()
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.recordAgedAnswers(
          of: record, in: workspace, files: files, at: workplace.now())
      }
      tell(.agedAnswersRemoved, workspace, record.id, files)
    }
    return !old.isEmpty
  }

  private func removeFiles(of workspace: WorkspaceName, uploadedBefore time: Timestamp)
    async throws -> Bool
  {
    let archive = LeadFolders.Archive(workplace.layout, work: workplace.fileWork)
    let old = try await workplace.store.agedArchive(
      in: workspace, uploadedBefore: time, limit: Self.uploads)
    for record in old {
      // What could not be read as a CSV lies in the quarantine, for a person to look at.
      let path = record.archivedAs.flatMap { $0.hasPrefix("quarantine") ? nil : FilePath($0) }
      let files = if let path { try await archive.remove(path) } else { 0 }
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.recordAgedArchive(
          of: record.id, in: workspace, files: files, at: workplace.now())
      }
      tell(.agedArchiveRemoved, workspace, record.id, files)
    }
    return !old.isEmpty
  }

  private func tell(
    _ event: JournalEvent, _ workspace: WorkspaceName, _ upload: OperationID, _ files: Int
  ) {
    guard files > 0 else { return }
    workplace.logger.tell(
      event,
      ["workspace": "\(workspace)", "upload": "\(upload)", "files": "\(files)"])
  }

  private mutating func eraseLeads(
    of workspace: WorkspaceName, _ days: Int, before time: Timestamp
  ) async throws {
    let (workplace, now) = (workplace, workplace.now())
    var start: LeadID?
    switch leads[workspace] {
    case .behind(let lead): start = lead
    case .rests(let until) where until > now.steady: return
    case .rests, nil: start = nil
    }
    let page = try await workplace.store.agedLeads(
      in: workspace, unchangedSince: time, after: start, limit: Self.looked)
    var rest = page.leads[...]
    var erased = 0
    while !rest.isEmpty, !Task.isCancelled {
      let some = Array(rest.prefix(Self.erased))
      rest = rest.dropFirst(Self.erased)
      erased += try await workplace.recorder.record { store throws(StoreError) in
        try await store.eraseAged(
          some, in: workspace, unchangedSince: time, days: days,
          filesDue: now.wall + Self.gathering, workplace.inForce, at: workplace.now())
      }
    }
    leads[workspace] = page.last.map { .behind($0) } ?? .rests(until: now.steady + Self.rest)
    guard erased > 0 else { return }
    workplace.logger.tell(
      .agedLeadsErased,
      ["workspace": "\(workspace)", "leads": "\(erased)"])
  }

  private mutating func eraseStrays(of workspace: WorkspaceName, before time: Timestamp)
    async throws -> Bool
  {
    let (workplace, after) = (workplace, strays[workspace])
    let reached = try await workplace.recorder.record { store throws(StoreError) in
      try await store.eraseAgedStrays(
        in: workspace, answeredBefore: time, after: after, limit: Self.erased * 4,
        filesDue: workplace.now().wall + Self.gathering, workplace.inForce, at: workplace.now())
    }
    strays[workspace] = reached
    return reached != nil
  }
}
