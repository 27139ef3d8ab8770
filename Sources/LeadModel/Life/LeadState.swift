/// Who said no to a rejected lead.
public enum Rejecter: String, Codable, Sendable, CaseIterable {
  /// The row was not valid by the workspace's schema, or its upload was recalled before anybody took the lead.
  case schema
  /// Every delivery that answered said no.
  case buyers
}

/// The status of a lead, as it stands in SQLite, answer files, and tables.
public enum LeadStatus: String, Codable, Sendable, CaseIterable {
  /// Valid, waiting for something that is not an error.
  case held
  /// Valid, in its window, some job not final.
  case processing
  /// Delivered and taken, or nothing to deliver.
  case accepted
  /// Invalid by our schema, or every delivery that answered said no.
  case rejected
  /// Nobody was eligible.
  case unassigned
  /// Eligible, but not delivered.
  case failed
  /// Given to an agent.
  case assigned
  /// Given back with a reason.
  case returned
  /// Gone for good; the story stays without values.
  case deleted
}

/// A lead's status with what the status machine needs beside it.
public enum LeadState: Hashable, Codable, Sendable {
  /// Valid, waiting for something that is not an error.
  case held
  /// Valid, in its window, some job not final.
  case processing
  /// Delivered and taken, or nothing to deliver.
  case accepted
  /// Refused, by the schema or by buyers.
  case rejected(by: Rejecter)
  /// Nobody was eligible.
  case unassigned
  /// Eligible, but not delivered.
  case failed
  /// Given to an agent.
  case assigned
  /// Given back with a reason.
  case returned
  /// Gone for good.
  case deleted

  /// Every state a lead can be in.
  public static let all: [Self] = [
    .held, .processing, .accepted, .rejected(by: .schema), .rejected(by: .buyers), .unassigned,
    .failed, .assigned, .returned, .deleted,
  ]

  /// Puts a status and its rejecter, as stored, together again; a lone `rejected` is the schema's.
  public init(_ status: LeadStatus, rejectedBy: Rejecter? = nil) {
    self =
      switch status {
      case .held: .held
      case .processing: .processing
      case .accepted: .accepted
      case .rejected: .rejected(by: rejectedBy ?? .schema)
      case .unassigned: .unassigned
      case .failed: .failed
      case .assigned: .assigned
      case .returned: .returned
      case .deleted: .deleted
      }
  }

  /// The status alone, for people.
  public var status: LeadStatus {
    switch self {
    case .held: .held
    case .processing: .processing
    case .accepted: .accepted
    case .rejected: .rejected
    case .unassigned: .unassigned
    case .failed: .failed
    case .assigned: .assigned
    case .returned: .returned
    case .deleted: .deleted
    }
  }

  /// Who rejected, for a rejected lead.
  public var rejectedBy: Rejecter? {
    if case .rejected(let by) = self { by } else { nil }
  }
}
