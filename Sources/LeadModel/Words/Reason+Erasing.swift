extension Reason {
  /// The same without anything that may be a lead's value: code, and what leadd itself has names for.
  ///
  /// What a buyer said, what a person typed, and sentences that were made of other reasons may repeat a value.
  public var withoutValues: Self {
    var kept = parameters.filter { $0.key.isOfLeadd }
    // A row may have called something a LeadID that is none.
    if let lead = kept[.lead], LeadID(lead) == nil { kept[.lead] = nil }
    return Self(code, kept)
  }

  /// Why nothing can be sent of a lead whose values were erased for their age.
  public static func nothingLeft(of lead: LeadID) -> Self {
    Self(.valuesErased, [.lead: lead.description, .problem: "there is nothing left to send"])
  }
}

extension Reason.Parameter {
  /// Whether it only ever holds a name, a number, or a time of leadd's own.
  fileprivate var isOfLeadd: Bool {
    switch self {
    case .field, .column, .picklist, .lead, .list, .row, .until, .status, .upload, .delivery,
      .limit, .period, .attempts, .window, .agent:
      true
    case .value, .problem, .suggestion, .reference, .reason, .others, .buyerCode: false
    }
  }
}
