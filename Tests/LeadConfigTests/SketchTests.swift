import Foundation
import LeadConfig
import LeadModel
import Testing

/// The design's own example, to the letter.
enum Sketch {
  static let main = """
    # leadd.yaml
    processing_window: 30m
    default: {workspace: events, list: inbox}
    notify:                           # tell someone: a command or a webhook
      - {when: [upload_answered, window_at_risk, delivery_paused], run: /usr/local/bin/tell-ops}
    paths: {}                         # default to systemd's STATE_DIRECTORY, else ./var
    """

  static let workspace = """
    # workspaces/events.yaml
    default_campaign: expo
    group: leadd-drop                 # may write to this workspace's inbox and read its outbox
    schema:
      primary_key: email
      fields:
        email:        {type: email, required: true, aliases: [E-mail, Email Address]}
        first_name:   {type: text, max_length: 80}
        phone:        {type: phone, region: US}
        country:      {type: text, picklist: countries}
        loan_amount:  {type: number, min: 0}
    picklists:
      countries: [United States, Canada, Germany]
    mappers:
      countries: {USA: United States, U.S.: United States}
    return_reasons:
      disconnected phone: [phone was disconnected, home phone number was disconnected]
    campaigns:
      expo:
        description: Spring trade shows
        owner: jane
        lead_provider: Trade show
        distribution: first
        deliveries: [acme_crm, fallback_esp]
    deliveries:
      acme_crm:
        buyer: ACME
        url: https://crm.example.com/leads
        body: {json: {Email: "{email}", FullName: "{first_name} {last_name}", source: expo}}
        auth: {bearer: {credential: acme_token}}        # a systemd credential, a file, or an environment name; never the secret
        rules: {all: [{country: {in: [United States, Canada]}}, {loan_amount: {at_least: 50000}}]}
        caps: {day: 500, time_zone: America/New_York, when_reached: next}
        schedule: {mon-fri: "08:00-20:00", time_zone: America/New_York}
        answers:
          - {when: {status: 2xx, json: {outcome: success}}, outcome: accepted, reference: "$.lead.id"}
          - {when: {body_contains: duplicate}, outcome: duplicate}
          - {when: {status: 2xx}, outcome: rejected, reason: "$.reason"}
        limits: {concurrency: 8, per_second: 50, timeout: 30s}
        idempotency: {header: Idempotency-Key, quoted: false}
        in_doubt: resend
        priority: 1
    """

  /// The sketch leaves out a delivery and a field that it names.
  static let completed =
    workspace
    .replacing("    phone:  ", with: "    last_name:    {type: text}\n    phone:  ")
    + "\n  fallback_esp: {buyer: ESP, url: https://esp.example.com, accept_any_2xx: true}"
}

