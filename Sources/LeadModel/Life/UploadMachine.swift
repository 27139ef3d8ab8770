/// Where an upload stands, as it stands in SQLite.
public enum UploadState: String, Codable, Sendable, CaseIterable {
  /// Recorded; its file is on its way into `.working/`.
  case claiming
  /// Its rows are read and stored.
  case reading
  /// All rows are stored; some lead is not final.
  case delivering
  /// Every row has its answer.
  case answered
  /// Not readable as its action.
  case refused
  /// The same bytes with the same options were taken in before.
  case duplicate
  /// Recalled by a person.
  case cancelled

  /// Whether rows may still get their answer.
  public var isOpen: Bool { self == .claiming || self == .reading || self == .delivering }
}

/// The life of an upload: `claiming` → `reading` → `delivering` → `answered`.
public enum UploadMachine {
  /// Something that happens to an upload.
  public enum Event: Hashable, Sendable, CaseIterable {
    /// The file lies in `.working/`, hashed, with a deadline.
    case claimed
    /// The last row is stored.
    case read
    /// Every row has its answer.
    case answered
    /// It cannot be read as its action.
    case refused
    /// It was taken in before.
    case recognised
    /// A person recalled it.
    case cancelled
  }

  /// An event that an upload in this state cannot have.
  public struct Refusal: Error, Hashable, Sendable {
    /// The state that stays as it is.
    public let state: UploadState
    /// The event that was refused.
    public let event: Event
  }

  /// The state after an event.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - state: the state before it.
  /// - Returns: the new state.
  /// - Throws: `Refusal` when the pair makes no sense.
  public static func next(_ event: Event, in state: UploadState) throws(Refusal) -> UploadState {
    switch (event, state) {
    case (.claimed, .claiming): return .reading
    case (.read, .reading): return .delivering
    case (.answered, .delivering): return .answered
    case (.refused, .claiming), (.refused, .reading): return .refused
    case (.recognised, .claiming), (.recognised, .reading): return .duplicate
    case (.cancelled, .reading), (.cancelled, .delivering): return .cancelled
    default: throw Refusal(state: state, event: event)
    }
  }
}
