extension DeskColumns {
  /// Finds the columns by the options, then by their titles, then by what stands in them.
  ///
  /// Under the columns A–K of an answer the first names the leads and the ten behind it are not read: a key would name
  /// another lead where the row made none. In any other file a column of LeadIDs comes first, whatever its title; the
  /// primary key names the leads of rows where that is blank, or all of them.
  ///
  /// - Parameters:
  ///   - header: the header's cells as read.
  ///   - rows: all cells of the first rows; a hundred are plenty.
  ///   - kind: what the file is.
  ///   - workspace: the workspace with its schema, reasons, deliveries, and agents.
  ///   - options: what was asked for beside the file.
  /// - Throws: `Problem` when a column that is needed cannot be told, or an option names none.
  public init(
    header: [String], rows: [[String]], of kind: DeskFile, in workspace: Workspace,
    options: FileOptions = FileOptions()
  ) throws(Problem) {
    var finder = DeskColumnFinder(header, rows, kind, workspace)
    finder.takeAsked(options)
    finder.takeTitled(options)
    finder.takeByContent()
    self = try finder.finish()
  }
}

/// The search for the columns of one file; each step takes columns that later ones leave alone.
struct DeskColumnFinder {
  let header: [String]
  let kind: DeskFile
  let workspace: Workspace
  /// Titles in the form in which they are compared.
  let titles: [String]
  /// Titles that are distinct.
  let names: [String]
  let looks: [ColumnLook]
  /// Whether the file begins with the columns A–K.
  let isAnswer: Bool

  var found = DeskColumns()
  var questions: [DeskColumns.Question] = []
  var faults: [String] = []
  /// Whether the options chose the key column, so that no other names leads.
  var isKeyChosen = false
  private var taken: Set<Int>

  init(_ header: [String], _ rows: [[String]], _ kind: DeskFile, _ workspace: Workspace) {
    self.header = header
    self.kind = kind
    self.workspace = workspace
    titles = header.map(HeaderMapping.fold)
    names = HeaderMapping.uniqueNames(of: header)
    looks = header.indices.map { ColumnLook(rows: rows, place: $0) }
    isAnswer = AnswerColumns.begin(header)
    // Of the columns of the exceptions list the last says who gets the lead.
    let own = AnswerColumns.count(in: header)
    taken = Set(0..<(own > AnswerColumns.titles.count ? own - 1 : own))
    if let place = header.firstIndex(where: { LeadID($0.trimmingSpaces) != nil }) {
      // It would be lost as a title, and nobody would miss it.
      faults.append(
        "line 1 is a row and no header: cell \(place + 1) is a LeadID; add a header, or name the columns with columns:"
      )
    }
  }

  /// The field that names leads besides their LeadIDs.
  var keyField: FieldDefinition? { workspace.schema.primaryKey.flatMap(workspace.schema.field) }

  /// The columns that nothing has taken yet.
  var free: [Int] { header.indices.filter { !taken.contains($0) } }

  /// Whether a file of this kind has such a column.
  func has(_ role: DeskColumns.Role) -> Bool {
    role == .key || kind.columns.needed == role || kind.columns.optional == role
  }

  /// Takes a column for a role.
  mutating func take(_ place: Int, for part: WritableKeyPath<DeskColumns, Int?>) {
    found[keyPath: part] = place
    taken.insert(place)
  }

  /// Takes the only column of several, or asks which.
  mutating func take(
    oneOf places: [Int], for role: DeskColumns.Role, _ part: WritableKeyPath<DeskColumns, Int?>
  ) {
    if places.count == 1 { take(places[0], for: part) } else { ask(role, places) }
  }

  /// Asks which column has a role; a second question for the same is not asked.
  mutating func ask(_ role: DeskColumns.Role, _ places: [Int]) {
    guard !places.isEmpty, !isAsked(role) else { return }
    let candidates = places.map { DeskColumns.Candidate(place: $0, title: names[$0]) }
    questions.append(
      .init(
        role: role, candidates: candidates,
        sentence: "\(words(role)) could be in \(list(places)); say which with \(role.option):"))
  }

  /// Whether a person has to say which column has a role.
  func isAsked(_ role: DeskColumns.Role) -> Bool { questions.contains { $0.role == role } }

  /// What a column of a role holds, for the beginning of a sentence.
  func words(_ role: DeskColumns.Role) -> String {
    switch role {
    case .key: keyWords
    case .reason: "the reasons"
    case .delivery: "the deliveries"
    case .agent: "the agents"
    }
  }

  /// What names leads in this workspace.
  var keyWords: String {
    "LeadIDs (such as L1048576)" + (keyField.map { " or \($0.name)" } ?? "")
  }

  /// Columns by their titles, for a sentence.
  func list(_ places: [Int]) -> String {
    let most = 12
    let shown = places.prefix(most).map { "\"\(names[$0])\"" }.joined(separator: ", ")
    return places.count > most ? "\(shown), and \(places.count - most) more" : shown
  }

  /// The columns, or what is wrong.
  mutating func finish() throws(DeskColumns.Problem) -> DeskColumns {
    checkNeeded()
    guard questions.isEmpty, faults.isEmpty else {
      throw DeskColumns.Problem(questions: questions, faults: faults)
    }
    return found
  }
}
