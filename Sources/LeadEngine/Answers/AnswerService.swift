import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// Answers uploads: the status text at once and as it goes, the answer files when every row has its answer.
struct AnswerService: Service {
  let workplace: Workplace
  private var progress: ProgressBook { workplace.progress }

  /// How often held leads that moved make an answer be written again at most.
  private static let rewriting = Span.minutes(3)
  /// How many uploads are looked at, at once.
  private static let width = 6
  /// How long answers wait at most while it is reported how far other uploads are.
  private static let reporting = Span.milliseconds(500)
  /// How long until it is tried again to erase what could not be erased.
  private static let erasing = Span.seconds(10)
  /// How long changes gather before they are looked at.
  private static let rest = Duration.milliseconds(200)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let untilNext = await doWhatIsDue()
        // Here, where nobody writes an answer meanwhile.
        let isErased = await ErasureWork(workplace: workplace).run()
        guard let untilNext else { continue }
        try? await Task.sleep(for: Self.rest)  // Cancelled means: over.
        await workplace.answersDue.wait(atMost: isErased ? untilNext : min(Self.erasing, untilNext))
      }
    }
  }

  /// Answers what can be answered, and reports on the others for a while.
  ///
  /// - Returns: how long the next look may wait at most; nil when something is left that is due now.
  private func doWhatIsDue() async -> Span? {
    let touched = workplace.takeTouched()
    do {
      // What can be answered comes first; how far the others are can wait.
      await lookAtEach(of: try await workplace.store.answerable(), isAnswerable: true)
      let open = try await workplace.store.unanswered()
      progress.keep(open, at: workplace.now().steady)
      await lookAtEach(of: touched.subtracting(open).sorted())
      if open.isEmpty, touched.isEmpty { workplace.becomeQuiet() }
      let isReported = await report(on: open, touched)
      let untilStale = try await rewriteStale()
      return isReported ? min(workplace.longestLook, untilStale) : nil
    } catch {
      if !Task.isCancelled { workplace.logger.tell(.answersStuck, ["error": "\(error)"]) }
      workplace.putBack(touched)
      return workplace.longestLook
    }
  }

  /// Writes answers anew that have been behind their leads for long enough.
  ///
  /// - Returns: how long until the next is.
  private func rewriteStale() async throws -> Span {
    let (now, rest) = (workplace.now().wall, min(Self.rewriting, workplace.settings.window))
    var untilNext = rest
    for stale in try await workplace.store.staleAnswers() {
      if now - stale.since >= rest {
        await look(at: stale.id, isStale: true)
      } else {
        untilNext = min(untilNext, stale.since + rest - now)
      }
    }
    return untilNext
  }

  /// Reports how far open uploads are, until all that is due is told or an answer may wait long enough.
  ///
  /// - Returns: whether all is told.
  private func report(on open: [OperationID], _ touched: Set<OperationID>) async -> Bool {
    var began = workplace.now().steady
    let end = began + Self.reporting
    // Also when nothing of one is new: deadline and forecast move with the time.
    for id in progress.due(among: open, touched: touched, at: began) {
      guard began < end else { return false }
      await look(at: id)
      let ended = workplace.now().steady
      progress.reported(id, at: ended, took: ended - began)
      began = ended
    }
    return true
  }

  /// Looks at uploads, a few at once: each waits for the disk a dozen times.
  private func lookAtEach(of uploads: [OperationID], isAnswerable: Bool = false) async {
    await withTaskGroup(of: Void.self) { group in
      for (place, id) in uploads.enumerated() {
        if place >= Self.width { await group.next() }
        group.addTask { await look(at: id, isAnswerable: isAnswerable) }
      }
    }
  }

  /// Looks at one upload and does what is due; a fault of one does not stop the others.
  private func look(at id: OperationID, isAnswerable: Bool = false, isStale: Bool = false) async {
    var logger = workplace.logger
    logger[metadataKey: "upload"] = "\(id)"
    let key = "answer \(id)"
    do {
      let record = try await workplace.store.upload(id)
      switch record.state {
      case .claiming: return
      case .reading, .delivering:
        let counts = try await workplace.store.counts(of: id)
        // What names leads is over when its service says so: leads may still come.
        let isOver = counts.open == 0 && record.action == .leads
        if record.state == .delivering, isAnswerable || isOver {
          try await answer(record, counts, logger)
        } else {
          try await report(record, counts, logger)
        }
      case .answered, .refused, .duplicate, .cancelled:
        let lacksAnswer = record.state == .answered ? isStale : record.answers == 0
        if lacksAnswer {
          try await answer(record, try await workplace.store.counts(of: id), logger)
        } else if record.archivedAs == nil {
          try await keepFile(record)
        }
      }
      workplace.warn(key, nil)
    } catch let error as StoreError where error.kind == .refused {
      // Withdrawn meanwhile: there is nothing to answer.
      return
    } catch {
      guard !Task.isCancelled else { return }
      // Said once: it is tried again all the time.
      if workplace.warn(key, "upload \(id) cannot be answered, or its file not be kept: \(error)") {
        logger.tell(.answerNotWritten, ["error": "\(error)"])
      }
      workplace.touch(id)
    }
  }

  private func report(_ record: UploadRecord, _ counts: UploadCounts, _ logger: Logger) async throws
  {
    let now = workplace.now()
    let forecast = progress.forecast(record, counts, at: now.steady)
    if forecast.willMiss,
      progress.isFirstWarning(
        record.id, at: now.steady, deadline: record.deadline ?? now.steady)
    {
      logger.tell(
        .uploadAtRisk,
        ["open": "\(counts.open)", "rows": "\(counts.total)"])
      workplace.notices.tell(.windowAtRisk, ["upload": "\(record.id)", "file": record.path])
    }
    let waits = try await workplace.store.waits(of: record.id)
    let status = StatusText(
      record: record, counts: counts, forecast: forecast, waits: waits, now: now,
      window: workplace.settings.window)
    try await AnswerFiles(workplace: workplace, record: record).write(status: status)
  }

  private func answer(_ record: UploadRecord, _ counts: UploadCounts, _ logger: Logger) async throws
  {
    let now = workplace.now()
    let files = AnswerFiles(workplace: workplace, record: record)
    let answered = record.answering(at: now.wall)
    try await files.writeAnswers(UploadSummary(answered, counts))
    KillPoint.pass("answer.tables")
    try await files.write(
      status: StatusText(
        record: answered, counts: counts, forecast: nil, waits: [], now: now,
        window: workplace.settings.window))
    KillPoint.pass("answer.written")
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.recordAnswer(of: record.id, at: now)
    }
    KillPoint.pass("answer.recorded")
    progress.forget(record.id)
    if record.state == .delivering {
      logger.tell(.uploadAnswered, Self.metadata(counts))
      workplace.meters.count(
        answer: counts, in: record.workspace, after: record.claimedAt.map { now.wall - $0 })
      workplace.notices.tell(
        .uploadAnswered, ["upload": "\(record.id)", "file": record.path, "rows": "\(counts.total)"])
      tellOfExceptions(record, counts)
    }
    if record.archivedAs == nil { try await keepFile(record) }
  }

  /// Says so when more than a tenth of a file's rows, and more than a handful, found no buyer.
  private func tellOfExceptions(_ record: UploadRecord, _ counts: UploadCounts) {
    let exceptions =
      counts[.failed] + counts[.unassigned] + counts.byCode[.rejectedByBuyer, default: 0]
      + counts.byCode[.duplicateAtBuyer, default: 0]
    guard exceptions >= 10, exceptions * 10 > counts.total else { return }
    workplace.notices.tell(
      .manyExceptions,
      [
        "upload": "\(record.id)", "file": record.path, "exceptions": "\(exceptions)",
        "rows": "\(counts.total)",
      ])
  }

  private static func metadata(_ counts: UploadCounts) -> Logger.Metadata {
    var metadata: Logger.Metadata = ["rows": "\(counts.total)"]
    for (status, number) in counts.byStatus { metadata[status.rawValue] = "\(number)" }
    return metadata
  }

  /// Moves a file where it is kept; one that somebody took away is told once, and is no reason to try for ever.
  private func place(of record: UploadRecord) async throws(FolderError) -> String {
    do {
      return try await FileKeeping(workplace: workplace).keep(record)
    } catch {
      guard error.code == .missing, error.deed == "keep" else { throw error }
      workplace.logger.tell(
        .uploadFileAway, ["upload": "\(record.id)", "error": "\(error)"])
      return "missing"
    }
  }

  private func keepFile(_ record: UploadRecord) async throws {
    let place = try await place(of: record)
    KillPoint.pass("archive.kept")
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.recordArchive(of: record.id, as: place)
    }
    KillPoint.pass("archive.recorded")
  }
}
