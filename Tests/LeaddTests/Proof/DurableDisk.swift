import CDispatch
import Foundation
import LeadTestSupport

/// A folder as a disk would have it after a power cut, made again from the calls that changed it.
///
/// A file has what it had when its last sync began, a folder the names that it had at its own.
final class DurableDisk {
  /// What of that which was not synced has come to the disk all the same.
  enum Mode: CaseIterable, Sendable {
    /// Nothing.
    case nothing
    /// All names, and no bytes: a file system that writes its metadata in order, and data late.
    case names
    /// Of each file some of the writes, the last of them in part.
    case someWrites
  }

  private final class Node {
    let isFolder: Bool
    var names: [String: Node] = [:]
    var durableNames: [String: Node] = [:]
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    /// Since the last sync, with the lines of the trace on which they were over.
    var writes: [(line: Int, offset: Int, bytes: [UInt8])] = []

    init(isFolder: Bool) { self.isFolder = isFolder }
  }

  private let root: Node
  private let path: String
  private var descriptors: [Int: Node] = [:]
  private var ends: [Int: Int] = [:]
  /// The lines of the trace on which they were opened.
  private var opened: [Int: Int] = [:]

  /// A disk that holds a folder as it is now, all of it synced.
  init(_ path: String) throws {
    self.path = path
    root = try Self.read(path)
  }

  private static func read(_ path: String) throws -> Node {
    let node = Node(isFolder: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let below = "\(path)/\(name)"
      var facts = stat()
      guard lstat(below, &facts) == 0 else { throw Failed("lstat", below) }
      if facts.st_mode & S_IFMT == S_IFDIR {
        node.names[name] = try read(below)
      } else if facts.st_mode & S_IFMT == S_IFREG {
        let file = Node(isFolder: false)
        file.bytes = Array(FileManager.default.contents(atPath: below) ?? Data())
        file.durable = file.bytes
        node.names[name] = file
      }
    }
    node.durableNames = node.names
    return node
  }

  /// The bytes that a program would read now; nil when there is no such file.
  func bytes(at relative: String) -> [UInt8]? { node(at: "\(path)/\(relative)")?.bytes }

  private func node(at place: String) -> Node? {
    guard place == path || place.hasPrefix(path + "/") else { return nil }
    return place.dropFirst(path.count).split(separator: "/").reduce(Optional(root)) {
      $1 == "." ? $0 : $0?.names[String($1)]
    }
  }

  private func parent(of place: String) -> (Node, String)? {
    let url = place.lastIndex(of: "/").map {
      (String(place[..<$0]), place[place.index(after: $0)...])
    }
    guard let url, let folder = node(at: url.0) else { return nil }
    return (folder, String(url.1))
  }

