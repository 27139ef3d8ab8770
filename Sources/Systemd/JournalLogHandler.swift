import CSystemd
import Glibc
public import Logging

/// Sends log events to systemd's journal as structured entries.
///
/// Metadata become fields of their own (`upload` → `LEADD_UPLOAD`), so that
/// `journalctl -u leadd LEADD_UPLOAD=12` tells one file's story. An entry is one datagram; a value may
/// hold newlines or be of any length. An entry that the journal refuses is written to stderr instead.
public struct JournalLogHandler: LogHandler {
  /// The socket that libsystemd writes to; it drops entries silently when the socket is missing.
  static let socketPath = "/run/systemd/journal/socket"

  /// What stands beside every message of this handler.
  public var metadata: Logger.Metadata = [:]
  /// What the surrounding task adds to every message.
  public var metadataProvider: Logger.MetadataProvider?
  /// The lowest level that is sent.
  public var logLevel: Logger.Level

  private let label: String
  private let identifier: String
  private let fallback: ConsoleLogHandler

  /// Creates a handler whose entries carry a logger's label as `LOGGER`.
  ///
  /// - Parameters:
  ///   - label: The logger's label.
  ///   - identifier: The `SYSLOG_IDENTIFIER`, by which `journalctl -t` selects.
  ///   - level: The lowest level that is sent.
  ///   - metadataProvider: What the surrounding task adds to every message.
  public init(
    label: String, identifier: String, level: Logger.Level,
    metadataProvider: Logger.MetadataProvider? = nil
  ) {
    self.label = label
    self.identifier = identifier
    self.logLevel = level
    self.metadataProvider = metadataProvider
    fallback = ConsoleLogHandler(style: .prefixed, level: level)
  }

  /// Gets or sets one entry of the handler's metadata.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Sends one event as one journal entry.
  public func log(event: LogEvent) {
    let merged = event.metadata(over: metadata, provider: metadataProvider)
    let entry = JournalEntry(
      event: event, metadata: merged, label: label, identifier: identifier)
    guard entry.send() < 0 else { return }
    fallback.write(level: event.level, message: event.message.description, metadata: merged)
  }
}

extension JournalEntry {
  /// Each field as one iovec of `NAME=value`, all in one buffer; returns 0 or a negative errno.
  fileprivate func send() -> CInt {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for field in fields {
      bytes.append(contentsOf: "\(field.name)=\(field.value)".utf8)
      ends.append(bytes.count)
    }
    return bytes.withUnsafeMutableBytes { buffer in
      var start = 0
      let vectors = ends.map { end in
        defer { start = end }
        return iovec(iov_base: buffer.baseAddress?.advanced(by: start), iov_len: end - start)
      }
      return sd_journal_sendv(vectors, CInt(vectors.count))
    }
  }
}
