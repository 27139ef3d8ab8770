import LeadModel
import Testing

@Suite struct DeskSettingsTests {
  @Test func `An agent is meant by short name, mail address, or name, case aside`() {
    var workspace = Workspace(name: "loans")
    for (key, name) in [("maria", "Maria Lopez"), ("jo", "Jo Kim"), ("jo2", "Jo Kim")] {
      var agent = Agent(key: AgentName(rawValue: key), name: name)
      agent.email = "\(key)@example.com"
      workspace.agents[agent.key] = agent
    }
    func keys(_ text: String) -> [String] { workspace.agents(named: text).map(\.key.rawValue) }
    #expect(keys(" MARIA ") == ["maria"])
    #expect(keys("Maria@Example.com") == ["maria"])
    #expect(keys("maria lopez") == ["maria"])
    #expect(keys("jo kim") == ["jo", "jo2"])
    #expect(keys("jo") == ["jo"])
    #expect(keys("") == [])
    #expect(Agent(key: "x").name == "x")
  }

  @Test func `A delivery is meant by its name, or by its buyer's, who may have several`() {
    var workspace = Workspace(name: "loans")
    for (name, buyer) in [("acme_us", "ACME"), ("acme_ca", "ACME"), ("esp", "ESP")] {
      var delivery = Delivery.sample(DeliveryName(rawValue: name))
      delivery.buyer = buyer
      workspace.deliveries[delivery.name] = delivery
    }
    #expect(workspace.deliveries(named: "acme_us") == ["acme_us"])
    #expect(workspace.deliveries(named: " ACME_US") == ["acme_us"])
    #expect(workspace.deliveries(named: "acme") == ["acme_us", "acme_ca"])
    #expect(workspace.deliveries(named: "other") == [])
  }

  @Test func `A column of the exceptions list is filled as configured, else by the usual fields`() {
    var workspace = Workspace(name: "loans")
    let lead = LeadFields([
      "first_name": "Ann", "last_name": "Lee", "purpose": "new\nhouse", "loan_amount": "5e4",
      "state": "ca",
    ])
    #expect(workspace.exceptionCell(.prospect, of: lead) == "Ann Lee")
    #expect(workspace.exceptionCell(.prospect, of: LeadFields(["name": "Bo"])) == "Bo")
    #expect(workspace.exceptionCell(.loanPurpose, of: lead) == "")
    workspace.exceptions.columns = [
      .loanPurpose: .sample("{purpose}"), .state: .sample("{state | upper}"),
      .loanAmount: .sample("{loan_amount | date: yyyy}"),
    ]
    #expect(workspace.exceptionCell(.loanPurpose, of: lead) == "new house")
    #expect(workspace.exceptionCell(.state, of: lead) == "CA")
    #expect(workspace.exceptionCell(.loanAmount, of: lead) == "5e4", "shown though no date")
    workspace.schema = Schema(fields: [FieldDefinition("last_name"), FieldDefinition("state")])
    #expect(workspace.exceptionTemplates(.prospect).map(\.source) == ["{last_name}"])
    #expect(workspace.exceptionTemplates(.state).map(\.source) == ["{state | upper}"])
  }

  @Test func `Only the amount is shown as first received, and is a range`() {
    let columns = ExceptionSettings.Column.allCases
    #expect(columns.filter(\.isAsFirstReceived) == [.loanAmount])
    #expect(columns.map(\.filter) == [.text, .choice, .range, .choice])
  }
}
