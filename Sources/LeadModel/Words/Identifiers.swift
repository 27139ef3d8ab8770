/// A number that names one record for good; it is never given out twice.
public protocol RecordNumber: RawRepresentable, Hashable, Comparable, Codable, Sendable,
  CustomStringConvertible
where RawValue == Int64 {
  /// Wraps a number that the store gave out.
  init(rawValue: Int64)
}

extension RecordNumber {
  /// The plain number.
  public var description: String { String(rawValue) }

  /// Orders by age: numbers only grow.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One person's record in one list, shown as `L1048576`.
///
/// The letter keeps spreadsheets from turning the number into something else.
public struct LeadID: RecordNumber {
  /// The number behind the letter.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Reads `L1048576` (or `l1048576`, spaces around it ignored); anything else is nil.
  public init?(_ text: some StringProtocol) {
    var digits = Substring(text).trimmingSpaces.utf8[...]
    guard let letter = digits.first, letter | 0x20 == UInt8(ascii: "l") else { return nil }
    digits = digits.dropFirst()
    guard (1...18).contains(digits.count),
      digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    rawValue = digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// `L` and the number.
  public var description: String { "L\(rawValue)" }
}

/// One bulk action; a dropped file's operation is its upload.
public struct OperationID: RecordNumber {
  /// The number people see in answer names and commands.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// One lead to be sent to one delivery; part of the idempotency key.
public struct JobID: RecordNumber {
  /// The job's number.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// One HTTP exchange of a job.
public struct AttemptID: RecordNumber {
  /// The attempt's number.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A named set of leads in one workspace.
public struct ListID: RecordNumber {
  /// The list's number, which survives a change of its name.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The configuration that was in force when something was decided.
public struct SettingsVersion: RecordNumber {
  /// The version's number.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// One start of the daemon.
public struct RunID: RecordNumber {
  /// The run's number.
  public let rawValue: Int64

  /// Wraps a number that the store gave out.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Where a row came from, shown as `U12-57`: data row 57 of upload 12.
public struct UploadRow: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The upload the row stands in.
  public let upload: OperationID
  /// The row's place in the file; the first row after the header is 1.
  public let number: Int

  /// Names a row by its upload and its place.
  public init(upload: OperationID, number: Int) {
    self.upload = upload
    self.number = number
  }

  /// Reads `U12-57`; anything else is nil.
  public init?(_ text: some StringProtocol) {
    let parts = text.trimmingSpaces.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first == "U", let upload = Int64(parts[0].dropFirst()),
      let number = Int(parts[1]), upload > 0, number > 0
    else { return nil }
    self.init(upload: OperationID(rawValue: upload), number: number)
  }

  /// `U`, the upload, a dash, and the row.
  public var description: String { "U\(upload)-\(number)" }
}
