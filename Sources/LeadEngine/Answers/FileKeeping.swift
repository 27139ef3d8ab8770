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
    let (year, month) = month(of: upload)
    let path = try await LeadFolders.Archive(workplace.layout, work: workplace.fileWork).keep(
      upload.name, of: number, year: year, month: month)
    return path.readable
  }

  /// Whether the file of an upload lies in the archive.
  func isArchived(_ upload: UploadRecord) async throws(FolderError) -> Bool {
    let (year, month) = month(of: upload)
    return try await LeadFolders.Archive(workplace.layout, work: workplace.fileWork).has(
      upload.name, of: upload.id.rawValue, year: year, month: month)
  }

  /// The month in which it was claimed, so that a repetition after a crash finds the same place.
  private func month(of upload: UploadRecord) -> (year: Int, month: Int) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let claimed = (upload.claimedAt ?? upload.answeredAt ?? workplace.now().wall).date
    let parts = calendar.dateComponents([.year, .month], from: claimed)
    return (parts.year ?? 1970, parts.month ?? 1)
  }
}