@Suite struct SketchTests {
  @Test func theSketchToTheLetterLacksOnlyWhatItNamesAndDoesNotDefine() {
    let problems = TestConfiguration(main: Sketch.main, workspaces: ["events": Sketch.workspace])
      .read().problems.map(\.description)
    #expect(
      problems == [
        "workspaces/events.yaml:24:28: campaigns.expo.deliveries[1]: \"fallback_esp\" is not a delivery; "
          + "there are acme_crm",
        "workspaces/events.yaml:29:47: deliveries.acme_crm.body.json.FullName: {last_name} is not a field of "
          + "the schema; did you mean {first_name}?",
      ])
  }

  @Test func theCompletedSketchMeansWhatItSays() throws {
    let configuration = TestConfiguration(
      main: Sketch.main, workspaces: ["events": Sketch.completed]
    ).read()
    #expect(configuration.problems == [])
    #expect(configuration.warnings == [])
    let settings = try #require(configuration.settings)
    #expect(settings.window == .minutes(30))
    #expect(settings.defaultPlace == .init(workspace: "events", list: "inbox"))
    #expect(
      settings.notices == [
        Notice(
          events: [.uploadAnswered, .windowAtRisk, .deliveryPaused],
          way: .run("/usr/local/bin/tell-ops"))
      ])
    #expect(settings.paths == PathSettings())
    #expect(settings.heldLimit == .days(7))
    #expect(settings.retention == RetentionLimits())

    let events = try #require(settings.workspaces["events"])
    #expect(events.defaultCampaign == "expo")
    #expect(events.group == "leadd-drop")
    #expect(
      events.returnReasons.known == [
        .init(
          "disconnected phone",
          aliases: ["phone was disconnected", "home phone number was disconnected"])
      ])
    let expo = try #require(events.campaigns["expo"])
    #expect(expo.description == "Spring trade shows")
    #expect(expo.owner == "jane")
    #expect(expo.leadProvider == "Trade show")
    #expect(expo.distribution == .first)
    #expect(expo.deliveries == ["acme_crm", "fallback_esp"])
  }

  @Test func theSketchsSchemaIsRead() throws {
    let events = try TestConfiguration.workspace(Sketch.completed)
    let schema = events.schema
    #expect(schema.primaryKey == "email")
    #expect(
      schema.fields.map(\.name) == [
        "email", "first_name", "last_name", "phone", "country", "loan_amount",
      ])
    let email = try #require(schema.field("email"))
    #expect(email.type == .email)
    #expect(email.isRequired)
    #expect(email.aliases == ["E-mail", "Email Address"])
    #expect(schema.field("first_name")?.maximumLength == 80)
    #expect(schema.field("phone")?.region == CallingRegion.named("US"))
    #expect(schema.field("loan_amount")?.minimum == NumberText("0"))
    let countries = try #require(schema.picklists["countries"])
    #expect(countries.values == ["United States", "Canada", "Germany"])
    #expect(countries.value(for: "usa") == "United States")
    #expect(countries.value(for: "U.S.") == "United States")
  }

  @Test func theSketchsDeliveryIsRead() throws {
    let events = try TestConfiguration.workspace(Sketch.completed)
    let delivery = try #require(events.deliveries["acme_crm"])
    #expect(delivery.key == DeliveryKey("events", "acme_crm"))
    #expect(delivery.buyer == "ACME")
    #expect(delivery.request.method == .post)
    #expect(delivery.request.url.source == "https://crm.example.com/leads")
    let body = try RequestSettings.Body.json(
      .object([
        .init(name: "Email", value: .text(Template("{email}"))),
        .init(name: "FullName", value: .text(Template("{first_name} {last_name}"))),
        .init(name: "source", value: .text(Template("expo"))),
      ]))
    #expect(delivery.request.body == body)
    #expect(delivery.request.auth == .bearer(.credential("acme_token")))
    #expect(
      delivery.rules?.words
        == "country is one of United States, Canada and loan_amount is at least 50000")
    #expect(delivery.caps?.caps == [Cap(.day, limit: 500)])
    #expect(delivery.caps?.timeZone.identifier == "America/New_York")
    #expect(delivery.caps?.whenReached == .next)
    let open = [Schedule.DayHours(from: 8 * 60, until: 20 * 60)]
    #expect(delivery.schedule?.hours == [2: open, 3: open, 4: open, 5: open, 6: open])
    #expect(delivery.schedule?.timeZone.identifier == "America/New_York")
    #expect(delivery.limits.concurrency == 8)
    #expect(delivery.limits.perSecond == 50)
    #expect(delivery.limits.timeout == .seconds(30))
    #expect(delivery.idempotency == IdempotencyHeader())
    #expect(delivery.inDoubt == .resend)
    #expect(delivery.priority == 1)
    var success = try AnswerRule(
      conditions: [.status(200...299), .json(JSONPath("outcome"), equals: "success")],
      outcome: .accepted)
    success.reference = try .json(JSONPath("$.lead.id"))
    let duplicate = AnswerRule(conditions: [.bodyContains("duplicate")], outcome: .duplicate)
    var refusal = AnswerRule(conditions: [.status(200...299)], outcome: .rejected)
    refusal.reason = try .json(JSONPath("$.reason"))
    #expect(delivery.answers == [success, duplicate, refusal])
  }
}
