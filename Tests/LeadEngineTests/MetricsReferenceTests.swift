import Foundation
import Testing

@testable import LeadEngine

@Suite struct MetricsReferenceTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `LEADD_WRITE_REFERENCE=1 swift test --filter MetricsReferenceTests` writes the page after a change of the table.
  @Test func thePageInTheRepositoryIsMadeFromTheTable() throws {
    let file = Self.repository.appending(path: "docs/metrics.md")
    if ProcessInfo.processInfo.environment["LEADD_WRITE_REFERENCE"] == "1" {
      try Data(MetricsReference.page.utf8).write(to: file)
    }
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(page == MetricsReference.page, "run with LEADD_WRITE_REFERENCE=1 to write it")
  }

  @Test func namesFollowTheConventions() {
    for family in MetricFamily.allCases {
      let name = family.rawValue
      #expect(name.wholeMatch(of: /(leadd|process)_[a-z_]+/) != nil, "\(name)")
      #expect((family.kind == .counter) == name.hasSuffix("_total"), "\(name)")
      #expect(family.help.hasSuffix("."), "\(name)")
    }
    let names = MetricFamily.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
  }

  /// A label that names a lead, a file, or an address would grow for ever.
  @Test func labelsAreBoundByTheConfigurationOrByTheCode() {
    let bounded: Set = [
      "workspace", "delivery", "result", "status", "for", "code", "state", "place", "version",
    ]
    for family in MetricFamily.allCases {
      #expect(Set(family.labels).subtracting(bounded).isEmpty, "\(family.rawValue)")
    }
  }

  /// An alert on something that is not measured never fires.
  @Test func alertsAreAboutMetricsThatExistAndNameTheirCure() throws {
    let text = try String(
      contentsOf: Self.repository.appending(path: "config/prometheus/alerts.yaml"), encoding: .utf8)
    let known = Set(
      MetricFamily.allCases.flatMap { family in
        family.kind == .histogram
          ? ["_bucket", "_sum", "_count"].map { family.rawValue + $0 } : [family.rawValue]
      })
    let used = Set(text.matches(of: /\b((?:leadd|process)_[a-z_]+)\b/).map { String($0.1) })
    #expect(used.subtracting(known).sorted() == [])
    #expect(used.count > 10)
    let alerts = text.components(separatedBy: "- alert: ").dropFirst()
    for alert in alerts {
      #expect(alert.contains("summary:") && alert.contains("description:"), "\(alert)")
      #expect(alert.contains("leadctl") || alert.contains("journalctl"), "no cure: \(alert)")
    }
  }
}
