import LeadModel
import LeadStore

/// Everything that leadd measures: the one table that the metrics page, its help texts, and `docs/metrics.md` are made of.
///
/// Names follow Prometheus's conventions: base units, `_total` for counters. No label has values without bound: never a
/// lead, a file, an address, or a text.
public enum MetricFamily: String, CaseIterable, Sendable {
  // Are files answered in time?
  case uploadsAtWork = "leadd_uploads_at_work"
  case uploadOldestAge = "leadd_upload_oldest_age_seconds"
  case uploadWorstMargin = "leadd_upload_worst_margin_seconds"
  case uploadsLate = "leadd_uploads_late"
  case rowsOpen = "leadd_rows_open"
  case uploadAnswerDuration = "leadd_upload_answer_duration_seconds"
  case leadsExpired = "leadd_leads_expired_total"

  // What comes in, and what becomes of it?
  case files = "leadd_files_total"
  case filesQuarantined = "leadd_files_quarantined_total"
  case rowsRead = "leadd_rows_read_total"
  case rowsAnswered = "leadd_rows_answered_total"
  case leadTransitions = "leadd_lead_transitions_total"

  // What waits, and why?
  case jobsWaiting = "leadd_jobs_waiting"
  case leadsHeld = "leadd_leads_held"
  case leadsUntaken = "leadd_leads_untaken"
  case sendingHeldBack = "leadd_sending_held_back"

  // How are the buyers?
  case attempts = "leadd_attempts_total"
  case attemptDuration = "leadd_attempt_duration_seconds"
  case requestsInFlight = "leadd_requests_in_flight"
  case requestsLimit = "leadd_requests_limit"
  case deliveryState = "leadd_delivery_state"

  // Are store and disk well?
  case commitDuration = "leadd_store_commit_duration_seconds"
  case commitCommands = "leadd_store_commit_commands"
  case commitFailures = "leadd_store_commit_failures_total"
  case databaseBytes = "leadd_store_database_bytes"
  case walBytes = "leadd_store_wal_bytes"
  case diskFree = "leadd_disk_free_bytes"
  case diskWanted = "leadd_disk_wanted_bytes"
  case ballast = "leadd_disk_ballast_bytes"
  case intakePaused = "leadd_intake_paused"

  // Is leadd itself well?
  case buildInfo = "leadd_build_info"
  case warnings = "leadd_warnings"
  case settingsVersion = "leadd_settings_version"
  case schedulerRound = "leadd_scheduler_last_round_timestamp_seconds"
  case cpu = "process_cpu_seconds_total"
  case residentMemory = "process_resident_memory_bytes"
  case openFiles = "process_open_fds"
  case mostFiles = "process_max_fds"
  case startTime = "process_start_time_seconds"

  /// What a value means over time.
  public enum Kind: String, Sendable {
    /// Only grows; begins at 0 with each start.
    case counter
    /// Goes up and down.
    case gauge
    /// Counts by size.
    case histogram
  }

  /// What its values mean over time.
  public var kind: Kind {
    switch self {
    case .uploadAnswerDuration, .attemptDuration, .commitDuration, .commitCommands: .histogram
    case _ where rawValue.hasSuffix("_total"): .counter
    default: .gauge
    }
  }

  /// Its labels, in the order in which their values are given.
  public var labels: [String] {
    switch self {
    case .uploadsAtWork, .uploadOldestAge, .uploadWorstMargin, .uploadsLate, .rowsOpen,
      .uploadAnswerDuration, .rowsRead, .leadsUntaken:
      ["workspace"]
    case .files: ["workspace", "result"]
    case .rowsAnswered: ["workspace", "status"]
    case .leadTransitions: ["status"]
    case .jobsWaiting: ["workspace", "delivery", "for"]
    case .attempts: ["workspace", "delivery", "code"]
    case .deliveryState: ["workspace", "delivery", "state"]
    case .attemptDuration, .requestsInFlight, .requestsLimit: ["workspace", "delivery"]
    case .diskFree: ["place"]
    case .buildInfo: ["version"]
    default: []
    }
  }
}
