import Foundation
public import LeadModel
import Yams

/// What was read: settings, or everything that is wrong.
public struct Configuration: Sendable {
  /// The settings; nil when there is any problem.
  public let settings: Settings?
  /// Everything that must be mended, file by file in the order of lines.
  public let problems: [ConfigurationProblem]
  /// What is allowed but probably not meant.
  public let warnings: [ConfigurationProblem]
}

/// Reads `leadd.yaml` and `workspaces/*.yaml` beside it.
public enum ConfigurationReader {
  /// Reads and checks all files; never stops at the first problem.
  ///
  /// - Parameters:
  ///   - path: the path of `leadd.yaml`.
  ///   - files: where the bytes come from.
  /// - Returns: the settings, or every problem.
  public static func read(path: String, files: ConfigurationFiles = .disk) -> Configuration {
    readTracking(path: path, files: files).configuration
  }

  /// Also tells which keys were looked for, so that a test can hold them against the table.
  static func readTracking(
    path: String, files: ConfigurationFiles
  ) -> (configuration: Configuration, asked: Set<ConfigurationKey.Address>) {
    let slash = path.lastIndex(of: "/")
    let base = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
    let lists = ListFiles(files)
    let main = Source(
      report: Report(file: name, folder: base, lists: lists), path: path, files)
    let sources = workspaceSources(in: base, files, reportingTo: main.report)
    if sources.isEmpty, main.root != nil {
      main.report.warn("there is no file workspaces/NAME.yaml, so no lead has a place to go")
    }
    var settings = main.section(.main)?.settings(sources.map(\.name)) ?? Settings()
    for (name, source) in sources {
      let workspace = WorkspaceName(rawValue: name)
      settings.workspaces[workspace] = source.section(.workspace)?.workspace(workspace)
    }
    let all = [main] + sources.map(\.source)
    settings.source = all.compactMap(\.canonical).joined() + lists.canonical
    let problems = all.flatMap(\.report.problems)
    let configuration = Configuration(
      settings: problems.isEmpty ? settings : nil, problems: problems,
      warnings: all.flatMap(\.report.warnings))
    return (configuration, all.reduce(into: []) { $0.formUnion($1.report.asked) })
  }

  private static func workspaceSources(
    in folder: String, _ files: ConfigurationFiles, reportingTo report: Report
  ) -> [(name: String, source: Source)] {
    let names: [String]
    do {
      names = try files.names("\(folder)/workspaces")?.sorted() ?? []
    } catch {
      report.problem("the folder workspaces \(ConfigurationFiles.words(for: error))")
      return []
    }
    var sources: [(name: String, source: Source)] = []
    for file in names where !file.hasPrefix(".") {
      if file.hasSuffix(".yml") {
        report.warn("workspaces/\(file) is not read; name it \(file.dropLast(3))yaml")
      }
      guard file.hasSuffix(".yaml") else { continue }
      let name = String(file.dropLast(".yaml".count))
      let own = Report(file: "workspaces/\(file)", folder: folder, lists: report.lists)
      if let problem = FolderName.problem(name) { own.problem("\(problem); rename the file") }
      sources.append((name, Source(report: own, path: "\(folder)/workspaces/\(file)", files)))
    }
    return sources
  }
}

/// One file and what was found in it.
private struct Source {
  let report: Report
  let root: Node?

  init(report: Report, path: String, _ files: ConfigurationFiles) {
    self.report = report
    do {
      root = YAMLDocument.root(of: try files.contents(path), report: report)
    } catch {
      root = nil
      report.problem(ConfigurationFiles.words(for: error))
    }
  }

  func section(_ group: ConfigurationKey.Group) -> Section? {
    root.flatMap { Value(root: $0, of: group, report: report).section() }
  }

  var canonical: String? {
    root.map { "# \(report.file)\n\(CanonicalText.of($0))\n" }
  }
}
