public import Foundation

/// Which entries of the exceptions list are meant; what is nil or empty is not asked.
public struct ExceptionFilter: Hashable, Sendable {
  /// Only those of this workspace.
  public var workspace: WorkspaceName?
  /// Which list: what needs somebody, or what somebody has.
  public var scope = Scope.open
  /// Whether what was ignored is shown too, behind all others.
  public var showsIgnored = false
  /// A part of the prospect's name.
  public var prospect: String?
  /// The campaign; any of them.
  public var campaigns: Set<CampaignName> = []
  /// A part of the campaign's description.
  public var description: String?
  /// How the campaign distributes; any of them.
  public var distributions: Set<Distribution> = []
  /// The campaign's lead provider; any of them.
  public var leadProviders: Set<String> = []
  /// What the money is for; any of them.
  public var loanPurposes: Set<String> = []
  /// At least so much; an amount that is no number is left out.
  public var loanAmountFrom: Decimal?
  /// At most so much; likewise.
  public var loanAmountTo: Decimal?
  /// The state; any of them.
  public var states: Set<String> = []
  /// The failure reason by its code; any of them.
  public var codes: Set<DispositionCode> = []
  /// A part of the failure reason as it is shown.
  public var reasonHolds: String?
  /// Made at this wall time or later.
  public var createdFrom: Timestamp?
  /// Made before this wall time.
  public var createdBefore: Timestamp?
  /// Only leads that existed when this one was the newest.
  public var upTo: LeadID?

  /// Every exception that nobody ignored.
  public init() {}

  /// Which leads the list is of.
  public enum Scope: Hashable, Sendable {
    /// Leads that could not be distributed, and jobs that failed although the lead was accepted elsewhere.
    case open
    /// Of these the leads for which nobody was eligible.
    case unassigned
    /// Leads that an agent has; nil for any agent.
    case assigned(AgentName?)
  }

  /// Whether a lead's values have to be read to tell.
  public var asksForFields: Bool {
    prospect != nil || !loanPurposes.isEmpty || loanAmountFrom != nil || loanAmountTo != nil
      || !states.isEmpty
  }

  /// Whether it is a lead of this campaign, of that description, distribution, and provider.
  public func admits(campaign: CampaignName?, of workspace: Workspace) -> Bool {
    let configured = campaign.flatMap { workspace.campaigns[$0] }
    return (campaigns.isEmpty || campaign.map(campaigns.contains) == true)
      && (distributions.isEmpty
        || configured.map { distributions.contains($0.distribution) } == true)
      && Self.isOne(of: leadProviders, configured?.leadProvider ?? "")
      && Self.holds(description, configured?.description ?? "")
  }

  /// Whether the code and the date are among those asked for.
  public func admits(code: DispositionCode?, created: Timestamp) -> Bool {
    (codes.isEmpty || code.map(codes.contains) == true)
      && createdFrom.map { created >= $0 } ?? true && createdBefore.map { created < $0 } ?? true
  }

  /// Whether the failure reason, as it is shown, holds the text that is asked for.
  public func admits(reasons: [Reason]) -> Bool { Self.holds(reasonHolds, reasons.sentence) }

  /// Whether the columns that are filled from the lead's fields are as asked for.
  public func admits(_ cells: ExceptionCells) -> Bool {
    Self.holds(prospect, cells.prospect) && Self.isOne(of: loanPurposes, cells.loanPurpose)
      && Self.isOne(of: states, cells.state) && admits(amount: cells.loanAmount)
  }

  private func admits(amount text: String) -> Bool {
    guard loanAmountFrom != nil || loanAmountTo != nil else { return true }
    guard let amount = NumberText(text)?.value else { return false }
    return loanAmountFrom.map { amount >= $0 } ?? true && loanAmountTo.map { amount <= $0 } ?? true
  }

  private static func holds(_ part: String?, _ text: String) -> Bool {
    guard let part else { return true }
    return text[...].comparisonForm.contains(part[...].comparisonForm)
  }

  private static func isOne(of choices: Set<String>, _ text: String) -> Bool {
    guard !choices.isEmpty else { return true }
    let form = text.trimmingSpaces.comparisonForm
    return choices.contains { $0.trimmingSpaces.comparisonForm == form }
  }
}
