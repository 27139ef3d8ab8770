/// The reference page, `docs/metrics.md`, made from the table of metrics.
public enum MetricsReference {
  /// The page as Markdown.
  public static var page: String {
    opening + chapters.map(chapter).joined()
  }

  private static let opening = """
    # Metrics

    <!-- Made from the table in Sources/LeadEngine/Metrics; a test holds it against the code. -->

    leadd gives metrics in Prometheus's text form (or OpenMetrics, if asked for by `Accept`), at `GET /metrics` of the
    control socket:

    ```
    curl --unix-socket /run/leadd/leadd.sock http://localhost/metrics
    ```

    and over TCP when `leadd.yaml` says where; a port alone is on 127.0.0.1:

    ```yaml
    metrics: {listen: 9464}
    ```

    There is no password on that port and nothing but metrics: no lead's value, no file's name, no address of a buyer.
    Where others can reach the port, they learn the names of workspaces and deliveries, and how many leads there are.

    `config/prometheus/` holds what a Prometheus needs: `scrape.yaml`, `alerts.yaml`, in which each alert names its cure,
    and `leadd.prom`, a page as it is served. A port that is taken keeps nothing from working: the journal and
    `leadctl status` say so, and it is tried again every ten seconds.

    Counters begin at 0 with each start, and every series that the configuration can have is there from then on. Asking
    is cheap: what the database counts is counted in indexes of open work, and kept for five seconds at least.

    """

  private static let chapters: [(title: String, first: MetricFamily)] = [
    ("Are files answered in time?", .uploadsAtWork),
    ("What comes in, and what becomes of it?", .files),
    ("What waits, and why?", .jobsWaiting),
    ("How are the buyers?", .attempts),
    ("Are store and disk well?", .commitDuration),
    ("Is leadd itself well?", .buildInfo),
  ]

  private static func chapter(_ title: String, _ first: MetricFamily) -> String {
    let all = MetricFamily.allCases
    let starts = Set(chapters.map(\.first))
    let rest = all.drop { $0 != first }
    let rows = rest.prefix(1) + rest.dropFirst().prefix { !starts.contains($0) }
    var out = "\n## \(title)\n\n| metric | kind | labels | meaning |\n| --- | --- | --- | --- |\n"
    for row in rows {
      let labels = row.labels.map { "`\($0)`" }.joined(separator: ", ")
      out += "| `\(row.rawValue)` | \(row.kind.rawValue) | \(labels) | \(row.help) |\n"
    }
    return out
  }
}
