public import Foundation

/// A person of the workspace whom leads are assigned to.
public struct Agent: Hashable, Sendable {
  /// The agent's short name in files and commands.
  public let key: AgentName
  /// The name for people.
  public var name: String
  /// The mail address.
  public var email: String?
  /// What the agent may sell, and where: the states or numbers of licences, as the workspace writes them.
  public var licences: [String] = []
  /// Where the agent works.
  public var timeZone: TimeZone?

  /// An agent who is only known by name.
  public init(key: AgentName, name: String? = nil) {
    self.key = key
    self.name = name ?? key.rawValue
  }
}

extension Workspace {
  /// The agents that a cell or an argument may mean, case aside: the one of that key or mail address, else all of that
  /// name.
  public func agents(named text: some StringProtocol) -> [Agent] {
    let wanted = text.trimmingSpaces.comparisonForm
    let all = agents.values.sorted { $0.key < $1.key }
    let exact = all.filter {
      $0.key.rawValue[...].comparisonForm == wanted || $0.email?[...].comparisonForm == wanted
    }
    return exact.isEmpty ? all.filter { $0.name[...].comparisonForm == wanted } : exact
  }

  /// The deliveries that a cell or an argument may mean, case aside: the one of that name, else all of the buyer (BID).
  public func deliveries(named text: some StringProtocol) -> Set<DeliveryName> {
    let name = DeliveryName(rawValue: String(text.trimmingSpaces))
    if deliveries[name] != nil { return [name] }
    let wanted = text.trimmingSpaces.comparisonForm
    let exact = deliveries.keys.filter { $0.rawValue[...].comparisonForm == wanted }
    guard exact.isEmpty else { return Set(exact) }
    return Set(deliveries.values.filter { $0.buyer[...].comparisonForm == wanted }.map(\.name))
  }
}
