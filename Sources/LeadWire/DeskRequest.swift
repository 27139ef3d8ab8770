/// What is asked for leads that are named; what an action does not need is left out.
public struct DeskRequest: Codable, Hashable, Sendable {
  /// `L1048576`, …; where the path names the lead, none.
  public var leads: [String]?
  /// Their workspace; nil when they say it themselves.
  public var workspace: String?
  /// Why they are returned; cut at 75 characters.
  public var reason: String?
  /// Whose acceptance is meant: a delivery's name, or its buyer's.
  public var delivery: String?
  /// Who gets them: an agent's key, mail address, or name.
  public var agent: String?

  /// A request.
  public init(leads: [String]? = nil, workspace: String? = nil) {
    self.leads = leads
    self.workspace = workspace
  }
}

/// What came of leads that were named.
public struct DeskResultView: Codable, Hashable, Sendable {
  /// The operation.
  public var operation: DeskOperationView
  /// Each lead with its answer, those that are not there at the end.
  public var leads: [DeskLeadView]
  /// How many got which kind of answer, those that are not there among them.
  public var outcomes: DeskOutcomesView

  /// A result.
  public init(operation: DeskOperationView, leads: [DeskLeadView], outcomes: DeskOutcomesView) {
    self.operation = operation
    self.leads = leads
    self.outcomes = outcomes
  }
}

/// Which columns of a file a person has to choose before it can be taken.
public struct ColumnQuestionsView: Codable, Hashable, Sendable {
  /// The questions; none when the file can be taken.
  public var questions: [ColumnQuestionView]

  /// Some questions.
  public init(questions: [ColumnQuestionView]) { self.questions = questions }
}

/// A column that nobody but a person can tell.
public struct ColumnQuestionView: Codable, Hashable, Sendable {
  /// What the column is for: `key`, `reason`, `delivery`, or `agent`.
  public var role: String
  /// The parameter, and the option of a file, that names it: `reason_column`.
  public var option: String
  /// The titles of the columns to choose from.
  public var candidates: [String]
  /// The sentence for a file that is refused for it.
  public var sentence: String

  /// A question.
  public init(role: String, option: String, candidates: [String], sentence: String) {
    self.role = role
    self.option = option
    self.candidates = candidates
    self.sentence = sentence
  }
}

/// A file that was sent and now lies in a folder of the desk, whatever happens next.
public struct SentDeskFileView: Codable, Hashable, Sendable {
  /// The number of its upload; nil when leadd stops before it takes the file, which the next start does.
  public var upload: Int64?
  /// The workspace.
  public var workspace: String
  /// `returns`, `rollbacks`, `assignments`, or `ignores`.
  public var folder: String
  /// The file's name.
  public var file: String

  /// A sent file.
  public init(upload: Int64?, workspace: String, folder: String, file: String) {
    self.upload = upload
    self.workspace = workspace
    self.folder = folder
    self.file = file
  }
}
