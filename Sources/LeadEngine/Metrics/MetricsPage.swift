import LeadModel

/// Metrics as text, in one of the two forms that Prometheus reads.
///
/// Each family stands together, behind one HELP and one TYPE, in the order of the table.
struct MetricsPage {
  private var samples: [MetricFamily: [Sample]] = [:]

  private struct Sample {
    let labels: [String]
    let value: Value
  }

  private enum Value {
    case number(Double)
    case histogram(Histogram)
  }

  /// Adds a value; labels in the order of the family's.
  mutating func add(_ family: MetricFamily, _ labels: [String], _ value: Double) {
    samples[family, default: []].append(Sample(labels: labels, value: .number(value)))
  }

  /// Adds a whole number.
  mutating func add(_ family: MetricFamily, _ labels: [String], _ value: Int) {
    add(family, labels, Double(value))
  }

  /// Adds a yes or a no.
  mutating func add(_ family: MetricFamily, _ labels: [String], _ value: Bool) {
    add(family, labels, value ? 1.0 : 0)
  }

  /// Adds a histogram.
  mutating func add(_ family: MetricFamily, _ labels: [String], _ value: Histogram) {
    samples[family, default: []].append(Sample(labels: labels, value: .histogram(value)))
  }

  /// The page.
  func text(_ format: MetricsFormat) -> String {
    var text = ""
    for family in MetricFamily.allCases {
      guard let samples = samples[family] else { continue }
      var name = family.rawValue
      if format == .openMetrics, family.kind == .counter { name.removeLast("_total".count) }
      text += "# HELP \(name) \(Self.escaped(family.help, quotes: format == .openMetrics))\n"
      text += "# TYPE \(name) \(family.kind.rawValue)\n"
      for sample in samples { text += Self.lines(family, sample) }
    }
    return format == .openMetrics ? text + "# EOF\n" : text
  }

  private static func lines(_ family: MetricFamily, _ sample: Sample) -> String {
    let labels = zip(family.labels, sample.labels).map { "\($0)=\"\(escaped($1, quotes: true))\"" }
    func line(_ name: String, _ labels: [String], _ value: Double) -> String {
      name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " \(number(value))\n"
    }
    let name = family.rawValue
    switch sample.value {
    case .number(let value): return line(name, labels, value)
    case .histogram(let histogram):
      let buckets = histogram.cumulative.map { bound, count in
        line("\(name)_bucket", labels + ["le=\"\(number(bound))\""], Double(count))
      }
      return buckets.joined() + line("\(name)_sum", labels, histogram.sum)
        + line("\(name)_count", labels, Double(histogram.count))
    }
  }

  /// As Go's `strconv.ParseFloat` reads it; whole numbers without a point.
  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}

/// A form of the metrics page.
public enum MetricsFormat: String, Sendable, CaseIterable {
  /// Prometheus's own text, version 0.0.4; what is given when nothing else is asked for.
  case prometheus = "text/plain; version=0.0.4; charset=utf-8"
  /// OpenMetrics 1.0.0.
  case openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8"

  /// What a reader asks for by its `Accept` header.
  public init(accept: String?) {
    self =
      accept?.lowercased().contains("application/openmetrics-text") == true
      ? .openMetrics : .prometheus
  }
}

/// Whoever can be asked for metrics.
public protocol MetricsSource: Sendable {
  /// The metrics page; what cannot be told now is left out.
  func metrics(_ format: MetricsFormat) async -> String
}
