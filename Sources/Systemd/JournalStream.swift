import Glibc
import SystemPackage

/// Whether a descriptor is the stream that systemd connected to the journal for this service.
enum JournalStream {
  /// Compares `JOURNAL_STREAM` (`device:inode`, in decimal) with fstat(2) of the descriptor.
  ///
  /// The variable alone proves nothing: it is inherited by children whose stderr was redirected
  /// (systemd.exec(5), `$JOURNAL_STREAM`).
  static func isConnected(_ descriptor: FileDescriptor, environment: [String: String]) -> Bool {
    guard let named = environment["JOURNAL_STREAM"].flatMap(identity(named:)) else { return false }
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { return false }
    return UInt64(status.st_dev) == named.device && UInt64(status.st_ino) == named.inode
  }

  static func identity(named text: String) -> (device: UInt64, inode: UInt64)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let device = UInt64(parts[0]), let inode = UInt64(parts[1]) else {
      return nil
    }
    return (device, inode)
  }
}
