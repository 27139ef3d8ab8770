import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle
import SystemPackage

/// Keeps the lists current that people look into: each workspace's exceptions, and its returns counted.
struct CurrentListsService: Service {
  let workplace: Workplace

  /// How long at most until it looks again: not everything rings that changes what a person sees in a list, and what rang too
  /// soon after the last writing is written then.
  private static let longestLook = Span.seconds(10)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var lists = CurrentLists(workplace: workplace)
      while !Task.isCancelled {
        await lists.look()
        await workplace.listsDue.wait(atMost: min(Self.longestLook, workplace.longestLook))
      }
    }
  }
}

/// What was written of the lists, and when they are looked at next.
private struct CurrentLists {
  let workplace: Workplace
  private var written: [FilePath: Int] = [:]
  private var done: Mark?
  /// What was there before the last look, if that went well.
  private var known: Sight?
  private var pacing = ListPacing()

  /// What is seen without asking the database.
  private struct Sight: Equatable {
    let changeCount: Int
    let settings: SettingsVersion
  }

  /// What the lists depend on.
  private struct Mark: Equatable {
    let change: ChangeMark
    let settings: SettingsVersion
  }

  init(workplace: Workplace) { self.workplace = workplace }

  /// Writes what has changed, unless it is too soon or nothing can have.
  mutating func look() async {
    let began = workplace.now().steady
    guard pacing.isDue(at: began) else { return }
    // Taken before anything is read: what is committed meanwhile is news the next time.
    let sight = Sight(
      changeCount: workplace.store.changeCount, settings: workplace.inForce.version)
    guard sight != known else { return }
    known = nil
    do {
      let mark = Mark(change: try await workplace.store.changeMark(), settings: sight.settings)
      if mark == done {
        pacing.looked(from: began, to: workplace.now().steady)
      } else {
        done = await writeAll() ? mark : nil
        pacing.wrote(from: began, to: workplace.now().steady, isWell: done != nil)
      }
      known = done == nil ? nil : sight
    } catch {
      guard !Task.isCancelled else { return }
      workplace.logger.tell(.listsStuck, ["error": "\(error)"])
      pacing.wrote(from: began, to: workplace.now().steady, isWell: false)
    }
  }

  /// Whether all of them are current now; a fault of one workspace does not stop the others.
  private mutating func writeAll() async -> Bool {
    let settings = workplace.settings
    var fault: (any Error)?
    for workspace in settings.workspaces.values.sorted(by: { $0.name < $1.name }) {
      do {
        try await writeExceptions(of: workspace, settings)
        try await writeReturns(of: workspace)
      } catch {
        guard !Task.isCancelled else { return false }
        fault = error
      }
    }
    report(fault)
    return fault == nil
  }

  private mutating func writeExceptions(of workspace: Workspace, _ settings: Settings) async throws
  {
    var filter = ExceptionFilter()
    filter.workspace = workspace.name
    var reading = ExceptionReading(workplace.store, filter, in: settings)
    var columns = JoinedColumns(
      headers: try await reading.headers(), key: workspace.schema.meaning)
    var file = try await begin("exceptions.csv", of: workspace)
    do {
      try await file.append(AnswerColumns.titles + ExceptionColumns.titles + columns.titles)
      while let piece = try await reading.next() {
        for entry in piece.entries {
          try await file.append(
            entry.platformCells
              + columns.row(entry.lead.cells, under: piece.header(of: entry)))
        }
      }
      written[file.path] = try await file.commit(unless: written[file.path])
    } catch {
      await file.discard()
      throw error
    }
  }

  private mutating func writeReturns(of workspace: Workspace) async throws {
    var summary = ReturnSummary(known: workspace.returnReasons)
    for one in try await workplace.store.returnCounts(in: workspace.name) {
      summary.add(
        one.reason, source: one.source, list: one.list, delivery: one.delivery, count: one.count)
    }
    let dimensions = ReturnSummary.Dimension.allCases
    var file = try await begin("returns-summary.csv", of: workspace)
    do {
      try await file.append(ReturnSummary.titles(by: dimensions))
      for row in summary.rows(of: workspace.name, by: dimensions) { try await file.append(row) }
      written[file.path] = try await file.commit(unless: written[file.path])
    } catch {
      await file.discard()
      throw error
    }
  }

  private func begin(_ name: FilePath.Component, of workspace: Workspace)
    async throws(FolderError) -> CurrentListFile
  {
    try await CurrentListFile(
      Outbox(workplace.layout, work: workplace.fileWork),
      FilePath(workspace.name.rawValue).appending(name))
  }

  /// Says it once while it lasts.
  private func report(_ fault: (any Error)?) {
    if let fault, pacing.isWell {
      workplace.logger.tell(
        .listNotCurrent,
        ["error": "\(fault)"])
    }
    workplace.warn(
      "lists", fault.map { "exceptions.csv or returns-summary.csv is not current: \($0)" })
  }
}
