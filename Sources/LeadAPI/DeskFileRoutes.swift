import Foundation
import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `POST /v1/uploads/{folder}` with a file's bytes as its body, and `POST /v1/uploads/{folder}/columns`, which says what
/// a person has to choose before the file can be taken; a folder is `returns`, `rollbacks`, `assignments`, or `ignores`.
struct DeskFileRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  private static let parameters =
    ["workspace", "encoding", "delimiter", "columns"]
    + DeskColumns.Role.allCases.map(\.option)

  /// The bound of an option file, in characters.
  private static let longestHeader = 1000

  func add(to group: RouterGroup<PeerContext>) {
    for kind in DeskFile.allCases {
      group.post("uploads/\(kind.rawValue)") { request, context in
        let query = try QueryParameters(of: request, known: Self.parameters + ["name"])
        let name = try query.required("name", "give the file's name: june.csv")
        let options = try Self.options(query)
        let workspace = try desk.workspace(named: try query.text("workspace"))
        let upload = try await engine.upload(
          request.body.map { Data($0.readableBytesView) }, name: name, options: options,
          workspace: workspace, place: .desk(kind), actor: try await context.actor())
        // Accepted, not done: the rows have their answers later.
        return try Response.json(
          SentDeskFileView(
            upload: upload?.rawValue, workspace: workspace.rawValue, folder: kind.rawValue,
            file: name),
          status: 202)
      }
      group.post("uploads/\(kind.rawValue)/columns") { request, _ in
        let query = try QueryParameters(of: request, known: Self.parameters)
        let questions = try await engine.questions(
          about: request.body.map { Data($0.readableBytesView) }, of: kind,
          options: try Self.options(query),
          workspace: try desk.workspace(named: try query.text("workspace")))
        return try Response.json(
          ColumnQuestionsView(questions: questions.map(ColumnQuestionView.init)))
      }
    }
  }

  private static func options(_ query: QueryParameters) throws(ProblemView) -> FileOptions {
    var options = try FileOptions(query)
    options.keyColumn = try query.line(DeskColumns.Role.key.option, atMost: longestHeader)
    options.reasonColumn = try query.line(DeskColumns.Role.reason.option, atMost: longestHeader)
    options.deliveryColumn = try query.line(DeskColumns.Role.delivery.option, atMost: longestHeader)
    options.agentColumn = try query.line(DeskColumns.Role.agent.option, atMost: longestHeader)
    return options
  }
}

extension ColumnQuestionView {
  fileprivate init(_ question: DeskColumns.Question) {
    self.init(
      role: question.role.rawValue, option: question.role.option,
      candidates: question.candidates.map(\.title), sentence: question.sentence)
  }
}
