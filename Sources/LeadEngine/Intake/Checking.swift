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

  /// The most rows that are told one by one.
  private static let told = 1000
  /// How many rows are judged in one read.
  private static let batch = 500

  init(workspace: Workspace, list: ListName, options: FileOptions, workplace: Workplace)
    throws(StoreError)
  {
    self.workspace = workspace
    self.list = list
    self.options = options
    self.workplace = workplace
    seen = try SeenKeys()
  }

  /// Goes through the file's bytes, twice, and says what would become of them.
  mutating func run(_ file: SpooledFile) async throws -> CheckReport {
    do {
      var scan = try LeadColumnScan(options)
      let namesLeads = try await scan.run(file.bytes())
      var pipeline = try RowPipeline(
        workspace: workspace, list: list, options: options, namesLeads: namesLeads)
      // What is known of the file is told, also when it is refused.
      defer {
        report.dialect = pipeline.dialect
        report.header = pipeline.header
        report.remarks = pipeline.remarks
      }
      for try await piece in try await file.bytes() {
        pipeline.push(piece)
        try await takeRows(&pipeline)
      }
      pipeline.finish()
      try await takeRows(&pipeline)
      try await judge(pipeline)
    } catch let refusal as RowPipeline.Refusal {
      report.refusal = refusal.sentence
    }
    return report
  }

  private mutating func takeRows(_ pipeline: inout RowPipeline) async throws {
    while let row = try pipeline.next() {
      waiting.append(row)
      if waiting.count == Self.batch { try await judge(pipeline) }
    }
  }

  private mutating func judge(_ pipeline: RowPipeline) async throws {
    let rows = waiting
    waiting = []
    guard !rows.isEmpty, let reading = pipeline.reading else { return }
    let judgements = try await workplace.store.judge(
      rows, for: (workspace.name, list), options, reading, after: seen, workplace.inForce,
      at: workplace.now())
    let isFirst = report.rows == 0
    for (row, judgement) in zip(rows, judgements) { note(row, judgement) }
    if isFirst { stop() }
  }

  /// What intake would say of the first rows, which it looks at before it takes any in.
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
    guard !reasons.isEmpty || !judgement.remarks.isEmpty, report.told.count < Self.told else {
      return
    }
    report.told.append(
      CheckReport.Row(
        number: row.number, line: row.line, fate: judgement.fate, reasons: reasons,
        remarks: judgement.remarks))
  }
}
