/// The status machine of a lead: which event may follow which status, and where it leads.
///
/// It holds the table in `docs/states.md`; a test compares the two. Anything that the table does not
/// name is refused and changes nothing.
public enum LeadMachine {
  /// Something that happens to a lead.
  public enum Event: Hashable, Sendable {
    /// A row came in that no lead stands for yet.
    case taken(Validity)
    /// The last open job is final, or the window is over.
    case settled(LeadState)
    /// What a held lead waited for is there.
    case released
    /// A held lead got an answer to what was on the wire.
    case answeredLate(LeadState)
    /// A held lead waited longer than the limit.
    case heldTooLong
    /// Its list was disabled, or taken from its last enabled campaign.
    case withdrawn
    /// Its upload was recalled before anybody took it.
    case recalled
    /// A corrected row or an edit came in.
    case corrected(Validity)
    /// The schema, a picklist, or a mapper changed so that the lead is valid now.
    case revalidated
    /// A person sends it to a delivery once more.
    case redelivered
    /// A list was reset or churned, or an update asked for churn.
    case churned(Validity)
    /// Answer rules changed, or a person settled a doubt.
    case rejudged(LeadState)
    /// A person gave it to an agent.
    case assigned
    /// The recipient gave it back.
    case returned
    /// A returned lead is offered to the next buyer.
    case offeredAgain
    /// A return was undone; the state is what it was before, with what was learned meanwhile.
    case rolledBack(LeadState)
    /// A person deleted it.
    case deleted
    /// The operation that changed it was undone.
    case undone(LeadState)
  }

  /// What validation and the list's campaigns say about a lead that comes in.
  public enum Validity: Hashable, Sendable, CaseIterable {
    /// It breaks the schema.
    case invalid
    /// It can be sent, or has nothing to be sent to.
    case valid
    /// It is valid, but nothing is open to it yet.
    case nowhereToGo
  }

  /// An event that the table does not allow in this state.
  public struct Refusal: Error, Hashable, Sendable {
    /// The state that stays as it is; nil for a lead that does not exist yet.
    public let state: LeadState?
    /// The event that was refused.
    public let event: Event
  }

  /// The state after an event.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - state: the state before it; nil for a new row.
  /// - Returns: the new state, which may equal the old one.
  /// - Throws: `Refusal` when the table does not name the pair.
  public static func next(_ event: Event, in state: LeadState?) throws(Refusal) -> LeadState {
    guard let next = following(event, state) else { throw Refusal(state: state, event: event) }
    return next
  }

  private static func following(_ event: Event, _ state: LeadState?) -> LeadState? {
    guard let state else {
      guard case .taken(let validity) = event else { return nil }
      return entry(validity)
    }
    switch (event, state) {
    case (.settled(let to), .processing):
      return isSettlement(to) ? to : nil
    case (.released, .held): return .processing
    case (.answeredLate(let to), .held):
      return isSettlement(to) ? to : nil
    case (.heldTooLong, .held): return .unassigned
    case (.withdrawn, .processing): return .held
    case (.recalled, .processing), (.recalled, .held): return .rejected(by: .schema)
    case (.corrected(let validity), .held), (.corrected(let validity), .rejected),
      (.corrected(let validity), .unassigned), (.corrected(let validity), .failed):
      return entry(validity)
    case (.revalidated, .rejected(by: .schema)): return .processing
    case (.redelivered, .held), (.redelivered, .unassigned), (.redelivered, .failed),
      (.redelivered, .rejected(by: .buyers)), (.redelivered, .assigned):
      return .processing
    case (.redelivered, .accepted): return .accepted
    case (.churned(let validity), _):
      return [.processing, .returned, .deleted].contains(state) ? nil : entry(validity)
    case (.rejudged(let to), _):
      return state != .deleted && (isSettlement(to) || to == .processing) ? to : nil
    case (.assigned, .unassigned), (.assigned, .failed), (.assigned, .rejected(by: .buyers)):
      return .assigned
    case (.returned, .held), (.returned, .processing), (.returned, .accepted),
      (.returned, .assigned):
      return .returned
    case (.offeredAgain, .returned): return .processing
    // From the other states: one that was offered to the next buyer, and that nobody has taken since.
    case (.rolledBack(let to), .returned), (.rolledBack(let to), .processing),
      (.rolledBack(let to), .held), (.rolledBack(let to), .rejected(by: .buyers)),
      (.rolledBack(let to), .unassigned), (.rolledBack(let to), .failed):
      return [.returned, .deleted].contains(to) ? nil : to
    case (.deleted, _): return state == .deleted ? nil : .deleted
    case (.undone(let to), _): return state == .deleted || to == .deleted ? nil : to
    default: return nil
    }
  }

  private static func entry(_ validity: Validity) -> LeadState {
    switch validity {
    case .invalid: .rejected(by: .schema)
    case .valid: .processing
    case .nowhereToGo: .held
    }
  }

  private static func isSettlement(_ state: LeadState) -> Bool {
    [.accepted, .rejected(by: .buyers), .unassigned, .failed, .held].contains(state)
  }
}
