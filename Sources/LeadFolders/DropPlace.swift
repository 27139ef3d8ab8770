public import SystemPackage

/// What a folder of the inbox means for a file dropped into it.
public struct DropPlace: Sendable, Hashable {
  /// What is to be done with the file.
  public enum Action: String, Sendable, CaseIterable {
    /// Take leads in.
    case leads
    /// Give leads back.
    case returns
    /// Undo returns.
    case rollbacks
    /// Send leads again to one delivery.
    case redeliver
    /// Give exceptions to agents.
    case assignments
    /// Hide exceptions.
    case ignores
  }

  /// The workspace; nil means the default one.
  public let workspace: String?
  /// What is to be done.
  public let action: Action
  /// The list or, for `redeliver`, the delivery; nil means the default list, or none is needed.
  public let target: String?
  /// The folder, relative to the inbox and likewise to the outbox.
  public let folder: FilePath
  /// The file's name.
  public let name: String

  /// The file's path, relative to the inbox.
  public var file: FilePath { folder.appending(name) }
}

extension DropPlace {
  /// Tells what a path below the inbox means, or why it means nothing.
  ///
  /// - Parameters:
  ///   - file: The dropped file, relative to the inbox.
  ///   - workspaces: The configured workspaces.
  /// - Throws: The refusal, which names the right place.
  public init(
    _ file: FilePath, among workspaces: [WorkspaceFolders]
  ) throws(DropRefusal) {
    var names: [String] = []
    for component in file.components { names.append(try DropName.checked(component)) }
    guard let name = names.popLast() else {
      throw DropRefusal(.wrongPlace, "this is no file", cure: "Drop a file")
    }
    self.name = name
    folder = file.removingLastComponent()
    guard let first = names.first else {
      workspace = nil
      action = .leads
      target = nil
      return
    }
    guard let found = workspaces.first(where: { $0.name == first }) else {
      throw .unknownWorkspace(first, among: workspaces)
    }
    workspace = found.name
    let places = PlacesOf(found)
    guard names.count > 1 else {
      throw .wrong("a file directly in \(found.name)/ has no meaning", cure: places.all)
    }
    guard let action = Action(rawValue: names[1]) else {
      throw .wrong("\(found.name)/ has no folder '\(names[1])'", cure: places.all)
    }
    self.action = action
    let takesTarget = action == .leads || action == .redeliver
    guard names.count <= (takesTarget ? 3 : 2) else {
      let last = names[...(takesTarget ? 2 : 1)].joined(separator: "/")
      throw .wrong("folders inside \(last)/ have no meaning", cure: "Drop the file into \(last)/")
    }
    target = takesTarget && names.count == 3 ? names[2] : nil
    if takesTarget, target == nil {
      let kind = action == .leads ? "list" : "delivery"
      throw .wrong(
        "\(found.name)/\(action.rawValue)/ needs a folder that names the \(kind)",
        cure: action == .leads ? places.leads : places.redeliver)
    }
    if action == .redeliver, let target, !found.deliveries.contains(target) {
      throw DropRefusal(
        .unknownDelivery, "workspace \(found.name) has no delivery '\(target)'",
        cure: places.redeliver)
    }
  }
}

/// The right places in a workspace, as cures.
private struct PlacesOf {
  let workspace: WorkspaceFolders

  init(_ workspace: WorkspaceFolders) { self.workspace = workspace }

  var leads: String { "Drop lead files into \(workspace.name)/leads/<list>/" }

  var redeliver: String {
    guard !workspace.deliveries.isEmpty else {
      return "Configure a delivery in workspace \(workspace.name) first"
    }
    return "Drop it into \(workspace.name)/redeliver/<delivery>/, where <delivery> is "
      + choice(of: workspace.deliveries)
  }

  var all: String {
    leads + ", others into returns/, rollbacks/, redeliver/<delivery>/, assignments/, or ignores/"
      + " of \(workspace.name)/"
  }
}

extension DropRefusal {
  fileprivate static func wrong(_ reason: String, cure: String) -> DropRefusal {
    DropRefusal(.wrongPlace, reason, cure: cure)
  }

  fileprivate static func unknownWorkspace(
    _ name: String, among workspaces: [WorkspaceFolders]
  ) -> DropRefusal {
    DropRefusal(
      .unknownWorkspace, "there is no workspace '\(name)'",
      cure: workspaces.isEmpty
        ? "Configure a workspace first"
        : "Drop it into <workspace>/leads/<list>/, where <workspace> is "
          + choice(of: workspaces.map(\.name)))
  }
}

/// The first few names in words: `a, b, or c`.
private func choice(of names: [String]) -> String {
  let sorted = names.sorted()
  let shown = sorted.prefix(8)
  if sorted.count > shown.count { return shown.joined(separator: ", ") + ", …" }
  guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
  return shown.dropLast().joined(separator: ", ") + " or " + last
}
