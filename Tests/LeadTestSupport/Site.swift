import Foundation
import Synchronization

/// One installation of leadd in a folder of its own: configuration, state, and what its daemons logged.
public final class Site: Sendable {
  /// Where all of it lies.
  public let folder: TemporaryFolder
  /// The state folder.
  public let state: String
  private let starts = Atomic(0)

  /// An installation without any configuration yet.
  ///
  /// - Parameter state: the state folder, if it lies elsewhere.
  /// - Throws: when its folders cannot be made.
  public init(state: String? = nil) throws {
    folder = try TemporaryFolder()
    self.state = state ?? "\(folder.path)/var"
    try make("\(folder.path)/config/workspaces")
  }

  /// Writes the configuration.
  ///
  /// - Parameters:
  ///   - main: `leadd.yaml`.
  ///   - workspaces: the text of each workspace's file.
  /// - Throws: when it cannot be written.
  public func configure(_ main: String = "processing_window: 30m\n", workspaces: [String: String])
    throws
  {
    for (name, text) in workspaces {
      try write(text, to: "\(folder.path)/config/workspaces/\(name).yaml")
    }
    try write(main, to: "\(folder.path)/config/leadd.yaml")
  }

  /// Starts a daemon, and waits until it says that it is ready.
  public func start(
    _ flags: [String] = [], environment: [String: String] = [:], under: [String] = []
  ) async throws -> LeaddProcess {
    let leadd = try launch(flags, environment: environment, under: under)
    try await leadd.logs("ready")
    return leadd
  }

  /// Starts a daemon and waits for nothing.
  ///
  /// - Parameters:
  ///   - flags: more of its flags.
  ///   - environment: variables besides those of the test.
  ///   - under: a program, with arguments, that becomes leadd or traces it.
  /// - Returns: the daemon.
  /// - Throws: when it cannot be started.
  public func launch(
    _ flags: [String] = [], environment: [String: String] = [:], under: [String] = []
  ) throws -> LeaddProcess {
    let number = starts.add(1, ordering: .relaxed).newValue
    return try LeaddProcess(
      under + [
        LeaddProcess.program, "run", "--config", "\(folder.path)/config/leadd.yaml", "--state",
        state, "--settle", "0.2",
      ] + flags, environment: environment, log: "\(folder.path)/leadd.\(number).log")
  }

  /// Drops a file as a careful sender does: written under a dot name, then renamed.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - path: its place below the inbox; its folder is made if need be.
  /// - Throws: when it cannot be written.
  public func drop(_ bytes: [UInt8], as path: String) throws {
    let place = URL(fileURLWithPath: "\(state)/inbox/\(path)")
    let folder = place.deletingLastPathComponent().path
    try make(folder)
    let hidden = "\(folder)/.\(place.lastPathComponent).part"
    try Data(bytes).write(to: URL(fileURLWithPath: hidden))
    guard rename(hidden, place.path) == 0 else { throw Failed("rename", place.path) }
  }

  /// Drops a text.
  public func drop(_ text: String, as path: String) throws { try drop(Array(text.utf8), as: path) }

  /// The database, as a person with a shell sees it.
  public var ledger: Ledger { Ledger(path: "\(state)/leadd.db", folder: folder.path) }

  /// The content of a file below the state folder; nil when there is none.
  public func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(state)/\(path)").map { Array($0) }
  }

  /// The same as text.
  public func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All files and links below a folder of the state folder, sorted, hidden ones too.
  public func files(below path: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: "\(state)/\(path)")
    return (all?.compactMap { $0 as? String } ?? []).filter {
      var facts = stat()
      return lstat("\(state)/\(path)/\($0)", &facts) == 0 && facts.st_mode & S_IFMT != S_IFDIR
    }.sorted()
  }

  private func make(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
