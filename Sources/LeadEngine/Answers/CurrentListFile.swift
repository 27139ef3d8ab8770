import CSVCodec
import LeadFolders
import SystemPackage

/// A list in the outbox being written anew: who has it open keeps what is there unless something in it changes.
struct CurrentListFile {
  /// Its place below the outbox.
  let path: FilePath
  private let outbox: Outbox
  private let file: AtomicFile
  private var writer = CSVWriter()
  private var digest = Hasher()

  private static let flushBytes = 256 * 1024

  /// Begins the list; nobody sees anything of it before the end.
  init(_ outbox: Outbox, _ path: FilePath) async throws(FolderError) {
    self.outbox = outbox
    self.path = path
    file = try await outbox.begin(path)
  }

  /// Adds a row; cells that a spreadsheet would run are guarded.
  mutating func append(_ row: [String]) async throws(FolderError) {
    writer.append(row: row.map(FormulaGuard.protect))
    if writer.bytes.count >= Self.flushBytes { try await flush() }
  }

  /// Puts the list in its place, unless the one there says the same.
  ///
  /// - Parameter last: what this returned for the one there; nil when it was not written by this run.
  /// - Returns: a digest of the list.
  /// - Throws: `FolderError` when it cannot be written; the one there stays.
  mutating func commit(unless last: Int?) async throws(FolderError) -> Int {
    try await flush()
    let sum = digest.finalize()
    if sum == last, try await outbox.exists(path) {
      try await file.discard()
    } else {
      try await file.commit()
    }
    return sum
  }

  /// Gives it up.
  func discard() async {
    // A temporary file left behind is taken over by the next writing of the same list.
    try? await file.discard()
  }

  private mutating func flush() async throws(FolderError) {
    let bytes = writer.takeBytes()
    bytes.withUnsafeBytes { digest.combine(bytes: $0) }
    try await file.write(bytes)
  }
}
