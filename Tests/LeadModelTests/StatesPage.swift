import Foundation
import LeadModel
import Testing

/// The tables of `docs/states.md`, read so that the page and the machines cannot part.
struct StatesPage {
  struct Row {
    let from: String
    let event: String
    let to: String
  }

  private let lines: [Substring]

  init() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/states.md").standardizedFileURL
    lines = try String(contentsOf: page, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The cells of the table that follows a mark.
  func table(after mark: String) throws -> [[String]] {
    let start = try #require(lines.firstIndex { $0 == "<!-- \(mark) -->" })
    let table = lines[(start + 1)...].prefix { $0.hasPrefix("|") }.dropFirst(2)
    return table.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// Every pair that a machine's table names, as `state + event(payload)` → next state.
  ///
  /// - Parameters:
  ///   - machine: the table's mark.
  ///   - states: every state's name, for "any but".
  /// - Returns: the next state by pair.
  /// - Throws: an issue when the page has no such table.
  func pairs(of machine: String, states: [String]) throws -> [String: String] {
    var pairs: [String: String] = [:]
    for cells in try table(after: "machine: \(machine)") {
      let parts = cells[1].split(separator: ":", maxSplits: 1).map(String.init)
      let event = try #require(names(parts[0], states).first)
      let payloads = parts.count > 1 ? names(parts[1], states) : [""]
      for from in cells[0] == "(new)" ? ["(new)"] : names(cells[0], states) {
        for payload in payloads {
          let key = Self.key(from, payload.isEmpty ? event : "\(event)(\(payload))")
          #expect(pairs[key] == nil, "the page names \(key) twice")
          pairs[key] = cells[2] == "what it says" ? payload : names(cells[2], states).first
        }
      }
    }
    return pairs
  }

  static func key(_ state: String, _ event: String) -> String { "\(state) + \(event)" }

  private func names(_ cell: String, _ states: [String]) -> [String] {
    let named = cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    guard cell.trimmingCharacters(in: .whitespaces).hasPrefix("any but") else { return named }
    return states.filter { !named.contains($0) }
  }
}
