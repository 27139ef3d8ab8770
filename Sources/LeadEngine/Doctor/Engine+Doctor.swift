import Foundation
import LeadConfig
import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

/// What the doctor looks at and the engine itself does not need.
struct DoctorsPlaces: Sendable {
  /// The configuration's file.
  let configuration: FilePath?
  /// The control socket.
  let socket: FilePath?
}

extension Engine {
  /// How long a look through the database may take, each of two, unless all of it is wanted.
  private static let patience = Duration.seconds(5)
  /// How many names in the archive are looked at, and how many answered uploads.
  private static let archived = 20_000

  /// Looks at everything that could keep leadd from keeping its promises; changes nothing.
  ///
  /// - Parameter isFull: whether the whole database is looked through, however long that takes.
  /// - Returns: what was found, in a fixed order; each subject once or more.
  public func examine(isFull: Bool) async -> [Finding] {
    var findings = [await file(isFull), await books(isFull)]
    findings += await folders(isFull)
    findings += await DiskDoctor(workplace: workplace, ballast: ballast).findings()
    findings += ClockDoctor(now: workplace.now()).findings()
    findings += await configuration()
    findings += await AccessDoctor(workplace: workplace, socket: doctorsPlaces.socket).findings()
    return findings
  }

  private func file(_ isFull: Bool) async -> Finding {
    let subject = "integrity"
    do {
      let found = try await workplace.store.examineFile(isFull: isFull, within: Self.patience)
      if let fault = found.faults.first {
        return Finding(
          subject, .act, "the database is damaged: \(fault)",
          cure: "stop leadd, check the disk, and put a backup back: leadd restore FILE")
      }
      let words =
        isFull
        ? "the whole database is sound, its references too"
        : found.looked == found.all
          ? "the database is sound (quick check)"
          : "\(found.looked) of \(found.all) tables are sound; there was no time for the others"
      let isPart = found.looked < found.all
      return Finding(
        subject, .ok, words, cure: isPart ? "--full looks at everything" : nil)
    } catch {
      return Finding(
        subject, .act, "the database cannot be looked at: \(error)",
        cure: "journalctl -u leadd says more")
    }
  }

  private func books(_ isFull: Bool) async -> Finding {
    let subject = "balance"
    do {
      let found = try await workplace.store.examineBooks(isFull: isFull, within: Self.patience)
      if !found.faults.isEmpty {
        return Finding(
          subject, .act, found.faults.joined(separator: "; "),
          cure: "make a backup, and report this with what leadctl lead show says of them")
      }
      if found.looked < found.all {
        return Finding(
          subject, .ok, "what was looked at adds up; there was no time for all of it",
          cure: "--full looks at everything")
      }
      return Finding(
        subject, .ok,
        isFull
          ? "every row, lead, job, slot, and key of every upload adds up"
          : "rows, leads, and jobs of open work and the latest uploads add up")
    } catch {
      return Finding(
        subject, .act, "the database cannot be looked at: \(error)",
        cure: "journalctl -u leadd says more")
    }
  }

  private func folders(_ isFull: Bool) async -> [Finding] {
    do {
      return try await FolderDoctor(
        workplace: workplace, archived: isFull ? .max : Self.archived
      ).findings()
    } catch {
      return [
        Finding(
          "reconciliation", .act, "folders and database cannot be compared: \(error)",
          cure: "mend that, then look again")
      ]
    }
  }

  private func configuration() async -> [Finding] {
    guard let path = doctorsPlaces.configuration else { return [] }
    let read = await withCheckedContinuation { continuation in
      // Lists may be long: their reading must not hold up a cooperative thread.
      Thread.detachNewThread {
        continuation.resume(returning: ConfigurationReader.read(path: path.string))
      }
    }
    guard let settings = read.settings else {
      let first = read.problems.first.map { ": \($0)" } ?? ""
      return [
        Finding(
          "configuration", .act,
          "\(path.string) has \(read.problems.count) problems\(first)",
          cure: "leadd check-config lists them; the old one is at work until they are mended")
      ]
    }
    guard settings.source == workplace.settings.source else {
      return [
        Finding(
          "configuration", .look, "\(path.string) is valid, and not what is in force",
          cure: "systemctl reload leadd puts it in force")
      ]
    }
    return [Finding("configuration", .ok, "\(path.string) is valid and in force")]
  }
}
