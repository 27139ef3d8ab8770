import LeadModel

extension Value {
  /// The agents of a workspace by their short names.
  func agents() -> [AgentName: Agent] {
    var agents: [AgentName: Agent] = [:]
    var owners: [String: String] = [:]
    for member in section()?.chosen ?? [] where member.hasFolderName() {
      let agent = member.value.agent(AgentName(rawValue: member.name))
      agents[agent.key] = agent
      // Files name agents by either.
      for (text, place) in [
        (member.name, member.value.keyPlace), (agent.email, member.value.place),
      ] {
        guard let text else { continue }
        let owner = owners.updateValue(member.name, forKey: text.lowercased())
        if let owner, owner != member.name {
          member.value.report.problem(
            "\"\(text)\" names the agent \(owner) already; give each agent a name and address of its own",
            at: place, path: member.value.path)
        }
      }
    }
    return agents
  }

  private func agent(_ key: AgentName) -> Agent {
    var agent = Agent(key: key)
    guard let section = section() else { return agent }
    agent.name = section["name"]?.line("a person's name") ?? agent.name
    if let value = section["email"], let text = value.line("an email address") {
      do {
        agent.email = try EmailAddress(text).normal
      } catch {
        value.problem("\"\(text)\" is not an email address: \(error.words)")
      }
    }
    agent.licences = section["licences"]?.lines("a list of licences").map(\.text) ?? []
    agent.timeZone = section["time_zone"]?.timeZone()
    return agent
  }

  /// What the exceptions list shows and who is told; takes the names of all deliveries.
  func exceptions(_ fields: KnownFields, _ deliveries: [String]) -> ExceptionSettings {
    var settings = ExceptionSettings()
    guard let section = section() else { return settings }
    if let columns = section["columns"]?.section() {
      for column in ExceptionSettings.Column.allCases {
        settings.columns[column] = columns[column.rawValue]?.template(fields)
      }
    }
    if let value = section["notify_delivery"], let text = value.line("the name of a delivery"),
      value.isKnown(text, as: "a delivery", in: deliveries)
    {
      settings.notifyDelivery = DeliveryName(rawValue: text)
    }
    return settings
  }

  /// After how many days what is removed.
  func retentionDays() -> RetentionDays {
    var days = RetentionDays()
    guard let section = section() else { return days }
    let range = 1...36_500
    days.answers = section["answers_days"]?.integer(in: range)
    days.archive = section["archive_days"]?.integer(in: range)
    days.personalData = section["personal_data_days"]?.integer(in: range)
    return days
  }
}
