import LeadModel
import LeadStore
import Synchronization

/// What is counted while leadd runs; it begins at 0 with each start.
final class Meters: Sendable {
  /// The counts at one moment.
  struct Counts: Sendable {
    var transitions: [LeadStatus: Int] = [:]
    var files: [WorkspaceName: [FileResult: Int]] = [:]
    var quarantined = 0
    var rowsRead: [WorkspaceName: Int] = [:]
    var rowsAnswered: [WorkspaceName: [String: Int]] = [:]
    var answerDurations: [WorkspaceName: Histogram] = [:]
    var expired = 0
    var attempts: [DeliveryKey: [DispositionCode: Int]] = [:]
    var attemptDurations: [DeliveryKey: Histogram] = [:]
  }

  /// What became of a dropped file.
  enum FileResult: String, CaseIterable {
    case taken
    case duplicate
    case refused
  }

  /// Buckets for requests to buyers, in seconds, up to the longest timeout.
  static let attemptBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60]
  /// Buckets for answers, in seconds; the usual window is 1,800.
  static let answerBounds: [Double] = [
    1, 5, 15, 30, 60, 120, 300, 600, 900, 1200, 1500, 1800, 3600,
  ]

  /// The word for rows without a lead of their own.
  static let elsewhere = "elsewhere"

  private let state = Mutex(Counts())

  /// The counts now.
  var counts: Counts { state.withLock { $0 } }

  func count(_ moves: [LeadMove]) {
    guard !moves.isEmpty else { return }
    state.withLock { counts in
      for move in moves { counts.transitions[move.to, default: 0] += 1 }
    }
  }

  func count(_ result: FileResult, in workspace: WorkspaceName?) {
    guard let workspace else { return }
    state.withLock { $0.files[workspace, default: [:]][result, default: 0] += 1 }
  }

  func countQuarantined() { state.withLock { $0.quarantined += 1 } }

  func count(rows: Int, in workspace: WorkspaceName?) {
    guard let workspace else { return }
    state.withLock { $0.rowsRead[workspace, default: 0] += rows }
  }

  /// An upload is answered for the first time.
  func count(answer: UploadCounts, in workspace: WorkspaceName?, after span: Span?) {
    guard let workspace else { return }
    state.withLock { counts in
      for (status, rows) in answer.byStatus {
        counts.rowsAnswered[workspace, default: [:]][status.rawValue, default: 0] += rows
      }
      counts.rowsAnswered[workspace, default: [:]][Self.elsewhere, default: 0] += answer.elsewhere
      guard let span else { return }
      counts.answerDurations[workspace, default: Histogram(bounds: Self.answerBounds)]
        .add(span.seconds)
    }
  }

  func count(expired: Int) { state.withLock { $0.expired += expired } }

  func count(_ code: DispositionCode, at delivery: DeliveryKey, took span: Span) {
    state.withLock { counts in
      counts.attempts[delivery, default: [:]][code, default: 0] += 1
      counts.attemptDurations[delivery, default: Histogram(bounds: Self.attemptBounds)]
        .add(span.seconds)
    }
  }
}
