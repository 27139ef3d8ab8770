import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire
import Logging

/// `GET /v1/exceptions`, as pages or as a whole export.
struct ExceptionRoutes {
  let desk: LeadDesk
  let logger: Logger

  func add(to group: RouterGroup<PeerContext>) {
    group.get("exceptions") { request, _ in
      let parameters = try QueryParameters(
        of: request,
        known: ExceptionQuery.parameters + ["sort", "order", "after", "limit", "export"])
      let query = try ExceptionQuery(parameters)
      let order = try ExceptionOrder(parameters)
      if let form = try parameters.word("export", ExportForm.self) {
        let export = try await desk.exportExceptions(
          query, order: order, limit: try parameters.number("limit", in: 1...Int.max), as: form)
        return Response(exporting: export, as: form, logger)
      }
      let page = try await desk.exceptions(
        query, order: order, after: try parameters.text("after").map { try PageMark.place($0) },
        limit: try parameters.number("limit", in: 1...1000) ?? 100)
      return try Response.json(ExceptionListView(page))
    }
  }
}

extension ExceptionQuery {
  /// The parameters' names.
  static let parameters = [
    "workspace", "unassigned", "assigned", "agent", "show_ignored", "prospect", "campaign",
    "description", "distribution", "lead_provider", "loan_purpose", "loan_amount_from",
    "loan_amount_to", "state", "code", "reason", "created_from", "created_before",
  ]

  /// Reads what a request asks for; what may be given more than once is any of them.
  init(_ parameters: QueryParameters) throws(ProblemView) {
    self.init()
    workspace = try parameters.text("workspace")
    isUnassigned = try parameters.flag("unassigned") ?? false
    isAssigned = try parameters.flag("assigned") ?? false
    agent = try parameters.text("agent")
    showsIgnored = try parameters.flag("show_ignored") ?? false
    prospect = try parameters.text("prospect")
    campaigns = parameters.all("campaign")
    description = try parameters.text("description")
    distributions = parameters.all("distribution")
    leadProviders = parameters.all("lead_provider")
    loanPurposes = parameters.all("loan_purpose")
    loanAmountFrom = try parameters.text("loan_amount_from")
    loanAmountTo = try parameters.text("loan_amount_to")
    states = parameters.all("state")
    codes = parameters.all("code")
    reason = try parameters.text("reason")
    createdFrom = try parameters.time("created_from")
    createdBefore = try parameters.time("created_before")
  }
}

extension ExceptionOrder {
  /// A way to sort.
  private enum Way: String, CaseIterable {
    case ascending, descending
  }

  /// Reads how a request wants the list sorted; without a word the latest made, and the greatest amount, come first.
  fileprivate init(_ parameters: QueryParameters) throws(ProblemView) {
    let column = try parameters.word("sort", Column.self) ?? .created
    let way = try parameters.word("order", Way.self)
    let isUsual = column == .created || column == .loanAmount
    self.init(by: column, descending: way.map { $0 == .descending } ?? isUsual)
  }
}

extension Response {
  /// An export as it is read.
  ///
  /// The status is sent before the first entry is read; what goes wrong later ends the connection, so that nobody
  /// takes half an export for a whole one.
  init(exporting export: ExceptionExport, as form: ExportForm, _ logger: Logger) {
    let type = form == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson"
    self.init(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody { writer in
        do {
          for try await piece in export { try await writer.write(ByteBuffer(bytes: piece)) }
        } catch let error as StoreError {
          logger.tell(.exportBrokeOff, ["reason": "\(error.sentence)"])
          throw error
        }
        try await writer.finish(nil)
      })
  }
}
