import GRDB
import Glibc
public import LeadModel

/// How much waits, and how large the database is, counted without looking at a lead.
public struct StoreGauges: Hashable, Sendable {
  /// Waiting jobs by delivery.
  public var waiting: [DeliveryKey: Waiting] = [:]
  /// Leads on hold.
  public var held = 0
  /// Leads that nobody took, by workspace, also the ignored ones.
  public var untaken: [WorkspaceName: Int] = [:]
  /// The size of the database's file, in bytes.
  public var databaseBytes = 0
  /// The size of its write-ahead log, in bytes.
  public var walBytes = 0

  /// Nothing yet.
  public init() {}

  /// Jobs of a delivery, by what they wait for.
  public struct Waiting: Hashable, Sendable {
    /// Those that are due.
    public var turn = 0
    /// Those whose next try comes later.
    public var retry = 0
    /// Those that wait for the delivery to reopen.
    public var reopening = 0

    /// No jobs.
    public init() {}
  }
}

extension Store {
  /// Counts in indexes of open work only; what is done costs nothing.
  ///
  /// - Parameter now: the moment that divides due jobs from later ones.
  /// - Returns: the counts.
  /// - Throws: `StoreError` when the database cannot be read.
  public func gauges(at now: Moment) async throws(StoreError) -> StoreGauges {
    let path = path
    return try await read { database in
      var gauges = StoreGauges()
      for row in try database.rows(Self.waitingStatement, [now.steady.rawValue]) {
        let key = DeliveryKey(
          WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"]))
        let (jobs, held, later): (Int, Int, Int) = (row["jobs"], row["held"], row["later"])
        var waiting = StoreGauges.Waiting()
        waiting.reopening = held
        waiting.retry = later
        waiting.turn = jobs - held - later
        gauges.waiting[key] = waiting
      }
      gauges.held = try database.row(Self.heldCountStatement)?["number"] ?? 0
      for row in try database.rows(Self.untakenStatement) {
        gauges.untaken[WorkspaceName(rawValue: row["workspace"])] = row["number"]
      }
      gauges.databaseBytes = Self.size(of: path)
      gauges.walBytes = Self.size(of: path + "-wal")
      return gauges
    }
  }

  /// Only a job that waits for its delivery to reopen has no time to be given up.
  static let waitingStatement = """
    SELECT workspace, delivery, count(*) AS jobs, sum(give_up_at IS NULL) AS held,
      sum(give_up_at IS NOT NULL AND due_at > ?) AS later
    FROM job WHERE state = 'waiting' GROUP BY workspace, delivery
    """

  static let heldCountStatement = "SELECT count(*) AS number FROM lead WHERE status = 'held'"

  static let untakenStatement = """
    SELECT workspace, count(*) AS number FROM lead
    WHERE status IN ('unassigned', 'failed') OR rejected_by = 'buyers' GROUP BY workspace
    """

  /// A file that is not there, as the log of a database that was just opened, has no size.
  private static func size(of path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }
}
