import Foundation
import LeadConfig
import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle
import SystemPackage

/// Takes what is dropped: seen complete → recorded → moved into `.working/` → hashed → handed to intake.
struct InboxService: Service {
  let workplace: Workplace
  let watcher: InboxWatcher
  let intake: IntakeQueue

  func run() async throws {
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        for await event in watcher.events {
          switch event {
          case .found(let found): await take(found, in: &group)
          case .warning(let warning):
            workplace.logger.tell(
              .inboxWarning, ["cure": "\(warning.cure)"], problem: warning.message)
            workplace.warn("inbox.\(warning.code.rawValue)", "\(warning.message). \(warning.cure)")
          case .mended(let warning): workplace.warn("inbox.\(warning.code.rawValue)", nil)
          }
        }
      }
    } onGracefulShutdown: {
      watcher.stop()
      workplace.expectedDrops.close()
    }
  }

  private var inbox: Inbox { Inbox(workplace.layout, work: workplace.fileWork) }

  private func take(_ found: FoundFile, in group: inout DiscardingTaskGroup) async {
    guard !workplace.recorder.isFull, !workplace.isDiskLow else {
      return watcher.handled(found, .later(.seconds(5)))
    }
    do {
      switch try await inbox.open(found, among: workplace.folders) {
      case .gone: watcher.handled(found, .taken)
      case .stillChanging: watcher.handled(found, .later(.seconds(1)))
      case .refused(let refused): await refuse(refused)
      case .opened(let opened):
        try await claim(opened, in: &group)
      }
    } catch {
      workplace.logger.tell(
        .dropNotTaken,
        ["file": "\(found.file.readable)", "error": "\(error)"])
      watcher.handled(found, .later(.seconds(10)))
    }
  }

  private func refuse(_ refused: RefusedDrop) async {
    workplace.expectedDrops.claimed(refused.found.file.string, as: nil)
    let metadata: Logger.Metadata = [
      "file": "\(refused.found.file.readable)", "reason": "\(refused.refusal.reason)",
    ]
    do {
      workplace.meters.countQuarantined()
      let path = try await Quarantine(workplace.layout, work: workplace.fileWork).keep(refused)
      workplace.logger.tell(
        .dropRefused,
        metadata.merging(
          ["quarantine": "\(path?.readable ?? "it is gone")"], uniquingKeysWith: { $1 }))
      watcher.handled(refused.found, .taken)
    } catch {
      workplace.logger.tell(
        .dropNotQuarantined,
        metadata.merging(["error": "\(error)"], uniquingKeysWith: { $1 }))
      watcher.handled(refused.found, .whenChanged)
    }
  }

  private func claim(_ opened: OpenedDrop, in group: inout DiscardingTaskGroup) async throws {
    var drop = Self.drop(of: opened, workplace.settings)
    drop.actor = workplace.expectedDrops.actor(of: opened.place.file.string) ?? drop.actor
    let recorded = drop
    let upload = try await workplace.recorder.record { store throws(StoreError) in
      try await store.recordClaim(of: recorded, workplace.inForce, at: workplace.now())
    }
    KillPoint.pass("claim.recorded")
    let result: ClaimResult
    do throws(FolderError) {
      result = try await inbox.claim(opened, as: upload.rawValue)
    } catch {
      // Untouched, it is claimed anew; else where it lies decides.
      if error.code != .device, await inbox.isUntouched(opened) {
        try await withdraw(upload)
        throw error
      }
      let reconciliation = Reconciliation(workplace: workplace, intake: intake)
      guard try await reconciliation.settle(upload, after: error) else { throw error }
      watcher.handled(opened.found, .taken)
      return workplace.expectedDrops.claimed(opened.place.file.string, as: upload)
    }
    switch result {
    case .gone:
      try await withdraw(upload)
      workplace.expectedDrops.claimed(opened.place.file.string, as: nil)
      watcher.handled(opened.found, .taken)
    case .stillChanging:
      try await withdraw(upload)
      watcher.handled(opened.found, .later(.seconds(1)))
    case .claimed(let file):
      watcher.handled(opened.found, .taken)
      workplace.expectedDrops.claimed(opened.place.file.string, as: upload)
      // Hashing a long file must not keep the next one waiting.
      group.addTask {
        await Claiming(workplace: workplace, intake: intake).finish(
          upload, file, refusal: recorded.refusal)
      }
    }
  }

  private func withdraw(_ upload: OperationID) async throws {
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.withdrawClaim(upload)
    }
  }

  /// What the store records of an opened file, and why it cannot be taken as what its folder says.
  private static func drop(of opened: OpenedDrop, _ settings: Settings) -> Drop {
    let place = opened.place
    var refusal: String?
    var options = FileOptions()
    do throws(FileOptionsReader.Refusal) {
      if let bytes = opened.options {
        options = try FileOptionsReader.read(Data(bytes), name: "\(place.name).yaml")
      }
      if let bytes = opened.folderOptions {
        options = options.over(try FileOptionsReader.read(Data(bytes), name: ".leadd.yaml"))
      }
    } catch {
      refusal = error.problems.map(\.description).joined(separator: "; ")
    }
    let workspace =
      place.workspace.map { WorkspaceName(rawValue: $0) } ?? settings.defaultPlace?.workspace
    var drop = Drop(
      action: UploadAction(place.action), workspace: workspace, list: nil,
      path: place.file.readable, device: opened.stamp.device, inode: opened.stamp.inode,
      size: opened.stamp.size, options: options, actor: "inbox")
    drop.optionsFile = opened.options.map { Data($0) }
    switch place.action {
    case .leads:
      drop.list =
        place.target.map { ListName(rawValue: $0) }
        ?? settings.defaultPlace.map(\.list)
      if drop.list == nil {
        refusal =
          "the inbox itself has no default place; drop the file into inbox/<workspace>/leads/<list>/, "
          + "or set default: {workspace: …, list: …} in leadd.yaml"
      }
    case .redeliver:
      drop.delivery = place.target.map { DeliveryName(rawValue: $0) }
      let key = workspace.flatMap { name in drop.delivery.map { DeliveryKey(name, $0) } }
      if key.flatMap(settings.delivery) == nil {
        refusal =
          refusal
          ?? "drop the file into redeliver/<delivery>/ of its workspace; "
          + "\(place.target ?? "this folder") is no delivery there"
      }
    case .returns, .rollbacks, .assignments, .ignores: break
    }
    drop.refusal = refusal
    return drop
  }
}

extension UploadAction {
  init(_ action: DropPlace.Action) {
    self =
      switch action {
      case .leads: .leads
      case .returns: .returns
      case .rollbacks: .rollbacks
      case .redeliver: .redeliver
      case .assignments: .assignments
      case .ignores: .ignores
      }
  }
}
