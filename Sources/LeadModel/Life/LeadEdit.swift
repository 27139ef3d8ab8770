/// What becomes of a lead of which a person changes values.
public enum LeadEdit: Hashable, Sendable {
  /// It takes them and goes its way again, or is rejected for what is wrong with them.
  case correct
  /// It takes them where it stands.
  case keep
  /// It stays as it is.
  case refused(Reason)

  /// Decides by where the lead stands.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - state: its state.
  ///   - isChanged: whether any value differs.
  ///   - isErased: whether its values were erased for their age.
  ///   - isRecalled: whether its upload was recalled, so that it goes nowhere by itself.
  ///   - hasOpenDoubt: whether a request for it is on the wire, or may have arrived and is sent once more.
  ///   - deadline: when it will be final, for one that is in a window.
  public init(
    of lead: LeadID, in state: LeadState, isChanged: Bool, isErased: Bool = false,
    isRecalled: Bool = false, hasOpenDoubt: Bool = false, until deadline: String? = nil
  ) {
    func stays(_ code: DispositionCode, _ problem: String? = nil) -> Self {
      var parameters: [Reason.Parameter: String] = [.lead: lead.description]
      parameters[.problem] = problem
      parameters[.until] = code == .stillProcessing ? deadline : nil
      return .refused(Reason(code, parameters))
    }
    switch state {
    case .deleted: self = stays(.leadDeleted)
    case _ where isErased: self = stays(.valuesErased, "there is nothing left to change")
    case .processing: self = stays(.stillProcessing)
    case .held where hasOpenDoubt, .rejected where hasOpenDoubt, .unassigned where hasOpenDoubt,
      .failed where hasOpenDoubt:
      self = stays(.stillProcessing, "a request for it may have arrived, and is sent once more")
    case .rejected(by: .schema) where isRecalled:
      self = stays(
        .unchanged,
        "its upload was cancelled; leadctl redeliver sends it, with --set for new values")
    case .rejected(by: .schema): self = .correct
    case .held, .rejected(by: .buyers), .unassigned, .failed:
      self =
        isChanged
        ? .correct : stays(.unchanged, "no value differs; leadctl redeliver sends it again")
    case .accepted, .assigned, .returned:
      self = isChanged ? .keep : stays(.unchanged, "no value differs")
    }
  }
}
