import SystemPackage

/// What a person is told before there is a log.
enum Terminal {
  /// Writes a line to standard error.
  static func error(_ line: String) {
    // A closed standard error leaves nobody to tell.
    _ = try? FileDescriptor.standardError.writeAll(Array((line + "\n").utf8))
  }
}
