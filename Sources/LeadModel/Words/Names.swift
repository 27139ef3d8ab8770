/// A name that people chose in the configuration or by a folder.
public protocol ChosenName: RawRepresentable, Hashable, Comparable, Codable, CodingKeyRepresentable,
  Sendable, CustomStringConvertible, ExpressibleByStringLiteral
where RawValue == String {
  /// Wraps a name that was checked where it came in.
  init(rawValue: String)
}

extension ChosenName {
  /// Wraps a name known at compile time.
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  /// The name itself.
  public var description: String { rawValue }

  /// Orders by the name's characters.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A closed world of lists, campaigns, deliveries, and leads.
public struct WorkspaceName: ChosenName {
  /// The name as configured.
  public let rawValue: String

  /// Wraps a checked name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What lists are assigned to.
public struct CampaignName: ChosenName {
  /// The name as configured.
  public let rawValue: String

  /// Wraps a checked name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A configured endpoint of a buyer's system.
public struct DeliveryName: ChosenName {
  /// The name as configured.
  public let rawValue: String

  /// Wraps a checked name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A person whom leads are given to.
public struct AgentName: ChosenName {
  /// The name as configured.
  public let rawValue: String

  /// Wraps a checked name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A list's name, which is also its folder's.
public struct ListName: ChosenName {
  /// The name as the folder has it.
  public let rawValue: String

  /// Wraps a checked name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A field that a lead of a workspace may have.
public struct FieldName: ChosenName {
  /// The name as configured, or the column's header in an open workspace.
  public let rawValue: String

  /// Wraps a checked name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A delivery of a workspace: what a lane, a cap, and a pause belong to.
public struct DeliveryKey: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// The workspace that the delivery is configured in.
  public let workspace: WorkspaceName
  /// The delivery's name there.
  public let delivery: DeliveryName

  /// Names a delivery by its workspace and its own name.
  public init(_ workspace: WorkspaceName, _ delivery: DeliveryName) {
    self.workspace = workspace
    self.delivery = delivery
  }

  /// `workspace/delivery`.
  public var description: String { "\(workspace)/\(delivery)" }

  /// Orders by workspace, then by name.
  public static func < (left: Self, right: Self) -> Bool {
    (left.workspace, left.delivery) < (right.workspace, right.delivery)
  }
}
