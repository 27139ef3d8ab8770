import Foundation
import LeadModel
import LeadStore

extension Settings {
  /// One workspace with one campaign over some deliveries.
  static func sample(
    _ deliveries: [Delivery] = [], _ distribution: Distribution = .first,
    acceptedWhen: AcceptedWhen = .any, campaigns: Int = 1
  ) -> Settings {
    var workspace = Workspace(name: "events")
    for number in 0..<campaigns {
      var campaign = Campaign(name: CampaignName(rawValue: "campaign\(number)"))
      campaign.distribution = distribution
      campaign.deliveries = deliveries.map(\.name)
      campaign.acceptedWhen = acceptedWhen
      workspace.campaigns[campaign.name] = campaign
    }
    workspace.defaultCampaign = campaigns == 0 ? nil : "campaign0"
    workspace.deliveries = Dictionary(uniqueKeysWithValues: deliveries.map { ($0.name, $0) })
    var settings = Settings()
    settings.workspaces["events"] = workspace
    return settings
  }
}

extension Delivery {
  /// A delivery that takes any 2xx for a yes.
  static func sample(_ name: DeliveryName, _ change: (inout Delivery) -> Void = { _ in }) -> Self {
    var delivery = Delivery(
      key: DeliveryKey("events", name), buyer: name.rawValue.uppercased(),
      request: RequestSettings(method: .post, url: .sample("https://crm.example.com/leads")))
    delivery.acceptsAny2xx = true
    change(&delivery)
    return delivery
  }
}

extension CapSettings {
  /// So many for the day, in UTC.
  static func daily(_ limit: Int, _ whenReached: ClosedAction = .next) -> Self {
    var caps = CapSettings(caps: [Cap(.day, limit: limit)], timeZone: .gmt)
    caps.whenReached = whenReached
    return caps
  }
}

extension Schedule {
  /// Every day from one hour to another, in UTC.
  static func daily(_ from: Int, _ until: Int) -> Self {
    let hours = [Schedule.DayHours(from: from * 60, until: until * 60)]
    return Schedule(
      hours: Dictionary(uniqueKeysWithValues: (1...7).map { ($0, hours) }), timeZone: .gmt)
  }
}

extension Template {
  /// A template without placeholders.
  static func sample(_ text: String) -> Template {
    do { return try Template(text) } catch { preconditionFailure(error.words) }
  }
}

extension Rule {
  /// Only leads whose field has this value.
  static func only(_ field: FieldName, _ value: String) -> Rule {
    .field(FieldDefinition(field), .equals(value))
  }
}

extension OutboundRequest {
  static func sample(_ body: String) -> Self {
    Self(
      method: .post, url: "https://crm.example.com/leads",
      headers: [HeaderField(name: "Content-Type", value: "application/json")],
      body: Data(body.utf8))
  }
}

extension WireObservation {
  static func status(_ status: Int, _ body: String = "", headers: [HeaderField] = []) -> Self {
    .response(WireResponse(status: status, headers: headers, body: Data(body.utf8)))
  }

  static let yes = Self.status(200, "ok")
  static let no = Self.status(422, "no")
  static let failure = Self.status(500, "oops")
  static let refused = Self.unsent(.connect, detail: "connection refused")
  static let silence = Self.lost(.timeout, detail: "no answer in 30 s")
}

extension Drop {
  static func sample(
    _ name: String = "june.csv", list: ListName? = "june", options: FileOptions = FileOptions(),
    action: UploadAction = .leads
  ) -> Self {
    Drop(
      action: action, workspace: "events", list: list, path: "events/leads/\(name)", device: 7,
      inode: .max, size: 10, options: options, actor: "maria")
  }
}

extension FileReading {
  /// How an answer file is read that was dropped again: the columns A–K, then mail address and name.
  static func sample(_ workspace: Workspace = .reading) throws -> Self {
    try FileReading(
      header: AnswerColumns.titles + ["email", "name"], workspace, FileOptions(), namesLeads: true)
  }
}

extension Workspace {
  /// A workspace whose leads have a mail address as their key, and a name.
  static var reading: Self {
    var workspace = Workspace(name: "events")
    workspace.schema = Schema(
      fields: [FieldDefinition("email", .email), FieldDefinition("name")], primaryKey: "email")
    return workspace
  }
}

extension IncomingRow {
  /// A row of an answer file that names a lead and brings a mail address.
  static func correcting(
    _ number: Int, _ lead: Int64, _ email: String, name: String = "José Łukasz"
  ) throws -> Self {
    let cells =
      ["L\(lead)"] + Array(repeating: "", count: AnswerColumns.titles.count - 1) + [email, name]
    return IncomingRow(
      number: number, line: number + 1, cells: cells,
      validated: try FileReading.sample().validator.validate([email, name]), source: "expo",
      names: .lead(LeadID(rawValue: lead)))
  }

  /// A row with one key, its mail address, unless it has a fault or no address.
  static func sample(
    _ number: Int, _ email: String? = nil, state: String? = nil, faults: [Reason] = []
  ) -> Self {
    let address = email ?? "p\(UUID().uuidString)@example.com"
    var fields = LeadFields(["name": "José Łukasz"])
    var keys: [LeadKey] = []
    if !address.isEmpty {
      fields["email"] = address
      keys = [LeadKey(field: "email", value: address.lowercased())]
    }
    fields["state"] = state
    return IncomingRow(
      number: number, line: number + 1, cells: [address, "José Łukasz"],
      validated: ValidatedRow(fields: fields, keys: faults.isEmpty ? keys : [], faults: faults),
      source: "expo")
  }
}

extension Settings {
  /// The same with the schema of ``LeadModel/Workspace/reading``.
  var reading: Self {
    var settings = self
    settings.workspaces["events"]?.schema = Workspace.reading.schema
    return settings
  }
}
