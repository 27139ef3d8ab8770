import Foundation
import LeadModel
import Testing

@testable import LeadEngine

@Suite struct MetricsPageTests {
  @Test func aFamilyStandsTogetherBehindOneHelpAndOneType() {
    var page = MetricsPage()
    page.add(.rowsRead, ["b"], 2)
    page.add(.uploadsAtWork, ["a"], 1)
    page.add(.rowsRead, ["a"], 12)
    #expect(
      page.text(.prometheus) == """
        # HELP leadd_uploads_at_work Uploads that are not answered yet.
        # TYPE leadd_uploads_at_work gauge
        leadd_uploads_at_work{workspace="a"} 1
        # HELP leadd_rows_read_total Rows read and stored.
        # TYPE leadd_rows_read_total counter
        leadd_rows_read_total{workspace="b"} 2
        leadd_rows_read_total{workspace="a"} 12

        """)
  }

  @Test func aHistogramIsCumulativeAndEndsWithInfinity() {
    var histogram = Histogram(bounds: [0.5, 1])
    for value in [0.1, 0.5, 0.7, 3] { histogram.add(value) }
    var page = MetricsPage()
    page.add(.attemptDuration, ["w", "d"], histogram)
    let lines = page.text(.prometheus).split(separator: "\n").dropFirst(2)
    #expect(
      lines == [
        "leadd_attempt_duration_seconds_bucket{workspace=\"w\",delivery=\"d\",le=\"0.5\"} 2",
        "leadd_attempt_duration_seconds_bucket{workspace=\"w\",delivery=\"d\",le=\"1\"} 3",
        "leadd_attempt_duration_seconds_bucket{workspace=\"w\",delivery=\"d\",le=\"+Inf\"} 4",
        "leadd_attempt_duration_seconds_sum{workspace=\"w\",delivery=\"d\"} 4.3",
        "leadd_attempt_duration_seconds_count{workspace=\"w\",delivery=\"d\"} 4",
      ])
  }

  @Test func labelsAreEscapedSoThatNoneCanForgeALine() {
    var page = MetricsPage()
    page.add(.rowsRead, ["a\\b\"c\nd"], 1)
    #expect(page.text(.prometheus).hasSuffix("{workspace=\"a\\\\b\\\"c\\nd\"} 1\n"))
  }

  @Test func openMetricsNamesCountersWithoutTotalAndHasAnEnd() {
    var page = MetricsPage()
    page.add(.rowsRead, ["a"], 1)
    let text = page.text(.openMetrics)
    #expect(text.contains("# TYPE leadd_rows_read counter\nleadd_rows_read_total{"))
    #expect(text.hasSuffix("\n# EOF\n"))
  }

  @Test func numbersAreWrittenAsReadersExpectThem() {
    var page = MetricsPage()
    for value in [0.25, -3, .infinity, -.infinity, 12_345_678_901] {
      page.add(.uploadWorstMargin, ["a"], value)
    }
    let numbers = page.text(.prometheus).split(separator: "\n").dropFirst(2)
      .compactMap { $0.split(separator: " ").last }
    #expect(numbers == ["0.25", "-3", "+Inf", "-Inf", "12345678901"])
  }

  @Test func openMetricsIsGivenOnlyToWhoAsksForIt() {
    #expect(MetricsFormat(accept: nil) == .prometheus)
    #expect(MetricsFormat(accept: "text/plain") == .prometheus)
    #expect(
      MetricsFormat(accept: "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
        == .openMetrics)
  }
}
