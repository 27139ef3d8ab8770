/// A claimed file's bytes in pieces, read off the tasks' threads; one piece is in memory at a time.
public struct ByteSource: AsyncSequence, Sendable {
  /// The size of a piece, in bytes, if no other is asked for.
  public static let usualPiece = 256 * 1024

  /// What the file system said of the file when it was opened.
  public let stamp: FileStamp
  private let file: OpenFile
  private let work: FileWork
  private let start: Int64
  private let piece: Int

  init(_ file: OpenFile, work: FileWork) throws(FolderError) {
    self.init(file, try file.stamp(), work, start: 0, piece: Self.usualPiece)
  }

  private init(_ file: OpenFile, _ stamp: FileStamp, _ work: FileWork, start: Int64, piece: Int) {
    self.file = file
    self.stamp = stamp
    self.work = work
    self.start = start
    self.piece = piece
  }

  /// The same bytes from an offset on, in pieces of a size (at least one byte).
  public func from(_ offset: Int64, piece: Int = usualPiece) -> ByteSource {
    ByteSource(file, stamp, work, start: Swift.max(0, offset), piece: Swift.max(1, piece))
  }

  /// Starts reading.
  public func makeAsyncIterator() -> Iterator {
    Iterator(file: file, work: work, piece: piece, offset: start)
  }

  /// One reading of the file.
  public struct Iterator: AsyncIteratorProtocol {
    /// What a reading can fail with.
    public typealias Failure = FolderError

    fileprivate let file: OpenFile
    fileprivate let work: FileWork
    fileprivate let piece: Int
    /// The place in the file from which the next piece comes.
    public private(set) var offset: Int64

    /// Reads the next piece; nil at the end of the file.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(FolderError) -> [UInt8]? {
      let (file, offset, piece) = (file, offset, piece)
      let bytes = try await work.run { () throws(FolderError) in
        try file.read(at: offset, count: piece)
      }
      self.offset += Int64(bytes.count)
      return bytes.isEmpty ? nil : bytes
    }
  }
}
