import LeadFolders
import LeadModel
import LeadStore
import Logging

/// Brings `.working/` and the store together at start, both ways, whatever a crash left between them.
struct Reconciliation {
  let workplace: Workplace
  let intake: IntakeQueue

  func run() async throws {
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    let working = try await inbox.workingFiles()
    for stray in working.strays {
      workplace.logger.tell(
        .strayInWorking, ["name": "\(stray)"])
    }
    var files: [OperationID: WorkingFile] = [:]
    for file in working.files { files[OperationID(rawValue: file.number)] = file }
    for upload in try await workplace.store.unarchivedUploads() {
      let file = files.removeValue(forKey: upload.id)
      try await settle(upload, file)
    }
    for (number, file) in files.sorted(by: { $0.key < $1.key }) {
      try await settle(unknown: file, number)
    }
  }

  private func settle(_ upload: UploadRecord, _ file: WorkingFile?) async throws {
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    if let file { workplace.keep(file) }
    switch (upload.state, file) {
    case (.claiming, nil):
      // The rename never happened: the file lies where it was dropped, and is found again there.
      try await workplace.store.withdrawClaim(upload.id)
    case (.claiming, let file?):
      let whole = try await inbox.finishClaim(file, options: upload.optionsFile.map(Array.init))
      await Claiming(workplace: workplace, intake: intake).finish(
        upload.id, whole, refusal: upload.reason)
    case (.reading, let file?):
      workplace.logger.tell(
        .uploadReadOn,
        ["upload": "\(upload.id)", "rows_stored": "\(upload.rowsStored)"])
      intake.add(ClaimedFile(upload: upload, file: file))
    case (.reading, nil):
      let reason =
        "its file is gone from .working/ after \(upload.rowsStored) rows; drop it again, rows "
        + "taken in before are answered as duplicates if the schema has a key"
      try await workplace.store.refuse(upload.id, reason: reason, at: workplace.now())
      workplace.logger.tell(
        .uploadFileGone, ["upload": "\(upload.id)"])
      workplace.touch(upload.id)
    default:
      workplace.touch(upload.id)
    }
  }

  /// A file without an open upload: archived already, or of a database that was restored since.
  private func settle(unknown file: WorkingFile, _ number: OperationID) async throws {
    // That there is no such upload is the other branch; any other fault shows there too.
    if let upload = try? await workplace.store.upload(number), upload.sha256 != nil {
      _ = try await FileKeeping(workplace: workplace).keep(upload)
      return
    }
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    do {
      let place = try await inbox.putBack(file)
      workplace.logger.tell(
        .claimUnknownBack,
        ["file": "\(place)"])
    } catch {
      guard error.code == .missing else { throw error }
      // Where it was dropped is not known any more: a person has to say.
      let refusal = DropRefusal(
        .unusable, "a claimed file is unknown to the database, and where it came from is lost",
        cure: "drop it again where it belongs")
      let place = try await Quarantine(workplace.layout, work: workplace.fileWork)
        .keep(file, refusal)
      workplace.logger.tell(
        .claimUnknown,
        ["quarantine": "\(place.readable)"])
    }
  }
}
