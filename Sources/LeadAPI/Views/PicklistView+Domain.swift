import LeadDesk
import LeadModel
import LeadStore
import LeadWire

extension UnknownValueView {
  init(_ unknown: UnknownValue) {
    let refused = unknown.refused
    self.init(
      workspace: refused.workspace.rawValue, field: refused.field.rawValue,
      picklist: refused.picklist, value: refused.value, leads: refused.leads,
      nearest: unknown.nearest, isKnownNow: unknown.isKnownNow)
  }
}
