import LeadModel
import LeadStore

/// Words of a search that name fields, attempts, and agents.
extension LeadDesk {
  /// Values by field, each field held against the schemas that are meant.
  func values(_ pairs: [String], in workspace: WorkspaceName?) async throws -> [FieldName:
    Set<String>]
  {
    guard !pairs.isEmpty else { return [:] }
    let settings = settings()
    let meant = workspace.map { [settings.workspaces[$0]?.schema ?? Schema()] }
    let schemas = meant ?? settings.workspaces.values.map(\.schema)
    // An open schema takes any column, so any name may be meant.
    let known = schemas.contains(where: \.isOpen) ? nil : schemas.flatMap(\.fields).map(\.name)
    var values: [FieldName: Set<String>] = [:]
    for pair in pairs {
      guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
        throw DeskError(
          .badValue, "\"\(pair.prefix(80))\" names no value", cure: "give field=value: state=CA")
      }
      let name = String(pair[..<sign])
      let field = try known.map { try Self.known(name, "field", in: $0.map(\.rawValue)) } ?? name
      values[FieldName(rawValue: field), default: []].insert(
        String(pair[pair.index(after: sign)...]))
    }
    return values
  }

  /// `3` is so many, `3+` so many and more, `2-5` from one to the other.
  static func attempts(_ text: String) throws -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let isOpen = text.hasSuffix("+")
    let bounds = isOpen ? [Int(text.dropLast())] : parts.map { Int($0) }
    guard let first = bounds.first.flatMap(\.self), first >= 0, bounds.count <= 2,
      let last = isOpen ? Int.max : bounds.last.flatMap(\.self), last >= first
    else {
      throw DeskError(
        .badValue, "\"\(text.prefix(80))\" is no number of attempts",
        cure: "give 3, 3+ for three and more, or 2-5")
    }
    return first...last
  }

  /// Who may be meant in each workspace; one who was removed can still be asked for while leads are with him.
  func agents(_ text: String, in workspace: WorkspaceName?) async throws -> [WorkspaceName:
    Set<AgentName>]
  {
    var found: [WorkspaceName: Set<AgentName>] = [:]
    var known: [String] = []
    for configured in settings().workspaces.values
    where workspace == nil || workspace == configured.name {
      let agents = configured.agents(named: text).map(\.key)
      if !agents.isEmpty { found[configured.name] = Set(agents) }
      known += configured.agents.keys.map(\.rawValue)
    }
    guard found.isEmpty else { return found }
    for (name, agents) in try await store.busyAgents() where workspace == nil || workspace == name {
      if agents.contains(AgentName(rawValue: text)) { found[name] = [AgentName(rawValue: text)] }
      known += agents.map(\.rawValue)
    }
    if found.isEmpty { _ = try Self.known(text, "agent", in: known) }
    return found
  }
}
