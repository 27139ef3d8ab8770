public import LeadModel

/// A workspace `events` with two buyers in a waterfall, as a first configuration might have it.
public enum SampleSettings {
  /// The configuration.
  public static func make() throws -> Settings {
    var email = FieldDefinition("email", .email)
    email.isRequired = true
    var country = FieldDefinition("country")
    country.aliases = ["Land"]
    var workspace = Workspace(name: "events")
    workspace.schema = Schema(
      fields: [email, FieldDefinition("first_name"), country], primaryKey: "email")
    for (name, buyer) in [("acme_crm", "ACME"), ("fallback", "FB")] {
      let key = DeliveryKey("events", DeliveryName(rawValue: name))
      let request = RequestSettings(
        method: .post, url: try Template("https://\(name).example/leads"),
        body: .form([.init(name: "mail", value: try Template("{email}"))]))
      workspace.deliveries[key.delivery] = Delivery(key: key, buyer: buyer, request: request)
    }
    workspace.deliveries["acme_crm"]?.rules = .not(.field(country, .equals("Canada")))
    var no = AnswerRule(conditions: [.bodyContains("rejected")], outcome: .rejected)
    no.reason = .json(try JSONPath("$.reason"))
    var yes = AnswerRule(conditions: [.status(200...299)], outcome: .accepted)
    yes.reference = .json(try JSONPath("$.id"))
    for name in ["acme_crm", "fallback"] as [DeliveryName] {
      workspace.deliveries[name]?.answers = [no, yes]
    }
    var campaign = Campaign(name: "expo")
    campaign.distribution = .first
    campaign.deliveries = ["acme_crm", "fallback"]
    workspace.campaigns["expo"] = campaign
    workspace.defaultCampaign = "expo"
    var kept = Workspace(name: "kept")
    var keeping = Campaign(name: "keep")
    keeping.distribution = .none
    kept.campaigns["keep"] = keeping
    kept.defaultCampaign = "keep"
    var settings = Settings()
    settings.workspaces = ["events": workspace, "kept": kept]
    settings.source = "# a test's"
    return settings
  }
}
