import LeadModel

extension Section {
  /// A workspace from the root of its file.
  func workspace(_ name: WorkspaceName) -> Workspace {
    var workspace = Workspace(name: name)
    workspace.group = self["group"]?.groupName()
    let picklists = picklists()
    workspace.schema = schema(picklists)
    let fields = KnownFields(schema: workspace.schema)
    workspace.sourceField = self["source_field"].flatMap { value in
      value.line("the name of a field").flatMap { fields.check($0, at: value) }
    }
    workspace.suppression.lists = self["suppress"]?.suppressionLists(fields) ?? []
    workspace.returnReasons = returnReasons()
    let deliveries = self["deliveries"]?.section()?.chosen ?? []
    for member in deliveries where member.hasFolderName() {
      let key = DeliveryKey(name, DeliveryName(rawValue: member.name))
      workspace.deliveries[key.delivery] = member.value.delivery(
        key, fields, workspace.returnReasons)
      workspace.suppression.deliveries[key.delivery] = member.value.deliverySuppression(fields)
    }
    let campaigns = self["campaigns"]?.section()?.chosen ?? []
    workspace.campaigns = self.campaigns(deliveries.map(\.name))
    workspace.defaultCampaign = defaultCampaign(campaigns.map(\.name))
    workspace.agents = self["agents"]?.agents() ?? [:]
    workspace.exceptions =
      self["exceptions"]?.exceptions(fields, deliveries.map(\.name)) ?? ExceptionSettings()
    workspace.retention = self["retention"]?.retentionDays() ?? RetentionDays()
    warnOfUnused(workspace, deliveries)
    return workspace
  }

  /// The chosen campaign, else the only one.
  private func defaultCampaign(_ campaigns: [String]) -> CampaignName? {
    if let value = self["default_campaign"] {
      guard let text = value.text("the name of a campaign"),
        value.isKnown(text, as: "a campaign", in: campaigns)
      else { return nil }
      return CampaignName(rawValue: text)
    }
    if campaigns.count > 1 {
      self["campaigns"]?.warn(
        "there are \(campaigns.count) campaigns and no default_campaign: leads of new lists are held "
          + "until the list is assigned; add for example `default_campaign: \(campaigns[0])`")
    }
    return campaigns.count == 1 ? CampaignName(rawValue: campaigns[0]) : nil
  }

  /// What is defined and does nothing is often a name that was meant and not written.
  private func warnOfUnused(_ workspace: Workspace, _ deliveries: [Member]) {
    let inCampaigns = workspace.campaigns.values.flatMap(\.deliveries)
    let notified = [workspace.exceptions.notifyDelivery].compactMap(\.self)
    let chosen = Set((inCampaigns + notified).map(\.rawValue))
    for member in deliveries where !chosen.contains(member.name) {
      member.value.report.warn(
        "no campaign names this delivery, so it gets leads by re-delivery only",
        at: member.value.keyPlace, path: member.value.path)
    }
    let used = Set(workspace.schema.fields.compactMap(\.picklist))
    for member in self["picklists"]?.section()?.chosen ?? [] where !used.contains(member.name) {
      member.value.report.warn(
        "no field uses this picklist", at: member.value.keyPlace, path: member.value.path)
    }
  }
}

extension Value {
  fileprivate func groupName() -> String? {
    guard let text = text("the name of a Unix group") else { return nil }
    if text.wholeMatch(of: /[A-Za-z0-9_.][A-Za-z0-9_.-]*\$?/) != nil, text.utf8.count <= 32 {
      return text
    }
    problem("\"\(text)\" is not the name of a Unix group; write a name that `getent group` knows")
    return nil
  }
}
