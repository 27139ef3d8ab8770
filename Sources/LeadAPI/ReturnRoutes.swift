import Hummingbird
import LeadDesk
import LeadModel
import LeadWire

/// `GET /v1/returns/summary`.
struct ReturnRoutes {
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("returns/summary") { request, _ in
      let parameters = try QueryParameters(
        of: request, known: ["workspace", "from", "before", "by", "export"])
      let dimensions = try Self.dimensions(parameters)
      let reports = try await desk.returnReports(
        workspace: try parameters.text("workspace"), from: try parameters.time("from"),
        before: try parameters.time("before"))
      if try parameters.word("export", ExportForm.self) == .csv {
        return Response(
          status: .ok, headers: [.contentType: "text/csv; charset=utf-8"],
          body: ResponseBody(
            byteBuffer: ByteBuffer(bytes: LeadDesk.table(of: reports, by: dimensions))))
      }
      return try Response.json(
        ReturnSummaryListView(
          by: dimensions.map(\.rawValue),
          workspaces: reports.map { ReturnSummaryView($0, by: dimensions) }))
    }
  }

  /// What is counted by, each once and in the order asked for; everything when nothing is said.
  private static func dimensions(_ parameters: QueryParameters) throws
    -> [ReturnSummary.Dimension]
  {
    let words = parameters.all("by").flatMap { $0.split(separator: ",").map(String.init) }
    guard !words.isEmpty else { return ReturnSummary.Dimension.allCases }
    var dimensions: [ReturnSummary.Dimension] = []
    for word in words {
      guard let dimension = ReturnSummary.Dimension(rawValue: word.lowercased()) else {
        let known = ReturnSummary.Dimension.allCases.map(\.rawValue).joined(separator: ", ")
        throw ProblemView.badParameter("by", word, "give some of \(known)")
      }
      if !dimensions.contains(dimension) { dimensions.append(dimension) }
    }
    return dimensions
  }
}
