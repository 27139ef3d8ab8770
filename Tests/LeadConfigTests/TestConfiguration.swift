import Foundation
import LeadConfig
import LeadModel
import Testing

/// A configuration in memory.
struct TestConfiguration {
  var main = ""
  var workspaces: [String: String] = [:]
  /// Other files by their path under the configuration's folder.
  var lists: [String: String] = [:]

  func read() -> Configuration {
    ConfigurationReader.read(path: "/etc/leadd/leadd.yaml", files: files)
  }

  var files: ConfigurationFiles {
    let bytes = Dictionary(
      uniqueKeysWithValues: workspaces.map { ("/etc/leadd/workspaces/\($0).yaml", Data($1.utf8)) }
        + lists.map { ("/etc/leadd/\($0)", Data($1.utf8)) }
        + [("/etc/leadd/leadd.yaml", Data(main.utf8))])
    let names = workspaces.keys.map { "\($0).yaml" }
    return ConfigurationFiles(
      contents: { path in
        guard let bytes = bytes[path] else { throw CocoaError(.fileReadNoSuchFile) }
        return bytes
      },
      names: { $0 == "/etc/leadd/workspaces" ? names : nil })
  }

  /// The problems of a `leadd.yaml` beside an empty workspace `events`.
  static func problems(main: String) -> [String] {
    Self(main: main, workspaces: ["events": ""]).read().problems.map(\.description)
  }

  /// The problems of a workspace `events` alone.
  static func problems(workspace: String) -> [String] {
    Self(workspaces: ["events": workspace]).read().problems.map(\.description)
  }

  /// The warnings of a workspace `events` alone.
  static func warnings(workspace: String) -> [String] {
    Self(workspaces: ["events": workspace]).read().warnings.map(\.description)
  }

  /// The settings of a workspace `events`, which has no problem.
  static func workspace(_ text: String, lists: [String: String] = [:]) throws -> Workspace {
    let configuration = Self(workspaces: ["events": text], lists: lists).read()
    #expect(configuration.problems.map(\.description) == [])
    return try #require(configuration.settings?.workspaces["events"])
  }

  /// A delivery `acme` that has the lines, which begin at line 6, column 5.
  static func workspace(delivery lines: String) -> String {
    let indented = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    \($0)" }.joined(separator: "\n")
    return """
      deliveries:
        acme:
          buyer: ACME
          url: https://crm.example.com/leads
          accept_any_2xx: true
      \(indented)
      campaigns: {expo: {deliveries: [acme]}}
      picklists: {countries: [United States, Canada]}
      mappers: {countries: {USA: United States}}
      schema:
        fields:
          email: email
          country: {picklist: countries}
          loan_amount: number
          born: date
          agreed: boolean
          phone: {type: phone, region: US}
          note: text
      """
  }

  /// The problems of such a delivery, without their common beginning.
  static func problems(delivery lines: String, lists: [String: String] = [:]) -> [String] {
    Self(workspaces: ["events": workspace(delivery: lines)], lists: lists).read()
      .problems.map { shortened($0.description) }
  }

  /// The warnings of such a delivery, without their common beginning.
  static func warnings(delivery lines: String) -> [String] {
    warnings(workspace: workspace(delivery: lines)).map(shortened)
  }

  /// Such a delivery, which has no problem.
  static func delivery(_ lines: String, lists: [String: String] = [:]) throws -> Delivery {
    try #require(workspace(workspace(delivery: lines), lists: lists).deliveries["acme"])
  }

  private static func shortened(_ problem: String) -> String {
    problem.replacing("workspaces/events.yaml:", with: "").replacing("deliveries.acme", with: "…")
  }
}

/// Something wrong in a file, and what is said about it.
struct Case: CustomTestStringConvertible {
  let text: String
  let problems: [String]

  init(_ text: String, _ problems: String...) {
    self.text = text
    self.problems = problems
  }

  var testDescription: String { text }
}
