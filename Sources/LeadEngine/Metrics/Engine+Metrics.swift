import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

extension Engine: MetricsSource {
  /// The metrics page; what cannot be told now is left out.
  public func metrics(_ format: MetricsFormat) async -> String {
    let now = workplace.now()
    var page = MetricsPage()
    addCounters(to: &page)
    addUploads(to: &page, now)
    let picture = await workplace.gauges.picture(of: workplace.store) { self.workplace.now() }
    if let picture { addGauges(picture.gauges, to: &page) }
    await addLanes(picture, to: &page, now)
    await addDisk(to: &page)
    addStore(to: &page)
    page.add(.buildInfo, [workplace.version], 1)
    page.add(.warnings, [], workplace.warnings.count)
    page.add(.settingsVersion, [], Int(workplace.inForce.version.rawValue))
    addProcess(to: &page)
    return page.text(format)
  }

  /// Every series that the configuration can have is there from the start, at 0: what is not there cannot be told from
  /// what did not happen.
  private func addCounters(to page: inout MetricsPage) {
    let counts = workplace.meters.counts
    for name in workplace.settings.workspaces.keys.sorted() {
      let workspace = name.rawValue
      for result in Meters.FileResult.allCases {
        page.add(.files, [workspace, result.rawValue], counts.files[name]?[result] ?? 0)
      }
      page.add(.rowsRead, [workspace], counts.rowsRead[name] ?? 0)
      for status in LeadStatus.allCases.map(\.rawValue) + [Meters.elsewhere] {
        page.add(.rowsAnswered, [workspace, status], counts.rowsAnswered[name]?[status] ?? 0)
      }
      page.add(
        .uploadAnswerDuration, [workspace],
        counts.answerDurations[name] ?? Histogram(bounds: Meters.answerBounds))
    }
    page.add(.filesQuarantined, [], counts.quarantined)
    page.add(.leadsExpired, [], counts.expired)
    for status in LeadStatus.allCases {
      page.add(.leadTransitions, [status.rawValue], counts.transitions[status] ?? 0)
    }
    for delivery in workplace.settings.deliveries.map(\.key) {
      let labels = [delivery.workspace.rawValue, delivery.delivery.rawValue]
      let attempts = counts.attempts[delivery] ?? [:]
      for code in DispositionCode.ofAttempts {
        page.add(.attempts, labels + [code.rawValue], attempts[code] ?? 0)
      }
      page.add(
        .attemptDuration, labels,
        counts.attemptDurations[delivery] ?? Histogram(bounds: Meters.attemptBounds))
    }
  }

  private func addUploads(to page: inout MetricsPage, _ now: Moment) {
    let looks = workplace.progress.looks
    for name in workplace.settings.workspaces.keys.sorted() {
      let mine = looks.filter { $0.workspace == name }
      let labels = [name.rawValue]
      page.add(.uploadsAtWork, labels, mine.count)
      page.add(.rowsOpen, labels, mine.reduce(0) { $0 + $1.open })
      page.add(.uploadsLate, labels, mine.count { $0.forecast.willMiss })
      let ages = mine.compactMap { $0.claimedAt.map { max(.zero, now.wall - $0) } }
      page.add(.uploadOldestAge, labels, ages.max()?.seconds ?? 0)
      if let worst = mine.map(\.margin).min() {
        page.add(.uploadWorstMargin, labels, worst.seconds)
      }
    }
  }

  private func addGauges(_ gauges: StoreGauges, to page: inout MetricsPage) {
    for delivery in workplace.settings.deliveries.map(\.key) {
      let waiting = gauges.waiting[delivery] ?? StoreGauges.Waiting()
      let labels = [delivery.workspace.rawValue, delivery.delivery.rawValue]
      page.add(.jobsWaiting, labels + ["turn"], waiting.turn)
      page.add(.jobsWaiting, labels + ["retry"], waiting.retry)
      page.add(.jobsWaiting, labels + ["reopening"], waiting.reopening)
    }
    page.add(.leadsHeld, [], gauges.held)
    for name in workplace.settings.workspaces.keys.sorted() {
      page.add(.leadsUntaken, [name.rawValue], gauges.untaken[name] ?? 0)
    }
    page.add(.databaseBytes, [], gauges.databaseBytes)
    page.add(.walBytes, [], gauges.walBytes)
  }

  private func addLanes(
    _ picture: GaugeKeeper.Picture?, to page: inout MetricsPage, _ now: Moment
  ) async {
    for lane in workplace.lanes.all {
      let state = await lane.picture().state
      let waiting = picture?.gauges.waiting[lane.key]?.turn ?? 0
      var status = LaneStatus(delivery: lane.key, state, at: now, waiting: waiting)
      if picture?.paused.contains(lane.key) == true { status.state = .paused }
      let labels = [lane.key.workspace.rawValue, lane.key.delivery.rawValue]
      page.add(.requestsInFlight, labels, status.inFlight)
      page.add(.requestsLimit, labels, status.concurrency)
      for state in [LaneStatus.State.open, .resting, .limited, .broken, .paused] {
        page.add(.deliveryState, labels + [state.rawValue], status.state == state)
      }
    }
    page.add(.sendingHeldBack, [], workplace.isSendingHeldBack)
    if let round = workplace.pulse.lastRound {
      page.add(.schedulerRound, [], Double(now.wall(of: round).rawValue) / 1000)
    }
  }

  private func addDisk(to page: inout MetricsPage) async {
    let state = FilePath(workplace.store.path).removingLastComponent()
    for (place, folder) in [("state", state), ("inbox", workplace.layout.inbox)] {
      // A place whose room cannot be told is left out; upkeep tells the log of it.
      guard let space = try? await DiskSpace.on(folder, work: workplace.fileWork) else { continue }
      page.add(.diskFree, [place], Int(clamping: space.available))
    }
    page.add(.diskWanted, [], Int(clamping: workplace.settings.retention.freeBytes))
    page.add(.ballast, [], await ballastBytes)
    page.add(.intakePaused, [], workplace.isDiskLow || workplace.recorder.isFull)
  }

  private func addStore(to page: inout MetricsPage) {
    let figures = workplace.store.commitFigures
    page.add(.commitDuration, [], figures.durations)
    page.add(.commitCommands, [], figures.commands)
    page.add(.commitFailures, [], figures.failures)
  }

  private func addProcess(to page: inout MetricsPage) {
    let figures = ProcessFigures.now()
    page.add(.cpu, [], figures.cpu)
    page.add(.residentMemory, [], figures.memory)
    page.add(.openFiles, [], figures.files)
    if let most = figures.mostFiles { page.add(.mostFiles, [], most) }
    if let began = figures.began { page.add(.startTime, [], began) }
  }
}

extension DispositionCode {
  /// What a request to a buyer can end with.
  static let ofAttempts: [Self] = [
    .accepted, .duplicateAtBuyer, .rejectedByBuyer, .errorDNS, .errorConnect, .errorTLS,
    .errorTimeout, .errorHTTP4xx, .errorHTTP5xx, .errorRateLimited, .errorAuth, .errorRedirect,
    .errorAddressRefused, .errorUnmappedResponse, .inDoubt, .deliveryPaused,
  ]
}
