import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle
import SystemPackage

/// Keeps the house: room on the disk, growth within limits, the write-ahead log short, a sign of life.
struct UpkeepService: Service {
  let workplace: Workplace
  let ballast: BallastFile

  private static let interval = Duration.seconds(5)
  /// Every so many intervals the folders are measured: a minute.
  private static let measuring = 12
  /// Where nothing is at work, the disk is looked at in every other interval.
  private static let quiet = 2

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var round = 0
      var sweep = RetentionSweep(workplace: workplace)
      while !Task.isCancelled {
        if !mayRest || round % Self.quiet == 0 { await watchDisk() }
        // At rest, the one that is written for the watchdog is enough. This one goes through the recorder, which learns by it
        // that there is room again.
        if !mayRest { await use { try await workplace.proveLife() } }
        let isMinute = round % Self.measuring == 0
        if isMinute || !workplace.isQuiet { await use { try await workplace.store.checkpoint() } }
        if isMinute, workplace.takeGrowth() { await trim() }
        await sweep.goOn()
        round += 1
        try? await Task.sleep(for: Self.interval)  // Cancelled means: over.
      }
    }
  }

  /// Whether nothing is at work and there is room.
  private var mayRest: Bool {
    workplace.isQuiet && !workplace.isDiskLow && !workplace.recorder.isFull
  }

  private func watchDisk() async {
    let wanted = workplace.settings.retention.freeBytes
    var least = Int64.max
    for folder in [
      workplace.layout.inbox, FilePath(workplace.store.path).removingLastComponent(),
    ] {
      least = min(least, await room(on: folder) ?? .max)
    }
    let isLow = least < wanted
    if isLow != workplace.isDiskLow {
      workplace.isDiskLow = isLow
      if isLow {
        workplace.logger.tell(
          .diskLow, ["free_bytes": "\(least)", "wanted_bytes": "\(wanted)"])
      } else {
        workplace.logger.tell(.diskLowOver)
      }
    }
    workplace.warn(
      "disk",
      isLow
        ? "only \(least >> 20) MiB free on the disk, \(wanted >> 20) wanted: no new files are taken"
        : nil)
    guard !workplace.recorder.isFull else { return }
    do {
      _ = try await ballast.hold(leaving: wanted)
    } catch {
      workplace.logger.tell(.noBallast, ["error": "\(error)"])
    }
  }

  /// The free bytes of a folder's disk; nil where that cannot be told, which is said once.
  private func room(on folder: FilePath) async -> Int64? {
    let key = "room \(folder.readable)"
    do {
      let space = try await DiskSpace.on(folder, work: workplace.fileWork)
      workplace.warn(key, nil)
      return space.available
    } catch {
      if workplace.warn(key, error.description) {
        workplace.logger.tell(.diskUnknown, ["error": "\(error)"])
      }
      return nil
    }
  }

  /// Uses the database, and says so when it does not answer.
  private func use(_ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      guard !Task.isCancelled else { return }
      workplace.logger.tell(.storeSilent, ["error": "\(error)"])
    }
  }

  private func trim() async {
    let limits = workplace.settings.retention
    for (folder, bytes) in [
      (workplace.layout.outbox, limits.outboxBytes),
      (workplace.layout.archive, limits.archiveBytes),
    ] {
      do {
        let trim = try await FolderGrowth(of: folder, work: workplace.fileWork).trim(to: bytes)
        guard trim.removed.files > 0 else { continue }
        workplace.logger.tell(
          .folderTrimmed,
          ["folder": "\(folder.readable)", "files": "\(trim.removed.files)"])
      } catch {
        workplace.logger.tell(
          .folderNotTrimmed,
          ["folder": "\(folder.readable)", "error": "\(error)"])
      }
    }
    do {
      let forgotten = try await workplace.store.trimExchanges(to: limits.responseBytes)
      guard forgotten > 0 else { return }
      workplace.logger.tell(
        .exchangesTrimmed,
        ["number": "\(forgotten)"])
    } catch {
      workplace.logger.tell(
        .exchangesNotTrimmed, ["error": "\(error)"])
    }
  }
}

extension Workplace {
  /// Writes a sign of life through the one writer: proof that changes still get to the disk.
  func proveLife() async throws(StoreError) {
    let now = now()
    let drift = now.wall - now.steady
    try await recorder.record { store throws(StoreError) in
      try await store.seen(run, at: now.wall, drift: drift)
    }
  }
}
