import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// A file in `.working/` with its upload.
struct ClaimedFile: Sendable {
  let upload: UploadRecord
  let file: WorkingFile
}

/// Takes one file in: bytes → rows → batches, each batch one transaction.
///
/// While a batch is being written the next one is read; more is never in memory. Stopping leaves the rest for
/// the next start, which reads the file again and passes over what is stored.
struct FileIntake {
  let workplace: Workplace
  let claimed: ClaimedFile

  private static let batchRows = 500
  private static let batchBytes = 1 << 20
  /// How often it is tried again to read what cannot be read for now.
  private static let absence = Duration.seconds(1)

  private var id: OperationID { claimed.upload.id }
  private var logger: Logger {
    var logger = workplace.logger
    logger[metadataKey: "upload"] = "\(id)"
    return logger
  }

  /// Reads the file to its end, once that can be done.
  func run() async {
    while await !isOver() {
      try? await Task.sleep(for: Self.absence)  // Cancelled means: over.
      guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
    }
  }

  /// Reads as far as it goes.
  ///
  /// - Returns: false when the inbox is away, and with it the file, or descriptors or memory are used up: nothing was
  ///   decided.
  private func isOver() async -> Bool {
    do {
      try await read()
    } catch let error as FolderError
      where error.path == workplace.layout.working || error.code == .limitReached
    {
      if workplace.warn("working", "claimed files cannot be read now: \(error)") {
        logger.tell(.claimedFilesAway, problem: "\(error)")
      }
      return false
    } catch let refusal as RowPipeline.Refusal {
      await refuse(refusal)
    } catch is Stopped {
      logger.tell(.uploadReadingStops)
    } catch let error as FolderError {
      await refuse(RowPipeline.Refusal(sentence: error.description))
    } catch let error as StoreError where error.kind == .refused {
      // Someone else ended the upload meanwhile; what happened is in its row.
      logger.tell(.uploadNotReadFurther, ["error": "\(error)"])
    } catch {
      logger.tell(.uploadStuck, ["error": "\(error)"])
    }
    workplace.warn("working", nil)
    return true
  }

  private struct Stopped: Error {}

  private func read() async throws {
    let inForce = workplace.inForce
    let action = claimed.upload.action
    let desk = DeskFile(rawValue: action.rawValue)
    // Rows of other files than lead files name leads of any list.
    let place = claimed.upload.list ?? (action == .leads ? nil : ListName(rawValue: ""))
    guard let workspaceName = claimed.upload.workspace, let list = place,
      let workspace = inForce.settings.workspaces[workspaceName]
    else {
      throw RowPipeline.Refusal(
        sentence: "workspace \(claimed.upload.workspace?.rawValue ?? "") is not configured any more"
      )
    }
    var options = claimed.upload.options
    if action == .leads, options.source == nil {
      options.source = try await workplace.store.source(of: list, in: workspaceName)
    }
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    let source = try await inbox.bytes(of: claimed.file)
    if options.stopWhenRejected != nil, action == .leads, claimed.upload.rowsStored == 0 {
      var checking = try Checking(
        workspace: workspace, list: list, options: options, workplace: workplace)
      if let refusal = try await checking.judgeFirstRows(of: source) {
        throw RowPipeline.Refusal(sentence: refusal)
      }
    }
    var scan = try LeadColumnScan(options)
    let namesLeads = if action == .leads { try await scan.run(source) } else { true }
    var pipeline = try RowPipeline(
      workspace: workspace, list: list, options: options, namesLeads: namesLeads,
      mustNameLeads: action == .redeliver, desk: desk)
    try await withThrowingTaskGroup(of: Void.self) { writing in
      var batch = Batch()
      var isHeaderKnown = false
      for try await piece in source {
        pipeline.push(piece)
        while let row = try pipeline.next() {
          if !isHeaderKnown {
            isHeaderKnown = true
            try await recordHeader(pipeline)
          }
          batch.add(row)
          if batch.rows.count >= Self.batchRows || batch.bytes >= Self.batchBytes {
            try await wait(for: &writing, before: batch)
            try hand(over: &batch, pipeline.reading, to: &writing)
          }
        }
      }
      pipeline.finish()
      while let row = try pipeline.next() {
        if !isHeaderKnown {
          isHeaderKnown = true
          try await recordHeader(pipeline)
        }
        batch.add(row)
      }
      try await writing.next()
      let last = batch.last
      if !batch.rows.isEmpty { try hand(over: &batch, pipeline.reading, to: &writing) }
      try await writing.next()
      try await end(rows: last, pipeline)
    }
  }

