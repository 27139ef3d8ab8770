/// What a bulk action of the desk does to each of its leads.
public enum DeskOrder: Codable, Hashable, Sendable {
  /// Gives them back, for the reason in each one's ``DeskWish``.
  case giveBack
  /// Undoes returns: all of a lead's, or only those of one operation.
  case rollBack(of: OperationID?)
  /// Gives them to the agents in each one's ``DeskWish``.
  case assign
  /// Hides them from the exceptions list.
  case ignore
  /// Puts them back in the queue; never to a delivery that has accepted them.
  case churn
  /// Takes back what is not sent for the campaigns that their list left, or where it was switched off.
  case withdraw(campaigns: [CampaignName])
  /// Lets those go on that were held for their list.
  case release
  /// Erases them.
  case erase
  /// Undoes what another operation did to them.
  case undo(OperationID)
}

/// What is asked for one lead of a bulk action alone.
public struct DeskWish: Codable, Hashable, Sendable {
  /// Why it is returned.
  public var reason: ReturnReason?
  /// Whose acceptance is meant; nil for all.
  public var deliveries: Set<DeliveryName>?
  /// Who gets it.
  public var agent: AgentName?

  /// Nothing in particular.
  public init() {}
}
