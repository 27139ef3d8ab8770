import Foundation
import LeadFolders
import LeadModel
import LeadStore

/// Moves an answered upload's file where it is kept: the archive, or the quarantine for what is no CSV.
struct FileKeeping {
  let workplace: Workplace

  /// Keeps the file of an upload; safe to repeat after a crash at any point.
  ///
  /// - Returns: where it lies, below the archive, or with `quarantine/` in front.
  func keep(_ upload: UploadRecord) async throws(FolderError) -> String {
    let number = upload.id.rawValue
    let file = workplace.takeFile(of: upload.id)
    if upload.isForeign {
      // No longer in `.working/` and never in the archive: a crash came right behind the move.
      guard let file else { return "quarantine" }
      let refusal = DropRefusal(
        .unusable, upload.reason ?? "it is no CSV",
        cure: "save it as CSV UTF-8 and drop it again")
      let path = try await Quarantine(workplace.layout, work: workplace.fileWork)
        .keep(file, refusal)
      return "quarantine/\(path.readable)"
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    // The month in which it was claimed, so that a repetition after a crash finds the same place.
    let claimed = (upload.claimedAt ?? upload.answeredAt ?? workplace.now().wall).date
    let parts = calendar.dateComponents([.year, .month], from: claimed)
    let path = try await LeadFolders.Archive(workplace.layout, work: workplace.fileWork).keep(
      upload.name, of: number, year: parts.year ?? 1970, month: parts.month ?? 1)
    return path.readable
  }
}
