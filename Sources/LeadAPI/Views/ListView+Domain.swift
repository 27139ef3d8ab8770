import LeadDesk
import LeadModel
import LeadStore
import LeadWire

extension ListView {
  init(_ list: ListRecord) {
    self.init(
      workspace: list.place.workspace.rawValue, list: list.place.list.rawValue,
      description: list.description, owner: list.owner, source: list.source,
      timeZone: list.timeZone, isEnabled: list.isEnabled,
      campaigns: list.assignments.map {
        AssignmentView(campaign: $0.campaign.rawValue, isOn: $0.isOn)
      },
      leads: list.leads.byWord, createdAt: WireTime(list.createdAt))
  }
}

extension ListPictureView {
  init(_ report: ListReport) {
    let (record, totals) = (report.record, report.totals)
    self.init(
      list: ListView(record),
      duplicates: ListDuplicatesView(
        workspace: record.place.workspace.rawValue, list: record.place.list.rawValue,
        updateDuplicates: record.duplicates.updates, migrateDuplicates: record.duplicates.migrates,
        churn: record.duplicates.churns),
      codes: totals.codes.map {
        CodeTotalView(status: $0.status.rawValue, code: $0.code?.rawValue, leads: $0.count)
      },
      sources: totals.sources.map { SourceTotalView(source: $0.source, leads: $0.count) },
      held: totals.held.map(HeldView.init))
  }
}

extension CampaignView {
  init(_ report: CampaignReport, _ pauses: [Pause], _ desk: LeadDesk) {
    let campaign = report.campaign
    let paused = Set(pauses.map(\.delivery))
    self.init(
      workspace: report.workspace.rawValue, campaign: report.name.rawValue,
      isConfigured: campaign != nil, isDefault: report.isDefault,
      description: campaign?.description ?? "", owner: campaign?.owner ?? "",
      leadProvider: campaign?.leadProvider ?? "",
      distribution: campaign?.distribution.rawValue ?? "",
      deliveries: (campaign?.deliveries ?? []).map { name in
        CampaignDeliveryView(
          delivery: name.rawValue, buyer: desk.buyer(of: name, in: report.workspace),
          isPaused: paused.contains(DeliveryKey(report.workspace, name)))
      },
      lists: report.lists.map { list in
        CampaignListView(
          list: list.record.place.list.rawValue, isOn: list.isOn,
          isEnabled: list.record.isEnabled, leads: list.record.leads.byWord)
      },
      leads: report.leads.byWord)
  }
}

extension HeldView {
  init(_ group: Overview.HeldGroup) {
    self.init(
      code: group.code?.rawValue, meaning: group.code?.entry.meaning ?? "", count: group.count,
      until: group.until.map(WireTime.init))
  }
}

extension [LeadStatus: Int] {
  /// Counts by the status's word.
  var byWord: [String: Int] {
    [String: Int](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
