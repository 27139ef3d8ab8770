/// Whether a file goes on after its first rows were looked at, where its options ask that
/// (`stop_when_rejected`).
public enum FirstRows {
  /// The fewest rows of which a share says something about a file; a shorter one is never stopped.
  public static let fewest = 20

  /// Why nothing of a file is taken in; nil when it goes on.
  ///
  /// - Parameters:
  ///   - codes: how many of the rows would be rejected, by the code of their first reason.
  ///   - rows: how many rows were looked at.
  ///   - share: the share that may be rejected.
  /// - Returns: the reason for a person, with its cure.
  public static func refusal(
    codes: [DispositionCode: Int], of rows: Int, whenMoreThan share: Share
  ) -> String? {
    let rejected = codes.values.reduce(0, +)
    guard rows >= fewest, share.isExceeded(by: rejected, of: rows) else { return nil }
    let told = codes.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .prefix(3).map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
    return "\(rejected) of the first \(rows) rows would be rejected, more than \(share) "
      + "(\(told)); nothing was taken in and nothing sent. `leadctl check` says what is wrong with each row; "
      + "without stop_when_rejected the file is taken in all the same"
  }
}
