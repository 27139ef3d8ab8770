import LeadModel
import LeadStore
import Synchronization

/// Measures how fast each upload gets its answers, for its forecast.
final class ProgressBook: Sendable {
  private struct Entry {
    var pace = Pace()
    var wasWarned = false
    var missesSince: Timestamp?
    var begun: Timestamp?
    var idle = ProgressBook.longestIdle
    /// How long it may be silent at most for the sake of others, where there is time for that.
    var silence = ProgressBook.shortestSilence
    /// When it was first seen.
    let openSince: Timestamp
    var reportedAt: Timestamp?
    /// How long the last report took.
    var took = Span.zero
    /// Whether something is new since the last report.
    var isTouched = false
    /// Whether something was new at the last report.
    var wasTouched = false
    var isHurried = false
    var look: UploadLook?

    /// Whether it counts among those that move.
    var isMoving: Bool { isTouched || wasTouched }

    /// When it is to be reported.
    ///
    /// The numbers are of all uploads that were reported, and of those that move; a round reports each once.
    func dueAt(all: Int, moving: Int, round: Span) -> Timestamp {
      guard let reportedAt else { return openSince }
      let least = isTouched ? Span.seconds(1) : .seconds(1) + idle
      let share = took * Double(20 * (isTouched ? moving : all))
      return reportedAt + max(least, min(share, max(silence, round * 2)))
    }
  }

  private let entries = Mutex<[OperationID: Entry]>([:])
  /// How long a forecast must stay bad before anyone is warned; shorter near the deadline.
  private static let doubt = Span.seconds(5)
  /// How often an upload of which nothing is new is reported.
  private static let longestIdle = Span.seconds(10)
  /// How long an upload with a short window may be silent at most.
  private static let shortestSilence = Span.minutes(1)

  /// Looks ahead from the pace that was measured.
  func forecast(_ record: UploadRecord, _ counts: UploadCounts, at now: Timestamp) -> Forecast {
    let done = counts.total - counts.open
    // While rows are still being read their number is not known; the file's end is at least here.
    let remaining = max(counts.open, (record.rowsTotal ?? record.rowsStored) - done)
    let deadline = record.deadline ?? now
    let (perSecond, begun) = entries.withLock { entries -> (Double, Timestamp) in
      var entry = entries[record.id, default: Entry(openSince: now)]
      let begun = entry.begun ?? now
      entry.begun = begun
      entry.idle = min(Self.longestIdle, max(.seconds(1), (deadline - begun) / 30))
      entry.silence = max(Self.shortestSilence, (deadline - begun) / 5)
      let perSecond = entry.pace.note(done, at: now)
      entries[record.id] = entry
      return (perSecond, begun)
    }
    let forecast = Forecast(
      remaining: remaining, perSecond: perSecond, now: now, deadline: deadline, since: begun)
    entries.withLock { entries in
      guard var entry = entries[record.id] else { return }
      entry.isHurried = forecast.canStillBeSaved(at: now, deadline)
      entry.missesSince = forecast.willMiss ? entry.missesSince ?? now : nil
      entry.look = UploadLook(record, counts, forecast, at: now)
      entries[record.id] = entry
    }
    return forecast
  }

  /// What was last seen of each upload at work, oldest first.
  var looks: [UploadLook] {
    entries.withLock { $0.values.compactMap(\.look) }.sorted { $0.upload < $1.upload }
  }

  /// The open uploads whose progress is to be reported, the longest due first: something is new, or they were silent for
  /// long.
  ///
  /// The first report of each comes at once. From then on each may take its part of a twentieth of the time, so that a short
  /// one is not kept waiting by long ones: those that move share one twentieth, all together another. None is silent for longer
  /// than a fifth of its window for that, or a minute where that is longer, unless reports would take half of the time then.
  func due(among open: [OperationID], touched: Set<OperationID>, at now: Timestamp) -> [OperationID]
  {
    entries.withLock { entries in
      for id in open where entries[id] == nil { entries[id] = Entry(openSince: now) }
      for id in touched { entries[id]?.isTouched = true }
      let seen = open.compactMap { id in entries[id].map { (id: id, entry: $0) } }
      let reported = seen.filter { $0.entry.reportedAt != nil }
      let moving = reported.count { $0.entry.isMoving }
      let round = reported.reduce(Span.zero) { $0 + $1.entry.took }
      return seen.map {
        (id: $0.id, since: $0.entry.dueAt(all: reported.count, moving: moving, round: round))
      }
      .filter { $0.since <= now }
      .sorted { ($0.since, $0.id) < ($1.since, $1.id) }.map(\.id)
    }
  }

  /// Notes that an upload's progress was reported.
  func reported(_ upload: OperationID, at now: Timestamp, took: Span) {
    entries.withLock { entries in
      guard var entry = entries[upload] else { return }
      entry.reportedAt = now
      entry.took = took
      entry.wasTouched = entry.isTouched
      entry.isTouched = false
      entries[upload] = entry
    }
  }

  /// The uploads that would miss their deadline at this pace, but not at twice of it.
  var hurried: Set<OperationID> {
    entries.withLock { entries in Set(entries.filter { $0.value.isHurried }.keys) }
  }

  /// Whether it is time to warn about an upload, once: one look alone may have met a pause.
  func isFirstWarning(_ upload: OperationID, at now: Timestamp, deadline: Timestamp) -> Bool {
    entries.withLock { entries in
      guard let entry = entries[upload], !entry.wasWarned, let since = entry.missesSince,
        now - since >= min(Self.doubt, max(.zero, (deadline - since) / 4))
      else { return false }
      entries[upload]?.wasWarned = true
      return true
    }
  }

  /// Forgets what was not looked at lately and is not open any more: somebody may have looked just when it was answered.
  func keep(_ open: [OperationID], at now: Timestamp) {
    let open = Set(open)
    entries.withLock { entries in
      entries = entries.filter { id, entry in
        open.contains(id) || entry.look.map { now - $0.seenAt < .seconds(5) } ?? true
      }
    }
  }

  /// An answered upload is measured no more.
  func forget(_ upload: OperationID) { entries.withLock { $0[upload] = nil } }
}
