import LeadFolders
import LeadModel
import LeadStore

/// Reads a file as intake would, and stores nothing.
struct Checking {
  let workspace: Workspace
  let list: ListName
  let options: FileOptions
  let workplace: Workplace
  private let seen: SeenKeys
  private var report = CheckReport()
  /// Rows that are judged together.
  private var waiting: [IncomingRow] = []
  private var waitingBytes = 0
  private var toldSoFar = 0

  /// How much is told of rows one by one, in bytes: several thousand rows, if there is little to say of each.
  private static let toldBytes = 2 << 20
  /// The longest value that is told of a row.
  private static let toldCharacters = 200
  /// How many rows, and bytes of them, are judged in one read.
  private static let batchRows = 500
  private static let batchBytes = 1 << 20
  /// How many rows say whether a file goes on (`stop_when_rejected`).
  private static let firstRows = 500

  init(workspace: Workspace, list: ListName, options: FileOptions, workplace: Workplace)
    throws(StoreError)
  {
    self.workspace = workspace
    self.list = list
    self.options = options
    self.workplace = workplace
    seen = try SeenKeys()
  }

  /// Goes through a file's bytes, twice, and says what would become of them.
  mutating func run(_ file: SpooledFile) async throws -> CheckReport {
    do {
      let bytes = try await file.bytes()
      try await judge(bytes)
    } catch let refusal as RowPipeline.Refusal {
      report.refusal = refusal.sentence
    }
    return report
  }

  /// Why nothing of a file is taken in, by its first rows; nil when it goes on.
  mutating func judgeFirstRows(of bytes: ByteSource) async throws -> String? {
    try await judge(bytes, atMost: Self.firstRows)
    return report.refusal
  }

  private mutating func judge(_ bytes: ByteSource, atMost most: Int = .max) async throws {
    var scan = try LeadColumnScan(options)
    let namesLeads = try await scan.run(bytes)
    var pipeline = try RowPipeline(
      workspace: workspace, list: list, options: options, namesLeads: namesLeads)
    // What is known of the file is told, also when it is refused.
    defer {
      report.dialect = pipeline.dialect
      report.header = pipeline.header
      report.remarks = pipeline.remarks
    }
    for try await piece in bytes {
      if report.rows + waiting.count >= most { break }
      pipeline.push(piece)
      try await takeRows(&pipeline, atMost: most)
    }
    pipeline.finish()
    try await takeRows(&pipeline, atMost: most)
    try await judge(pipeline)
    if report.rows < Self.firstRows { stop() }
  }

  private mutating func takeRows(_ pipeline: inout RowPipeline, atMost most: Int) async throws {
    while report.rows + waiting.count < most, let row = try pipeline.next() {
      waiting.append(row)
      waitingBytes += row.size
      // The first rows are all judged before it is said whether the file goes on.
      let isFull = waiting.count >= Self.batchRows || waitingBytes >= Self.batchBytes
      if isFull || report.rows + waiting.count == Self.firstRows { try await judge(pipeline) }
      if report.rows == Self.firstRows { stop() }
    }
  }

  private mutating func judge(_ pipeline: RowPipeline) async throws {
    let rows = waiting
    waiting = []
    waitingBytes = 0
    guard !rows.isEmpty, let reading = pipeline.reading else { return }
    let judgements = try await workplace.store.judge(
      rows, for: (workspace.name, list), options, reading, after: seen, workplace.inForce,
      at: workplace.now())
    for (row, judgement) in zip(rows, judgements) { note(row, judgement) }
  }

  /// Says what intake would say of the first rows, which it looks at before it takes any in.
  private mutating func stop() {
    guard let share = options.stopWhenRejected, report.refusal == nil else { return }
    report.refusal = FirstRows.refusal(
      codes: report.byCode.filter(\.key.isRejection), of: report.rows, whenMoreThan: share)
  }

  private mutating func note(_ row: IncomingRow, _ judgement: RowJudgement) {
    report.rows += 1
    report.byFate[judgement.fate, default: 0] += 1
    for delivery in judgement.deliveries { report.byDelivery[delivery, default: 0] += 1 }
    if let state = judgement.state { report.byStatus[state.status, default: 0] += 1 }
    let reasons = judgement.reasons
    if let code = reasons.first?.code { report.byCode[code, default: 0] += 1 }
    guard !reasons.isEmpty || !judgement.remarks.isEmpty, toldSoFar < Self.toldBytes else { return }
    let told = CheckReport.Row(
      number: row.number, line: row.line, fate: judgement.fate,
      reasons: reasons.map { $0.cut(to: Self.toldCharacters) },
      remarks: judgement.remarks.map { $0.cut(to: Self.toldCharacters) })
    let sentences = told.reasons.map(\.sentence) + told.remarks.map(\.sentence)
    toldSoFar += sentences.reduce(200) { $0 + $1.utf8.count }
    report.told.append(told)
  }
}
