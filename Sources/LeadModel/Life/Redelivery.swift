/// What a person asks for who sends leads to a delivery once more, besides which leads.
public struct Redelivery: Hashable, Codable, Sendable {
  /// Where they are sent.
  public var delivery: DeliveryKey
  /// Whether they are sent although the delivery's rules do not want them.
  public var skipsRules = false
  /// Whether leads are sent too that are accepted, or that this delivery may have already.
  public var again = false
  /// Values that each lead gets first; a blank one takes the field's value away.
  public var edits = LeadFields()
  /// A few to begin with.
  public var canary: Canary?

  /// Sends to a delivery what it has not accepted, as its rules allow.
  public init(to delivery: DeliveryKey) { self.delivery = delivery }

  /// A few leads that are sent first; the others follow only if enough of these are accepted.
  public struct Canary: Hashable, Codable, Sendable {
    /// How many.
    public let count: Int
    /// The share of accepted ones below which the others are not sent.
    public let stopBelow: Share

    /// So many, of which at least that share must be accepted.
    public init(count: Int, stopBelow: Share) {
      self.count = count
      self.stopBelow = stopBelow
    }

    /// Whether enough were accepted.
    public func passes(accepted: Int, of whole: Int) -> Bool {
      whole == 0 || Double(accepted) * 100 >= stopBelow.percent * Double(whole)
    }
  }

  /// Which of the chosen leads are sent, when not all.
  public enum Order: String, Hashable, Codable, Sendable, CaseIterable {
    /// The latest made.
    case newest
    /// The first made.
    case oldest
    /// Any.
    case random
  }

  /// Why a lead is left out, as far as its own story says; nil when nothing stands in the way.
  ///
  /// Whether the schema, the rules, and the suppression lists take it is asked elsewhere.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - state: where it stands.
  ///   - jobs: its jobs, at any delivery.
  ///   - deadline: when it will be final, for one that is in a window.
  /// - Returns: the reason with its cure.
  public func refusal(
    of lead: LeadID, in state: LeadState, jobs: [JobSummary], until deadline: String?
  )
    -> Reason?
  {
    var parameters: [Reason.Parameter: String] = [.lead: lead.description]
    let here = jobs.filter { $0.delivery == delivery.delivery }
    let name = delivery.delivery.rawValue
    switch state {
    case .deleted: return Reason(.leadDeleted, parameters)
    case .returned:
      parameters[.problem] = "it was returned; roll the return back first"
      return Reason(.unchanged, parameters)
    case .processing:
      parameters[.until] = deadline
      return Reason(.stillProcessing, parameters)
    default: break
    }
    if jobs.contains(where: { $0.state == .sending || ($0.state.isOpen && $0.isDoubtful) }) {
      parameters[.problem] = "a request for it is on its way"
      return Reason(.stillProcessing, parameters)
    }
    if state == .accepted, here.contains(where: { $0.state == .waiting }) {
      parameters[.problem] = "it waits to be sent to \(name)"
      return Reason(.stillProcessing, parameters)
    }
    guard !again else { return nil }
    if here.contains(where: { $0.state == .accepted }) {
      parameters[.problem] = "\(name) has accepted it; say again to send it once more"
      return Reason(.unchanged, parameters)
    }
    if state == .accepted {
      // Another buyer has it: sold twice only if a person means it.
      parameters[.problem] = "it is accepted; say again to send it to \(name) too"
      return Reason(.unchanged, parameters)
    }
    if here.contains(where: { $0.state == .inDoubt || $0.isDoubtful }) {
      parameters[.problem] =
        "\(name) may have it already; settle that first, or say again to send it once more"
      return Reason(.unchanged, parameters)
    }
    return nil
  }
}
