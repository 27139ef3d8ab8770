import LeadDelivery
import LeadModel
import LeadStore

/// A lane's next jobs: what is due and was read, the first of them with their requests.
///
/// Nothing of it is promised: each job is looked at once more when it is begun, and all of it may be forgotten and
/// read again.
struct LaneStock {
  /// How often all was forgotten: what was being read meanwhile does not count any more.
  private(set) var forgotten = 0
  /// Whether the last reading was full, so that more may be due.
  private(set) var mayGrow = true
  private var due: ArraySlice<DueJob> = []
  private var built: ArraySlice<Intent> = []
  /// The settings by which the requests were built.
  private var version: SettingsVersion?

  /// How many jobs there are.
  var count: Int { built.count + due.count }

  /// All jobs.
  var jobs: Set<JobID> { Set(built.map(\.job.id)).union(due.map(\.id)) }

  /// Takes jobs in, behind those that are there.
  mutating func add(_ jobs: [DueJob], mayGrow: Bool) {
    due += jobs
    self.mayGrow = mayGrow
  }

  /// Drops everything.
  mutating func forget() { self = Self(forgotten: forgotten + 1) }

  init() {}

  private init(forgotten: Int) { self.forgotten = forgotten }

  /// Builds requests until there are so many; those that were built by other settings are built again.
  ///
  /// - Parameters:
  ///   - count: how many there shall be.
  ///   - version: the settings in force.
  ///   - request: the request of a job.
  /// - Returns: jobs whose request cannot be built, and why; they are not in the stock any more.
  mutating func build(
    _ count: Int, by version: SettingsVersion,
    _ request: (DueJob) throws(RequestProblem) -> OutboundRequest
  ) -> [(job: DueJob, problem: RequestProblem)] {
    if version != self.version {
      due = built.map(\.job) + due
      built = []
      self.version = version
    }
    var faults: [(job: DueJob, problem: RequestProblem)] = []
    while built.count < count, let job = due.popFirst() {
      do throws(RequestProblem) {
        built.append(Intent(job: job, request: try request(job)))
      } catch {
        faults.append((job, error))
      }
    }
    return faults
  }

  /// Takes the first of those whose requests are built, so many at most.
  mutating func take(_ count: Int) -> ArraySlice<Intent> {
    defer { built = built.dropFirst(count) }
    return built.prefix(count)
  }
}