  private struct Batch {
    var rows: [IncomingRow] = []
    var bytes = 0
    var last = 0

    mutating func add(_ row: IncomingRow) {
      rows.append(row)
      bytes += row.size
      last = row.number
    }
  }

  private func hand(
    over batch: inout Batch, _ reading: FileReading?,
    to writing: inout ThrowingTaskGroup<Void, any Error>
  ) throws {
    guard !Task.isShuttingDownGracefully, !Task.isCancelled else { throw Stopped() }
    let rows = batch.rows
    batch.rows = []
    batch.bytes = 0
    writing.addTask { try await store(rows, reading) }
  }

  /// Waits for the write that is under way, and has the disk read for the rows behind it as long as that takes.
  private func wait(for writing: inout ThrowingTaskGroup<Void, any Error>, before batch: Batch)
    async throws
  {
    // Cancelled, and waited for, at the end of this function.
    async let _ = readAhead(batch)
    try await writing.next()
  }

  /// Has the disk read for rows that are written next; not for a file's last, behind which nothing is read.
  private func readAhead(_ batch: Batch) async {
    guard batch.last > claimed.upload.rowsStored, let workspace = claimed.upload.workspace else {
      return
    }
    await workplace.store.readAhead(batch.rows, in: workspace)
  }

  /// Stores rows; a row that cannot be handled is found by halves and becomes data itself.
  private func store(_ rows: [IncomingRow], _ reading: FileReading?) async throws {
    guard let last = rows.last, last.number > claimed.upload.rowsStored else { return }
    do {
      let consequences = try await workplace.recorder.record {
        store throws(StoreError) in
        try await store.store(
          rows, of: id, reading: reading, workplace.inForce, at: workplace.now())
      }
      KillPoint.pass("intake.batch")
      workplace.spread(consequences, logger)
      workplace.meters.count(rows: rows.count, in: claimed.upload.workspace)
    } catch {
      guard error.kind == .internalFault else { throw error }
      if rows.count > 1 {
        let half = rows.count / 2
        try await store(Array(rows[..<half]), reading)
        return try await store(Array(rows[half...]), reading)
      }
      try await store([Self.poison(last, error)], reading)
    }
  }

  /// What can still be said of a row that the store cannot take: its cells, without any field.
  private static func poison(_ row: IncomingRow, _ error: StoreError) throws -> IncomingRow {
    let reason = Reason(.fatal, [.problem: error.sentence])
    guard row.validated.faults.first?.code != .fatal else { throw error }
    return IncomingRow(
      number: row.number, line: row.line, cells: row.cells,
      validated: ValidatedRow(fields: LeadFields(), keys: [], faults: [reason]), source: row.source,
      names: row.names, isBroken: true)
  }

  private func recordHeader(_ pipeline: RowPipeline) async throws {
    let (header, dialect, remarks) = (pipeline.header, pipeline.dialect, pipeline.remarks)
    let namesLeads = pipeline.reading?.leadColumn != nil || pipeline.columns != nil
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.recordHeader(
        of: id, header: header, namesLeads: namesLeads, dialect: dialect, remarks: remarks)
    }
    KillPoint.pass("intake.header")
  }

  private func end(rows: Int, _ pipeline: RowPipeline) async throws {
    let remarks = pipeline.remarks
    // Line ends are known for certain only now.
    try await recordHeader(pipeline)
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.recordEnd(of: id, rows: rows, remarks: remarks, at: workplace.now())
    }
    KillPoint.pass("intake.ended")
    logger.tell(.uploadRead, ["rows": "\(rows)"])
    workplace.redeliveriesDue.ring()
    workplace.deskDue.ring()
    workplace.touch(id)
  }

  private func refuse(_ refusal: RowPipeline.Refusal) async {
    do {
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.refuse(
          id, reason: refusal.sentence, isForeign: refusal.isForeign, at: workplace.now())
      }
      KillPoint.pass("intake.refused")
      workplace.meters.count(.refused, in: claimed.upload.workspace)
      logger.tell(.uploadRefused, ["reason": "\(refusal.wordsOfOurs)"])
      workplace.touch(id)
    } catch {
      logger.tell(.refusalNotRecorded, ["error": "\(error)"])
    }
  }
}
