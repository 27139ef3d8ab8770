import CSVCodec
import LeadFolders
import LeadModel
import LeadStore
import Logging
import SystemPackage

/// Erases in the answers, the archive, and the write-ahead log what was erased in the database.
///
/// What is to be done stands in the store, and every step may be repeated: a crash in the middle costs nothing.
struct ErasureWork {
  let workplace: Workplace

  /// How many rows are erased in one go through a file.
  private static let page = 50_000
  /// How much of a file tells its encoding.
  private static let sample = 64 << 10

  /// Does what can be done now; what cannot comes again.
  ///
  /// - Returns: whether nothing is left that should be tried again soon: a fault, or a reader who keeps what was erased in the
  ///   write-ahead log.
  func run() async -> Bool {
    do {
      var isSettled = true
      for upload in try await workplace.store.erasuresDue(at: workplace.now().wall) {
        guard !Task.isCancelled else { return true }
        if await !erase(upload) { isSettled = false }
      }
      let isForgotten = try await workplace.recorder.record { store throws(StoreError) in
        try await store.forgetErasedLog()
      }
      let ended = try await workplace.recorder.record { store throws(StoreError) in
        try await store.endErasures(at: workplace.now())
      }
      for id in ended {
        workplace.logger.tell(
          .erased, ["operation": "\(id)"])
      }
      return isSettled && isForgotten
    } catch {
      guard !Task.isCancelled else { return true }
      workplace.logger.tell(.eraseStuck, ["error": "\(error)"])
      return false
    }
  }

  /// Erases what is noted for one upload; a fault of one does not stop the others.
  ///
  /// - Returns: false after a fault.
  private func erase(_ upload: OperationID) async -> Bool {
    let key = "erasure \(upload)"
    do {
      guard let last = try await workplace.store.lastErasedRow(of: upload),
        let copies = try await workplace.store.archivedCopies(of: upload)
      else { return true }
      for copy in copies { try await rewriteAnswers(of: copy) }
      KillPoint.pass("erasure.answers")
      try await eraseRows(of: upload, upTo: last, in: copies)
      workplace.warn(key, nil)
      return true
    } catch {
      guard !Task.isCancelled else { return true }
      // Said once: it is tried again with each look.
      if workplace.warn(
        key, "erased values still stand in the files of upload \(upload): \(error)")
      {
        workplace.logger.tell(
          .erasedValuesStand,
          ["upload": "\(upload)", "error": "\(error)"])
      }
      return false
    }
  }

  private func rewriteAnswers(of record: UploadRecord) async throws {
    let counts = try await workplace.store.counts(of: record.id)
    try await AnswerFiles(workplace: workplace, record: record).rewrite(
      UploadSummary(record, counts),
      StatusText(
        record: record, counts: counts, forecast: nil, waits: [], now: workplace.now(),
        window: workplace.settings.window))
  }

  private func eraseRows(of upload: OperationID, upTo last: Int64, in copies: [UploadRecord])
    async throws
  {
    let archive = LeadFolders.Archive(workplace.layout, work: workplace.fileWork)
    let paths = copies.compactMap(\.archivedAs).filter { !$0.hasPrefix("quarantine") }
      .map { FilePath($0) }
    let options = copies.first { $0.id == upload }?.options ?? FileOptions()
    var unit: CharacterUnit?
    for path in paths where unit == nil {
      unit = try await archive.beginning(of: path, atMost: Self.sample).map {
        Self.unit(of: $0, options)
      }
    }
    var number = 0
    while true {
      let places = try await workplace.store.erasedPlaces(
        of: upload, after: number, upTo: last, limit: Self.page)
      guard let end = places.last else { return }
      for path in paths {
        _ = try await archive.erase(places.map(\.lines), of: path, unit ?? .byte)
      }
      KillPoint.pass("erasure.archive")
      number = end.number
      let reached = number
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.recordErased(upload, upToRow: reached, upTo: last)
      }
      KillPoint.pass("erasure.recorded")
    }
  }

  /// How characters stand in a file, as it was read.
  private static func unit(of bytes: [UInt8], _ options: FileOptions) -> CharacterUnit {
    // Options that were taken once are no fault now; without them the file is looked at anew.
    var reader = CSVReader(options: (try? ReadingOptions(options)) ?? ReadingOptions())
    reader.append(bytes)
    reader.finish()
    return switch reader.dialect?.encoding {
    case .utf16LittleEndian: .twoBytes(isBigEndian: false)
    case .utf16BigEndian: .twoBytes(isBigEndian: true)
    case .utf32LittleEndian: .fourBytes(isBigEndian: false)
    case .utf32BigEndian: .fourBytes(isBigEndian: true)
    default: .byte
    }
  }
}
