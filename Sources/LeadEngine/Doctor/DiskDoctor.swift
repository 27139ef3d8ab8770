import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

/// Looks at the room that is left, and at what is held for bad times.
struct DiskDoctor {
  let workplace: Workplace
  let ballast: BallastFile

  /// The write-ahead log is begun anew from 32 MiB on, as soon as no reader holds it back, and then cut to 64.
  private static let longLog: Int64 = 256 << 20

  func findings() async -> [Finding] {
    [await room(), await heldRoom(), await log()].compactMap { $0 }
  }

  private var state: FilePath { FilePath(workplace.store.path).removingLastComponent() }

  private func room() async -> Finding {
    let wanted = workplace.settings.retention.freeBytes
    let layout = workplace.layout
    var least: (folder: FilePath, free: Int64)?
    for folder in [state, layout.inbox, layout.outbox, layout.archive, layout.quarantine] {
      do {
        let free = try await DiskSpace.on(folder, work: workplace.fileWork).available
        // The first of those on one disk is named; what is free there changes while it is asked.
        if free >> 20 < (least?.free ?? .max) >> 20 { least = (folder, free) }
      } catch {
        return Finding("disk", .act, "\(error.message)", cure: error.cure)
      }
    }
    guard let least else { return Finding("disk", .ok, "no folder") }
    let words = "\(least.free >> 20) MiB are free on \(least.folder.string)"
    if least.free < wanted {
      return Finding(
        "disk", .act,
        "\(words), and retention: free_space wants \(wanted >> 20): no new files are taken",
        cure: "make room there")
    }
    if least.free < wanted * 2 {
      return Finding(
        "disk", .look, "\(words); below \(wanted >> 20) no new files are taken",
        cure: "make room there, or keep less (retention:)")
    }
    return Finding("disk", .ok, words)
  }

  private func heldRoom() async -> Finding? {
    // A folder that cannot be read is told by another look.
    guard let isHeld = try? await ballast.isHeld() else { return nil }
    return isHeld
      ? Finding("ballast", .ok, "room for answers is held for a full disk")
      : Finding(
        "ballast", .look, "no room is held for the answers of a full disk",
        cure: "make room on the state folder's disk; leadd takes it back within seconds")
  }

  private func log() async -> Finding {
    let size =
      await AccessProbe(work: workplace.fileWork).size(of: FilePath(workplace.store.path + "-wal"))
      ?? 0
    let words = "the write-ahead log has \(size >> 20) MiB"
    return size < Self.longLog
      ? Finding("log", .ok, words)
      : Finding(
        "log", .look, "\(words): a reader holds it back",
        cure: "end what reads leadd.db for long: lsof \(workplace.store.path)")
  }
}
