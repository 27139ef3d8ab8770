import Glibc
public import SystemPackage

/// How characters stand in a file's bytes, as far as line ends go.
public enum CharacterUnit: Sendable, Hashable {
  /// One byte, or several of which none is a line end by chance.
  case byte
  /// Two bytes each (UTF-16).
  case twoBytes(isBigEndian: Bool)
  /// Four bytes each (UTF-32).
  case fourBytes(isBigEndian: Bool)

  fileprivate var size: Int {
    switch self {
    case .byte: 1
    case .twoBytes: 2
    case .fourBytes: 4
    }
  }

  /// The place of the byte that says which ASCII character it is.
  fileprivate var low: Int {
    switch self {
    case .byte: 0
    case .twoBytes(let isBigEndian): isBigEndian ? 1 : 0
    case .fourBytes(let isBigEndian): isBigEndian ? 3 : 0
    }
  }
}

extension Archive {
  /// Writes `x` over every character of some lines of a kept file; line ends, and its length, stay.
  ///
  /// Safe to repeat, and to be cut off by a crash and repeated.
  ///
  /// - Parameters:
  ///   - lines: which, the first being 1, in ascending order.
  ///   - path: the file, relative to the archive.
  ///   - unit: how its characters stand in it.
  /// - Returns: whether there is such a file; one that was taken away holds nothing any more.
  /// - Throws: what went wrong; the file may be erased in part.
  public func erase(_ lines: [Range<Int>], of path: FilePath, _ unit: CharacterUnit)
    async throws(FolderError) -> Bool
  {
    try await work.run { () throws(FolderError) in
      guard let (folder, name) = try find(path), let file = try folder.change(name) else {
        return false
      }
      var eraser = LineEraser(lines: lines, unit: unit)
      var offset: Int64 = 0
      while true {
        var bytes = try file.read(at: offset, count: 1 << 20)
        if bytes.isEmpty { break }
        // Half a unit at the end of what was read is read again with its other half.
        let whole = bytes.count - bytes.count % unit.size
        if whole > 0, whole < bytes.count { bytes.removeLast(bytes.count - whole) }
        if eraser.erase(&bytes, isBeginning: offset == 0) { try file.write(bytes, at: offset) }
        offset += Int64(bytes.count)
      }
      try file.sync()
      return true
    }
  }

  /// The first bytes of a kept file; nil when there is no such file.
  public func beginning(of path: FilePath, atMost count: Int) async throws(FolderError) -> [UInt8]?
  {
    try await work.run { () throws(FolderError) in
      guard let (folder, name) = try find(path) else { return nil }
      return try folder.read(name).read(at: 0, count: count)
    }
  }

  /// Takes a kept file away, with its options.
  ///
  /// - Parameter path: the file, relative to the archive.
  /// - Returns: how many files were there.
  /// - Throws: what went wrong.
  public func remove(_ path: FilePath) async throws(FolderError) -> Int {
    try await work.run { () throws(FolderError) in
      guard let (folder, name) = try find(path) else { return 0 }
      var removed = 1
      let options = try folder.component(name.string + ".yaml")
      if try folder.stamp(options) != nil {
        try folder.remove(options)
        removed += 1
      }
      try folder.remove(name)
      try folder.sync()
      return removed
    }
  }

  private func find(_ path: FilePath) throws(FolderError) -> (Folder, FilePath.Component)? {
    guard let name = path.lastComponent else { return nil }
    do throws(FolderError) {
      let folder = try Folder.open(root: layout.archive).folder(at: path.removingLastComponent())
      return try folder.stamp(name)?.kind == .file ? (folder, name) : nil
    } catch {
      if error.code == .missing { return nil }
      throw error
    }
  }
}

/// Goes through a file's bytes, line by line.
struct LineEraser {
  private let lines: [Range<Int>]
  private let unit: CharacterUnit
  private var line = 1
  private var place = 0
  private var isBehindReturn = false

  init(lines: [Range<Int>], unit: CharacterUnit) {
    self.lines = lines
    self.unit = unit
  }

  /// Erases what is meant of the next bytes, which are whole units but for the file's last.
  ///
  /// - Returns: whether anything was changed.
  mutating func erase(_ bytes: inout [UInt8], isBeginning: Bool) -> Bool {
    var isChanged = false
    var start = isBeginning ? Self.markBytes(bytes, unit) : 0
    while start < bytes.count {
      let end = min(start + unit.size, bytes.count)
      let character = Self.ascii(bytes[start..<end], unit)
      // The LF of CR LF ends the line that the CR has ended; else each ends one.
      if character == 13 || (character == 10 && !isBehindReturn) { line += 1 }
      isBehindReturn = character == 13
      if character != 13, character != 10, isMeant {
        isChanged = true
        for index in start..<end { bytes[index] = 0 }
        bytes[min(start + unit.low, end - 1)] = UInt8(ascii: "x")
      }
      start = end
    }
    return isChanged
  }

  private var isMeant: Bool {
    mutating get {
      while place < lines.count, lines[place].upperBound <= line { place += 1 }
      return place < lines.count && lines[place].contains(line)
    }
  }

  /// The character when it is ASCII, else 0.
  private static func ascii(_ bytes: ArraySlice<UInt8>, _ unit: CharacterUnit) -> UInt8 {
    guard bytes.count == unit.size else { return 0 }
    let low = bytes.startIndex + unit.low
    return bytes.indices.allSatisfy { $0 == low || bytes[$0] == 0 } ? bytes[low] : 0
  }

  /// A byte order mark says how the file is read, and is nobody's.
  private static func markBytes(_ bytes: [UInt8], _ unit: CharacterUnit) -> Int {
    switch unit {
    case .byte: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    case .twoBytes(let isBig): bytes.starts(with: isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) ? 2 : 0
    case .fourBytes(let isBig):
      bytes.starts(with: isBig ? [0, 0, 0xFE, 0xFF] : [0xFF, 0xFE, 0, 0]) ? 4 : 0
    }
  }
}

extension Folder {
  /// Opens a file to be changed where it lies; nil if there is none, and a link is refused.
  ///
  /// A file belongs to who dropped it, and may be closed to others: then a copy of ours takes its place.
  fileprivate func change(_ name: FilePath.Component) throws(FolderError) -> OpenFile? {
    do throws(FolderError) {
      return try openForChange(name)
    } catch {
      guard error.code == .noPermission else { throw error }
      try FileCopy.replaceByCopy(name, in: self)
      return try openForChange(name)
    }
  }

  private func openForChange(_ name: FilePath.Component) throws(FolderError) -> OpenFile? {
    let path = path.appending(name: name)
    let flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    do throws(FolderError) {
      let descriptor = try system("change", path) {
        name.withPlatformString { openat(self.descriptor, $0, flags) }
      }
      return OpenFile(descriptor: descriptor, path: path)
    } catch {
      if error.code == .missing { return nil }
      throw error
    }
  }
}

extension OpenFile {
  /// Writes all bytes over those at a place in the file.
  fileprivate func write(_ bytes: [UInt8], at offset: Int64) throws(FolderError) {
    var written = 0
    while written < bytes.count {
      let start = written
      written += try system("write", path) {
        bytes.withUnsafeBytes { all in
          let rest = UnsafeRawBufferPointer(rebasing: all[start...])
          return pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(start))
        }
      }
    }
  }
}
