/// The known reasons of a workspace's returns, and what wordings count as each.
public struct ReturnReasons: Hashable, Sendable {
  /// A known reason.
  public struct Known: Hashable, Sendable {
    /// The reason as it is counted, at most ``ReturnReason/longest`` characters.
    public let name: String
    /// Other wordings that count as it.
    public let aliases: [String]

    /// A reason with its aliases.
    public init(_ name: String, aliases: [String] = []) {
      self.name = name
      self.aliases = aliases
    }
  }

  /// The known reasons in the configuration's order.
  public let known: [Known]
  private let names: [String: String]
  private let likeness: [ReasonLikeness]

  /// Known reasons; where two claim the same wording, the first has it.
  public init(_ known: [Known] = []) {
    self.known = known
    // What is said is cut, so long aliases are compared as far as it goes.
    let wordings = known.flatMap { known in
      ([known.name] + known.aliases).compactMap { text in
        ReturnReason(text).map { (name: known.name, reason: $0) }
      }
    }
    names = Dictionary(
      wordings.map { ($0.reason.normal, $0.name) }, uniquingKeysWith: { first, _ in first })
    likeness = wordings.map { ReasonLikeness(of: $0.reason, meaning: $0.name) }
  }

  /// Whether there is none.
  public var isEmpty: Bool { known.isEmpty }

  /// The known reason that a wording is, case, spaces, and punctuation aside; nil for an unknown wording.
  public func known(_ reason: ReturnReason) -> String? { names[reason.normal] }

  /// What a return counts as: the known reason, else its own words.
  public func countedAs(_ reason: ReturnReason) -> String { known(reason) ?? reason.said }

  /// The known reason that an unknown wording was probably meant to be; nil when it is known or like none.
  ///
  /// It is pointed out to a person and never counted so.
  public func resembles(_ reason: ReturnReason) -> String? {
    known(reason) == nil ? ReasonLikeness.nearest(to: reason, among: likeness) : nil
  }
}
