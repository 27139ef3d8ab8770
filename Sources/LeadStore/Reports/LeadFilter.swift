import GRDB
public import LeadModel

/// Which leads are meant; what is nil is not asked.
public struct LeadFilter: Hashable, Codable, Sendable {
  /// Only leads of this workspace.
  public var workspace: WorkspaceName?
  /// Only leads of this list.
  public var list: ListName?
  /// Only leads of the list of this number.
  public var listNumber: ListID?
  /// Only leads that wait for something, or have a job that does.
  public var hasOpenJobs = false
  /// Only leads in one of these statuses; none means any.
  public var statuses: Set<LeadStatus> = []
  /// Only leads with this code.
  public var code: DispositionCode?
  /// Only leads that were sent, or are to be sent, to this delivery.
  public var delivery: DeliveryName?
  /// Only leads of this upload.
  public var upload: OperationID?
  /// Only leads made at this wall time or later.
  public var createdFrom: Timestamp?
  /// Only leads made before this wall time.
  public var createdBefore: Timestamp?
  /// Only leads that have one of these keys, which are normal forms, in that workspace.
  public var keys: [WorkspaceName: Set<LeadKey>]?
  /// Only leads that existed when this one was the newest.
  public var upTo: LeadID?
  /// Only these leads.
  public var leads: [LeadID]?
  /// Only leads that came with a file of this name, or of this place below the inbox.
  public var file: String?
  /// Only leads whose reasons, as they are shown, hold this text, case aside; looked at by re-deliveries only.
  public var reasonHolds: String?

  /// Every lead.
  public init() {}
}

/// Which leads come first.
public enum LeadOrder: String, Hashable, Sendable, CaseIterable {
  /// The latest made first.
  case newest
  /// The first made first.
  case oldest
}

extension LeadFilter {
  /// The filter as the end of a statement whose tables `lead` and `list` are joined, with its arguments.
  ///
  /// Words of the model stand in the text itself, for SQLite picks a partial index by what it can read there; what
  /// people chose is bound.
  func condition(after last: LeadID?, _ order: LeadOrder) -> (sql: String, arguments: [BoundValue])
  {
    var parts: [String] = []
    var arguments: [BoundValue] = []
    func require(_ sql: String, _ values: BoundValue...) {
      parts.append(sql)
      arguments += values
    }
    if let last {
      require(order == .newest ? "lead.id < ?" : "lead.id > ?", .number(last.rawValue))
    }
    if let upTo { require("lead.id <= ?", .number(upTo.rawValue)) }
    if let workspace { require("lead.workspace = ?", .text(workspace.rawValue)) }
    if let list {
      // Looked up by number, so that the index of a list's leads serves.
      if let workspace {
        require(
          "lead.list = (SELECT id FROM list WHERE workspace = ? AND name = ? "
            + "AND deleted_at IS NULL)",
          .text(workspace.rawValue), .text(list.rawValue))
      } else {
        require("lead.list IN (SELECT id FROM list WHERE name = ?)", .text(list.rawValue))
      }
    }
    if let listNumber { require("lead.list = ?", .number(listNumber.rawValue)) }
    if hasOpenJobs {
      require(
        "(lead.status IN ('processing', 'held') OR (lead.status = 'accepted' AND EXISTS "
          + "(SELECT 1 FROM job WHERE job.lead = lead.id AND (state = 'waiting' OR reopens = 1))))")
    }
    if let only = statuses.first, statuses.count == 1 {
      require("lead.status = '\(only.rawValue)'")
    } else if !statuses.isEmpty {
      let words = statuses.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
      require("lead.status IN (\(words))")
    }
    if let code { require("lead.code = '\(code.rawValue)'") }
    if let upload { require("lead.upload = ?", .number(upload.rawValue)) }
    if let leads {
      let numbers = leads.map { String($0.rawValue) }.joined(separator: ", ")
      require("lead.id IN (\(numbers))")
    }
    if let file {
      require(
        "lead.upload IN (SELECT operation FROM upload WHERE path = ? "
          + "OR substr(path, -length(?)) = ?)", .text(file), .text("/" + file), .text("/" + file))
    }
    if let createdFrom { require("lead.created_at >= ?", .number(createdFrom.rawValue)) }
    if let createdBefore { require("lead.created_at < ?", .number(createdBefore.rawValue)) }
    if let delivery {
      require(
        "EXISTS (SELECT 1 FROM job WHERE job.lead = lead.id AND job.delivery = ? "
          + "AND job.state NOT IN ('skipped', 'withdrawn'))", .text(delivery.rawValue))
    }
    if let keys {
      // An empty choice is a choice: no lead has none of the keys asked for.
      let places = keys.values.reduce(0) { $0 + $1.count }
      let choices = Array(
        repeating: "(workspace = ? AND field = ? AND value = ?)", count: places)
      parts.append(
        "lead.id IN (SELECT lead FROM lead_key WHERE "
          + (places == 0 ? "0" : choices.joined(separator: " OR ")) + ")")
      for (workspace, wanted) in keys {
        for key in wanted {
          arguments += [workspace.rawValue, key.field.rawValue, key.value].map { .text($0) }
        }
      }
    }
    return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), arguments)
  }

  /// A value to be bound.
  enum BoundValue: Hashable, Sendable {
    case number(Int64)
    case text(String)
  }
}

extension StatementArguments {
  /// A filter's arguments, followed by others.
  init(_ values: [LeadFilter.BoundValue], and others: Int...) {
    let bound: [(any DatabaseValueConvertible)?] = values.map { value in
      switch value {
      case .number(let number): number
      case .text(let text): text
      }
    }
    self.init(bound + others.map { $0 as (any DatabaseValueConvertible)? })
  }
}
