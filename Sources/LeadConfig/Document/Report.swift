/// What one file's reading has found so far.
final class Report {
  /// The file's name for people.
  let file: String
  /// Where relative paths begin.
  let folder: String
  /// The lists that the file names.
  let lists: ListFiles
  /// The documented keys that were looked for, there or not: a test holds them against the table.
  var asked: Set<ConfigurationKey.Address> = []
  private var found: [(place: Place?, problem: ConfigurationProblem, isWarning: Bool)] = []

  init(file: String, folder: String = ".", lists: ListFiles = ListFiles(.disk)) {
    self.file = file
    self.lists = lists
    self.folder = folder
  }

  func problem(_ message: String, at place: Place? = nil, path: String = "") {
    add(message, place, path, isWarning: false)
  }

  func warn(_ message: String, at place: Place? = nil, path: String = "") {
    add(message, place, path, isWarning: true)
  }

  /// What makes the file unusable, in the file's order.
  var problems: [ConfigurationProblem] { sorted(isWarning: false) }

  /// What is probably not meant, in the file's order.
  var warnings: [ConfigurationProblem] { sorted(isWarning: true) }

  /// A file of nonsense has thousands of problems; nobody reads so many.
  private static let most = 1000

  private func add(_ message: String, _ place: Place?, _ path: String, isWarning: Bool) {
    guard found.count < Self.most else {
      if found.count == Self.most {
        let rest = ConfigurationProblem(
          file: file, message: "has more than \(Self.most) problems; the rest is left out")
        found.append((Place(line: .max, column: 1), rest, false))
      }
      return
    }
    let message = message.readable(atMost: 600)
    let path = path.readable(atMost: 200)
    let problem = ConfigurationProblem(file: file, place: place, path: path, message: message)
    // What an anchor carries to several places is wrong once.
    let isKnown = found.contains {
      place != nil && $0.place == place && $0.problem.message == message
    }
    guard !isKnown else { return }
    found.append((place, problem, isWarning))
  }

  private func sorted(isWarning: Bool) -> [ConfigurationProblem] {
    found.filter { $0.isWarning == isWarning }
      .sorted { ($0.place ?? Place(line: 0, column: 0)) < ($1.place ?? Place(line: 0, column: 0)) }
      .map(\.problem)
  }
}

extension String {
  /// The text without anything that could forge a log line or hide in it, cut to a length.
  fileprivate func readable(atMost most: Int) -> String {
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(most) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        out.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
      default: out.append(scalar)
      }
    }
    if unicodeScalars.count > most { out.append("…") }
    return String(out)
  }
}
