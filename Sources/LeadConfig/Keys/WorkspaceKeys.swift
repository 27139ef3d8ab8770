import LeadModel

extension ConfigurationKey {
  /// The keys of a workspace's file, without its deliveries.
  static let workspace: [Self] = [
    Self(
      .workspace, "default_campaign", "name of a campaign",
      "The campaign that new lists are assigned to; not needed when there is only one.",
      "default_campaign: expo"),
    Self(
      .workspace, "group", "name of a Unix group",
      fallback: "leadd-drop, where there is such a group",
      "Who may write to this workspace's inbox and read its outbox.", "group: events-drop"),
    Self(
      .workspace, "source_field", "name of a field", "The field that says who provided a lead.",
      "source_field: partner"),
    Self(
      .workspace, "schema", "mapping",
      "The fields of a lead; without fields the workspace is open and takes every column as text.",
      "schema: {primary_key: email, fields: {email: email}}"),
    Self(
      .workspace, "schema.primary_key", "name of a field",
      "The field that names a lead besides its LeadID; no two leads may share its value.",
      "primary_key: email"),
    Self(
      .workspace, "schema.fields", "mapping", "The fields by name, in the order of exports.",
      "fields: {email: {type: email, required: true}}"),
    Self(
      .workspace, "schema.fields.<field>", "mapping, or a type",
      "One field; `email: email` is short for `email: {type: email}`.",
      "first_name: {type: text, max_length: 80}"),
    field(
      "type", choices(FieldType.self), fallback: "text", "What values it takes.", "type: email"),
    field(
      "required", "true or false", fallback: "false", "Whether a blank value rejects the row.",
      "required: true"),
    field(
      "unique", "true or false", fallback: "false",
      "Whether two leads of the workspace may not share a value.", "unique: true"),
    field(
      "aliases", "list of texts",
      "Other headers under which the field comes; case, spaces, `-`, and `_` do not matter.",
      "aliases: [E-mail, Email Address]"),
    field("min_length", "whole number", "The fewest characters of a value.", "min_length: 2"),
    field("max_length", "whole number", "The most characters of a value.", "max_length: 80"),
    field(
      "pattern", "regular expression", "What the whole trimmed value must match (ICU syntax).",
      "pattern: \"[A-Z]{2}[0-9]{4}\""),
    field(
      "picklist", "name of a picklist", "The list that holds the allowed values.",
      "picklist: countries"),
    field("default", "text", "The value of a blank cell.", "default: United States"),
    field(
      "region", "country code",
      "For phones: the country of numbers without a country code; for postal codes: whose they are.",
      "region: US"),
    field("min", "number", "For numbers: the least allowed.", "min: 0"),
    field("max", "number", "For numbers: the greatest allowed.", "max: 1000000"),
    field(
      "normalise", "true or false", fallback: "false",
      "Whether the normal form (mail in lower case, phone as +1…) is stored and sent, not the value as it came.",
      "normalise: true"),
    Self(
      .workspace, "suppress", "list of suppression lists",
      "People whose leads are refused; looked at again before each is sent.",
      "suppress: [{field: email, file: lists/do-not-contact.csv}]"),
    Self(
      .workspace, "picklists", "mapping", "Lists of allowed values, by name.",
      "picklists: {countries: [United States, Canada]}"),
    Self(
      .workspace, "picklists.<picklist>", "list of texts",
      "The allowed values; case does not matter.", "countries: [United States, Canada, Germany]"),
    Self(
      .workspace, "mappers", "mapping", "Other spellings, by the name of the picklist.",
      "mappers: {countries: {USA: United States}}"),
    Self(
      .workspace, "mappers.<picklist>", "mapping",
      "Another spelling, and the value of the picklist that it means.",
      "countries: {USA: United States, U.S.: United States}"),
    Self(
      .workspace, "mappers.<picklist>.<spelling>", "value of the picklist",
      "What the spelling means.", "USA: United States"),
    Self(
      .workspace, "return_reasons", "mapping", "The known reasons of returns.",
      "return_reasons: {disconnected phone: [phone was disconnected]}"),
    Self(
      .workspace, "return_reasons.<reason>", "list of texts",
      "Other wordings that count as this reason, which has at most 75 characters.",
      "disconnected phone: [phone was disconnected]"),
    Self(
      .workspace, "campaigns", "mapping", "What lists are assigned to, by name.",
      "campaigns: {expo: {deliveries: [acme_crm]}}"),
    Self(
      .workspace, "campaigns.<campaign>", "mapping",
      "One campaign; an empty one accepts valid leads and keeps them.",
      "expo: {distribution: first, deliveries: [acme_crm]}"),
    campaign("description", "text", "What it is, for people.", "description: Spring trade shows"),
    campaign("owner", "text", "Who answers for it.", "owner: jane"),
    campaign("lead_provider", "text", "The marketing channel.", "lead_provider: Trade show"),
    campaign(
      "distribution", choices(Distribution.self),
      "`first`: one delivery after the other until one accepts. `round_robin`, `weighted`, `percentage`: the same, beginning with the one that was not served for longest, or whose turn it is by `weights` or `shares`; who is closed saves up no turns. `all`: every eligible delivery. `none`: nothing is sent. Left out: `first` with deliveries, `none` without.",
      "distribution: first"),
    campaign(
      "deliveries", "list of names of deliveries", "The deliveries that it chooses from, in order.",
      "deliveries: [acme_crm, fallback_esp]"),
    campaign(
      "accepted_when", choices(AcceptedWhen.self), fallback: "any",
      "With distribution `all`: whether one acceptance is enough.", "accepted_when: any"),
    campaign(
      "max_buyers", "whole number",
      "With distribution `all`: the most buyers of one lead, in the order of a waterfall; when one says no, the next is asked.",
      "max_buyers: 3"),
    campaign(
      "weights", "mapping",
      "With distribution `weighted`: how many turns each delivery has for one of the others, from 1 to 1000.",
      "weights: {acme_crm: 3, fallback_esp: 1}"),
    campaign(
      "weights.<delivery>", "whole number", fallback: "1", "The delivery's weight.", "acme_crm: 3"),
    campaign(
      "shares", "mapping",
      "With distribution `percentage`: each delivery's share of the leads that are sent, at most 100% together. The rest goes to the deliveries without a share, one after the other; without such to nobody.",
      "shares: {acme_crm: 60%, fallback_esp: 30%}"),
    campaign("shares.<delivery>", "a share such as 60%", "The delivery's share.", "acme_crm: 60%"),
  ]

  private static func field(
    _ name: String, _ kind: String, fallback: String? = nil, _ meaning: String, _ example: String
  ) -> Self {
    Self(.workspace, "schema.fields.<field>.\(name)", kind, fallback: fallback, meaning, example)
  }

  private static func campaign(
    _ name: String, _ kind: String, fallback: String? = nil, _ meaning: String, _ example: String
  ) -> Self {
    Self(.workspace, "campaigns.<campaign>.\(name)", kind, fallback: fallback, meaning, example)
  }
}
