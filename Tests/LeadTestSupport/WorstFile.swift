import Foundation

/// A file that nobody should drop, and what is to be answered to it.
public struct WorstFile: Sendable {
  /// What is wrong with it, in a few words.
  public let name: String
  /// The answer to be given.
  public let answer: Answer
  private let pieces: [Piece]

  /// What a file is answered.
  public enum Answer: Sendable {
    /// It is refused as a whole, with a reason in which this stands.
    case refused(String)
    /// So many of its rows are accepted, and the others are rejected with what stands here.
    case rows(accepted: Int, rejected: [String])
    /// So many rows are rejected, all with what stands here, and no other rows are there.
    case rejected(Int, String)
  }

  /// Bytes that stand in a file so many times one after the other.
  public struct Piece: Sendable {
    let bytes: [UInt8]
    let times: Int

    /// Bytes and how often they stand there.
    public init(_ bytes: [UInt8], times: Int = 1) {
      self.bytes = bytes
      self.times = times
    }

    /// A text and how often it stands there.
    public init(_ text: String, times: Int = 1) { self.init(Array(text.utf8), times: times) }
  }

  /// A file of these pieces.
  public init(_ name: String, _ pieces: [Piece], _ answer: Answer) {
    self.name = name
    self.pieces = pieces
    self.answer = answer
  }

  /// How long it is, in bytes.
  public var size: Int { pieces.reduce(0) { $0 + $1.bytes.count * $1.times } }

  /// Writes it, a piece at a time, so that the test itself stays small.
  fileprivate func write(to path: String) throws {
    guard let file = fopen(path, "we") else { throw Failed("open", path) }
    var isWritten = true
    for piece in pieces where isWritten {
      for _ in 0..<piece.times {
        guard fwrite(piece.bytes, 1, piece.bytes.count, file) == piece.bytes.count else {
          isWritten = false
          break
        }
      }
    }
    guard fclose(file) == 0, isWritten else { throw Failed("write", path) }
  }
}

extension Site {
  /// Drops a large file; it is there at once, when all of it is written.
  public func drop(_ file: WorstFile, as path: String) throws {
    let place = URL(fileURLWithPath: "\(state)/inbox/\(path)")
    let folder = place.deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let hidden = "\(folder)/.\(place.lastPathComponent).part"
    try file.write(to: hidden)
    guard rename(hidden, place.path) == 0 else { throw Failed("rename", place.path) }
  }
}
