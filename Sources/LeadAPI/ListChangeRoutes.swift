import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// What makes and changes lists.
///
/// `POST /v1/lists` and `/v1/lists/edit`; `/v1/lists/enable`, `…/disable`, `…/assign`, `…/unassign`, and `…/delete`;
/// `/v1/lists/reset` and `…/churn`. All but the first two take `dry_run`, and say what they would do.
struct ListChangeRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  /// The bounds of what a list says of itself, in characters.
  private static let longestLine = 200
  private static let longestDescription = 2000

  func add(to group: RouterGroup<PeerContext>) {
    group.post("lists") { request, context in try await create(request, context) }
    group.post("lists/edit") { request, context in try await edit(request, context) }
    for kind in ListChange.Kind.allCases {
      group.post("lists/\(kind.rawValue)") { request, context in
        try await change(kind, request, context)
      }
    }
    for action in [DeskAction.reset, .churn] {
      group.post("lists/\(action.rawValue)") { request, context in
        let query = try QueryParameters(
          of: request, known: ["workspace", "list", "status", "code", "attempts", "dry_run"])
        var which = action == .reset ? ChurnQuery.reset : ChurnQuery()
        let statuses = query.all("status").flatMap { $0.split(separator: ",").map(String.init) }
        if !statuses.isEmpty { which.statuses = statuses }
        which.code = try query.text("code")
        which.attempts = try query.text("attempts")
        return try await churn(action, which, query, context)
      }
    }
  }

  private func create(_ request: Request, _ context: PeerContext) async throws -> Response {
    let query = try QueryParameters(of: request, known: ["workspace"])
    let body = try await request.value(ListDetailsRequest.self)
    let workspace = try desk.workspace(named: try query.text("workspace"))
    guard let name = body.name, !name.isEmpty else {
      throw ProblemView.badParameter("name", "", "give the list's name")
    }
    try await engine.createList(
      ListName(rawValue: name), in: workspace, try details(body),
      campaigns: body.campaigns?.map { CampaignName(rawValue: $0) },
      actor: try await context.actor())
    return try Response.json(
      ListChangeView(workspace: workspace.rawValue, list: name, change: "create"), status: 201)
  }

  private func edit(_ request: Request, _ context: PeerContext) async throws -> Response {
    let query = try QueryParameters(of: request, known: ["workspace", "list"])
    let place = try await place(query)
    let body = try await request.value(ListDetailsRequest.self)
    guard body.campaigns == nil else {
      throw ProblemView.badParameter(
        "campaigns", body.campaigns?.joined(separator: ", ") ?? "",
        "assign the list, or unassign it")
    }
    try await engine.editList(
      place.list, in: place.workspace, try details(body),
      newName: body.name.map { ListName(rawValue: $0) }, actor: try await context.actor())
    return try Response.json(
      ListChangeView(
        workspace: place.workspace.rawValue, list: body.name ?? place.list.rawValue, change: "edit")
    )
  }

  private func place(_ query: QueryParameters) async throws -> ListPlace {
    try await desk.listPlace(
      named: try query.required("list", "give the list's name"),
      workspace: try query.text("workspace"))
  }

  private func details(_ body: ListDetailsRequest) throws -> ListDetails {
    var details = ListDetails()
    details.description = body.description
    details.owner = body.owner
    details.source = body.source
    details.timeZone = body.timeZone
    for (name, text, most) in [
      ("description", body.description, Self.longestDescription),
      ("owner", body.owner, Self.longestLine), ("source", body.source, Self.longestLine),
    ] {
      // What is blank takes away what was said.
      guard let text, !text.isEmpty else { continue }
      try QueryParameters.checkLine(name, text, atMost: most)
    }
    return try desk.checked(details)
  }

  private func change(
    _ kind: ListChange.Kind, _ request: Request, _ context: PeerContext
  ) async throws -> Response {
    let takesCampaign = kind != .delete
    let query = try QueryParameters(
      of: request, known: ["workspace", "list", "dry_run"] + (takesCampaign ? ["campaign"] : []))
    let place = try await place(query)
    var campaign: CampaignName?
    if let name = try query.text("campaign") {
      campaign = try await desk.campaign(named: name, of: place, for: kind)
    } else if kind == .assign || kind == .unassign {
      throw ProblemView.badParameter("campaign", "", "name the campaign")
    }
    let (workspace, list) = (place.workspace.rawValue, place.list.rawValue)
    if try query.flag("dry_run") ?? false {
      let forecast = try await engine.forecastChange(
        of: place.list, in: place.workspace, campaign: campaign)
      let withdraws = kind != .enable && kind != .assign
      return try Response.json(
        ListForecastView(
          workspace: workspace, list: list, change: kind.rawValue, campaign: campaign?.rawValue,
          leads: Self.words(forecast.byStatus), waiting: withdraws ? forecast.waiting : nil,
          onTheWire: withdraws ? forecast.onTheWire : nil))
    }
    let id = try await engine.changeList(
      place.list, in: place.workspace, kind, campaign: campaign, actor: try await context.actor())
    var view = ListChangeView(
      workspace: workspace, list: list, change: kind.rawValue, campaign: campaign?.rawValue,
      isChanged: id != nil)
    if let id { view.operation = DeskOperationView(try await desk.deskOperation(id)) }
    return try Response.json(view, status: id == nil ? 200 : 202)
  }

  private func churn(
    _ action: DeskAction, _ which: ChurnQuery, _ query: QueryParameters, _ context: PeerContext
  ) async throws -> Response {
    let place = try await place(query)
    let (workspace, list) = (place.workspace.rawValue, place.list.rawValue)
    let meant = try await desk.churn(which, of: place)
    if try query.flag("dry_run") ?? false {
      return try Response.json(
        ListForecastView(
          workspace: workspace, list: list, change: action.rawValue, campaign: nil,
          leads: Self.words(meant.byStatus)))
    }
    let id = try await engine.act(
      action, .churn, on: meant.filter, in: place.workspace, actor: try await context.actor())
    return try Response.json(
      ListChangeView(
        workspace: workspace, list: list, change: action.rawValue,
        operation: DeskOperationView(try await desk.deskOperation(id))), status: 202)
  }

  private static func words(_ counts: [LeadStatus: Int]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }
}
