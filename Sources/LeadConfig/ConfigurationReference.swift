import LeadModel

/// The reference page, `docs/configuration.md`, made from the table of keys.
public enum ConfigurationReference {
  /// The page as Markdown.
  public static var page: String {
    opening + ConfigurationKey.Group.allCases.map(chapter).joined() + "\n"
  }

  private static let opening = """
    # Configuration

    <!-- Made from the table of keys in Sources/LeadConfig/Keys; a test holds it against the code. -->

    leadd reads `leadd.yaml` and every `workspaces/*.yaml` beside it; a workspace has its file's name.
    `leadd check-config` reads them without a daemon and reports all problems at once, each with its file, line,
    column, and cure. A reload that finds a problem leaves the old configuration at work. The commented sample in
    `config/` shows every key.

    - **Text** is taken as it is written: `NO`, `012`, and `1e3` are text where text is expected, quoted or not.
      Numbers are read only where a number is expected.
    - **Durations** have units: `500ms`, `5s`, `30m`, `1h30m`, `2d`. **Sizes** too: `10 GiB`, `256 MiB`, `500 MB`.
    - **Time zones** are IANA names such as `America/New_York`, or `UTC`.
    - **Placeholders** in urls, headers, and bodies are fields of the schema in braces, such as `{first_name}`, or
      one of
    \("  " + systemNames).
      `{{` and `}}` stand for braces. In YAML a text that begins with a brace needs quotes: `"{email}"`.
    - **Anchors**, aliases, and merges (`&base`, `*base`, `<<`) work; tags (`!name`) do not.
    """ + "\n"

  private static var systemNames: String {
    let names = Template.systemNames.map { "`{\($0)}`" }
    return names.dropLast().joined(separator: ", ") + ", and " + (names.last ?? "")
  }

  private static func chapter(_ group: ConfigurationKey.Group) -> String {
    let rows = ConfigurationKey.all.filter { $0.address.group == group }
    let roots = rows.filter { !$0.address.path.contains { ".[".contains($0) } }
    let children = { (root: ConfigurationKey) in
      rows.filter { row in
        let path = row.address.path
        return path.hasPrefix(root.address.path + ".") || path.hasPrefix(root.address.path + "[")
      }
    }
    var out = "\n## \(group.title)\n\n\(group.introduction)\n"
    if group.isFlat { return out + table(rows, under: "") }
    let single = roots.filter { children($0).isEmpty }
    if !single.isEmpty { out += table(single, under: "") }
    // Each mapping at the root has a table of its own.
    for root in roots where !children(root).isEmpty {
      let path = root.address.path
      out += "\n### \(path)\n\n\(root.meaning) Example: \(code(root.example))\n"
      out += table(children(root), under: path)
    }
    return out
  }

  /// Rows with their keys relative to the mapping they stand in.
  private static func table(_ rows: [ConfigurationKey], under root: String) -> String {
    var out = "\n| key | value | default | meaning | example |\n| --- | --- | --- | --- | --- |\n"
    for row in rows {
      let path = row.address.path.dropFirst(root.count)
      let cells = [
        code(String(path.first == "." ? path.dropFirst() : path)), row.kind,
        row.fallback.map(code) ?? "", row.meaning, code(row.example),
      ]
      out += "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
    }
    return out
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  /// A bar would end the cell.
  private static func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension ConfigurationKey.Group {
  /// Short groups are one table.
  fileprivate var isFlat: Bool { self != .main && self != .workspace }

  fileprivate var title: String {
    switch self {
    case .main: "leadd.yaml"
    case .workspace: "workspaces/NAME.yaml"
    case .rule: "Rules"
    case .suppress: "Suppression lists"
    case .response: "Conditions on responses"
    case .test: "Comparisons with responses"
    case .found: "Codes, reasons, and references"
    case .secret: "Secrets"
    case .options: "Options for dropped files"
    }
  }

  fileprivate var introduction: String {
    switch self {
    case .main: "The daemon's own settings; all may be left out."
    case .workspace:
      "One workspace: its fields, campaigns, and deliveries. An empty file is an open workspace."
    case .rule:
      "Under `rules` of a delivery. Several conditions in one mapping, and a list of rules, must all hold."
    case .suppress:
      """
      Under `suppress` of a workspace, where it counts at intake and again at sending, and of a delivery, where it
      counts at sending. Lists are read at start and reload.
      """
    case .response:
      """
      Under `when` of an answer, and in its `any`. All of them must hold. They look at the body itself, whatever its
      content type says: text in any charset, JSON also behind a guard such as `)]}'` or before other text. Expressions
      look at the first 16 KiB, all else at 128 KiB.
      """
    case .test:
      """
      Under a header, a JSON path, a pair, or an element. `status: ok` is short for `status: {equals: ok}`,
      `status: [ok, success]` for one of several; with nothing it only has to be there.
      """
    case .found: "Under `code`, `reason`, and `reference` of an answer."
    case .secret:
      """
      Under `auth`, `signature`, `tls`, and `headers` of a delivery, and in a `webhook` of `notify`. A secret is never written into the configuration, which is stored
      with each version of the settings; only where it is found is written.
      """
    case .options:
      """
      In `june.csv.yaml`, dropped before `june.csv`, or in a folder's `.leadd.yaml` for every file in it. Unknown
      keys refuse the file.
      """
    }
  }
}
