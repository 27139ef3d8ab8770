import GRDB
public import LeadModel

/// How full a delivery's cap is.
public struct CapStanding: Hashable, Sendable {
  /// The cap.
  public let cap: Cap
  /// What is in its period now.
  public let use: CapUse
  /// When the period ends, wall time; nil for one that never does, or that does not count today.
  public let until: Timestamp?

  /// How many more leads it takes in this period, what is on the wire counted as taken.
  public var left: Int { max(0, cap.limit - use.taken - use.reserved) }
}

/// An error that a delivery gave lately.
public struct RecentError: Hashable, Sendable {
  /// When, wall time.
  public let at: Timestamp
  /// Whose lead it was.
  public let lead: LeadID
  /// What was wrong.
  public let reason: Reason
}

/// How many jobs of a delivery wait, by how long and for what.
public struct QueueShape: Hashable, Sendable {
  /// The delivery.
  public let delivery: DeliveryKey
  /// How old they are.
  public let age: Age
  /// What they wait for.
  public let kind: Kind
  /// How many.
  public let jobs: Int

  /// The age of a job, since it was made.
  public enum Age: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Less than a minute.
    case seconds
    /// Less than five minutes.
    case minutes
    /// Less than thirty.
    case window
    /// Less than a day.
    case hours
    /// A day or more.
    case days

    /// The younger comes first.
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// The least age, exclusive of the next one's.
    var from: Span {
      switch self {
      case .seconds: .zero
      case .minutes: .minutes(1)
      case .window: .minutes(5)
      case .hours: .minutes(30)
      case .days: .days(1)
      }
    }
  }

  /// What a job waits for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Its turn.
    case turn
    /// Its next try.
    case retry
    /// The delivery to reopen.
    case reopening
    /// An answer.
    case answer
  }
}

extension Store {
  /// How full each cap of a delivery is, in the settings' order.
  public func caps(of delivery: Delivery, at now: Moment) async throws(StoreError) -> [CapStanding]
  {
    guard let caps = delivery.caps else { return [] }
    return try await read { database in
      // No configuration is asked: only counts are looked up.
      let deliberation = Deliberation(
        database, SettingsInForce(settings: Settings(), version: SettingsVersion(rawValue: 0)), now)
      return zip(caps.caps, try deliberation.use(of: delivery)).map { cap, use in
        let end = cap.period.bounds(of: now.wall, in: caps.timeZone).end
        let isBinding = cap.period.isBinding(at: now.wall, in: caps.timeZone)
        return CapStanding(
          cap: cap, use: use, until: cap.period == .total || !isBinding ? nil : end)
      }
    }
  }

  /// The latest errors of a delivery, newest first, of the last attempts that were made.
  ///
  /// - Parameters:
  ///   - delivery: the delivery.
  ///   - limit: the most errors.
  /// - Returns: answers that were neither a yes nor a buyer's no.
  /// - Throws: `StoreError` when the database cannot be read.
  public func lastErrors(of delivery: DeliveryKey, limit: Int) async throws(StoreError)
    -> [RecentError]
  {
    try await read { database in
      // Looked for among the latest attempts of all deliveries only: there is no index, for each attempt would
      // pay for it.
      try database.rows(
        """
        SELECT attempt.finished_at, attempt.reason, job.lead
        FROM (SELECT * FROM attempt ORDER BY id DESC LIMIT 20000) AS attempt
        JOIN job ON job.id = attempt.job
        WHERE job.workspace = ? AND job.delivery = ? AND attempt.finished_at IS NOT NULL
          AND attempt.code NOT IN ('ACCEPTED', 'DUPLICATE_AT_BUYER', 'REJECTED_BY_BUYER')
        ORDER BY attempt.id DESC LIMIT ?
        """, [delivery.workspace.rawValue, delivery.delivery.rawValue, limit]
      ).compactMap { row in
        guard let at = Timestamp(row, "finished_at"),
          let reason = try JSONColumn.value(Reason.self, row["reason"])
        else { return nil }
        return RecentError(at: at, lead: LeadID(row, "lead"), reason: reason)
      }
    }
  }

  /// How many jobs wait at each delivery, by age and by what they wait for.
  public func queueShape(at now: Moment) async throws(StoreError) -> [QueueShape] {
    try await read { database in
      let ages = QueueShape.Age.allCases.reversed().map {
        "WHEN created_at <= \((now.wall - $0.from).rawValue) THEN \($0.rawValue)"
      }.joined(separator: " ")
      return try database.rows(
        """
        SELECT workspace, delivery, CASE \(ages) ELSE 0 END AS age,
          CASE WHEN state = 'sending' THEN 'answer' WHEN reopens = 1 THEN 'reopening'
            WHEN due_at > ? THEN 'retry' ELSE 'turn' END AS kind, count(*) AS jobs
        FROM job WHERE state = 'waiting' GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT workspace, delivery, CASE \(ages) ELSE 0 END, 'answer', count(*)
        FROM job WHERE state = 'sending' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3, 4
        """, [now.steady.rawValue]
      ).compactMap { row in
        let kind: String = row["kind"]
        guard let age = QueueShape.Age(rawValue: row["age"]),
          let kind = QueueShape.Kind(rawValue: kind)
        else { return nil }
        return QueueShape(
          delivery: DeliveryKey(
            WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"])),
          age: age, kind: kind, jobs: row["jobs"])
      }
    }
  }
}

extension Store {
  /// When the latest attempts of some deliveries began, wall time, oldest first.
  ///
  /// - Parameters:
  ///   - deliveries: the deliveries that are asked for, and how many attempts of each at most.
  ///   - since: how far back.
  /// - Returns: the times by delivery.
  /// - Throws: `StoreError` when the database cannot be read.
  public func beginnings(of deliveries: [DeliveryKey: Int], since: Timestamp)
    async throws(StoreError) -> [DeliveryKey: [Timestamp]]
  {
    try await read { database in
      var found: [DeliveryKey: [Timestamp]] = [:]
      var wanted = deliveries.filter { $0.value > 0 }
      // From the newest back: older ones are not looked at, however many there are.
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT attempt.started_at, job.workspace, job.delivery FROM attempt
          JOIN job ON job.id = attempt.job ORDER BY attempt.id DESC
          """)
      while !wanted.isEmpty, let row = try rows.next() {
        guard let began = Timestamp(row, "started_at"), began >= since else { break }
        let key = DeliveryKey(
          WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"]))
        guard let left = wanted[key] else { continue }
        found[key, default: []].append(began)
        wanted[key] = left > 1 ? left - 1 : nil
      }
      return found.mapValues { $0.reversed() }
    }
  }
}