  /// Does what a call did.
  ///
  /// - Returns: the place, below the folder, that a file was renamed to; nil for any other call.
  func apply(_ call: CallTrace.Call) -> String? {
    var rest = CallArguments(call.arguments)
    switch call.name {
    case "openat":
      let folder = rest.descriptor().path
      let place = Self.join(folder, rest.text())
      let flags = rest.word()
      descriptors[call.result] = nil
      ends[call.result] = nil
      opened[call.result] = call.ended
      if let known = node(at: place) {
        descriptors[call.result] = known
        if flags.contains("O_TRUNC") { known.bytes = [] }
      } else if flags.contains("O_CREAT"), let (above, name) = parent(of: place) {
        let made = Node(isFolder: false)
        above.names[name] = made
        descriptors[call.result] = made
      }
    case "close":
      // Another thread may have been given the number before this call was seen to end.
      if let number = rest.descriptor().number, opened[number, default: 0] <= call.began {
        descriptors[number] = nil
      }
    case "write":
      guard let number = rest.descriptor().number, let file = descriptors[number], !file.isFolder
      else { return nil }
      let end = ends[number, default: 0]
      write(Array(rest.bytes().prefix(call.result)), at: end, file, call.ended)
      ends[number] = end + call.result
    case "pwrite64":
      guard let number = rest.descriptor().number, let file = descriptors[number] else {
        return nil
      }
      let bytes = rest.bytes()
      _ = rest.number()
      write(Array(bytes.prefix(call.result)), at: rest.number() ?? 0, file, call.ended)
    case "ftruncate":
      guard let number = rest.descriptor().number, let file = descriptors[number],
        let size = rest.number()
      else { return nil }
      file.bytes = Array(file.bytes.prefix(size))
      file.bytes += [UInt8](repeating: 0, count: size - file.bytes.count)
    case "fsync", "fdatasync":
      guard let number = rest.descriptor().number, let node = descriptors[number] else {
        return nil
      }
      sync(node, from: call.began)
    case "mkdirat", "mkdir":
      let folder = call.name == "mkdirat" ? rest.descriptor().path : ""
      if let (above, name) = parent(of: Self.join(folder, rest.text())) {
        above.names[name] = Node(isFolder: true)
      }
    case "unlinkat", "unlink":
      let folder = call.name == "unlinkat" ? rest.descriptor().path : ""
      if let (above, name) = parent(of: Self.join(folder, rest.text())) { above.names[name] = nil }
    case "rename", "renameat", "renameat2":
      let isAt = call.name != "rename"
      let from = Self.join(isAt ? rest.descriptor().path : "", rest.text())
      let to = Self.join(isAt ? rest.descriptor().path : "", rest.text())
      guard let (source, old) = parent(of: from), let (target, new) = parent(of: to),
        let moved = source.names.removeValue(forKey: old)
      else { return nil }
      target.names[new] = moved
      return String(to.dropFirst(path.count + 1))
    default: break
    }
    return nil
  }

  private static func join(_ folder: String, _ name: String) -> String {
    name.hasPrefix("/") ? name : "\(folder)/\(name)"
  }

  private func write(_ bytes: [UInt8], at offset: Int, _ file: Node, _ line: Int) {
    Self.put(bytes, at: offset, into: &file.bytes)
    file.writes.append((line, offset, bytes))
  }

  private static func put(_ bytes: [UInt8], at offset: Int, into file: inout [UInt8]) {
    if file.count < offset + bytes.count {
      file += [UInt8](repeating: 0, count: offset + bytes.count - file.count)
    }
    file.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
  }

  /// What was written while the sync ran may be on the disk, and need not be.
  private func sync(_ node: Node, from began: Int) {
    guard !node.isFolder else { return node.durableNames = node.names }
    let late = node.writes.filter { $0.line > began }
    if late.isEmpty {
      node.durable = node.bytes
    } else {
      for write in node.writes where write.line <= began {
        Self.put(write.bytes, at: write.offset, into: &node.durable)
      }
    }
    node.writes = late
  }

  /// Writes down what the disk has now.
  func save(
    to place: String, _ mode: Mode, using random: inout SeededRandom
  ) throws { try save(root, to: place, mode, &random) }

  private func save(
    _ folder: Node, to place: String, _ mode: Mode, _ random: inout SeededRandom
  ) throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    let names = mode == .names ? folder.names : folder.durableNames
    for (name, node) in names.sorted(by: { $0.key < $1.key }) {
      if node.isFolder {
        try save(node, to: "\(place)/\(name)", mode, &random)
        continue
      }
      var bytes = node.durable
      if mode == .someWrites, !node.writes.isEmpty {
        let isInOrder = Bool.random(using: &random)
        let count = Int.random(in: 0...node.writes.count, using: &random)
        for (number, write) in node.writes.enumerated()
        where isInOrder ? number < count : Bool.random(using: &random) {
          let isLast = number == count - 1
          let part = isLast ? Int.random(in: 0...write.bytes.count, using: &random) : .max
          Self.put(Array(write.bytes.prefix(part)), at: write.offset, into: &bytes)
        }
      }
      try Data(bytes).write(to: URL(fileURLWithPath: "\(place)/\(name)"))
    }
  }
}
