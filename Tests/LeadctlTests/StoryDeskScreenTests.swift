import LeadWire
import Testing

@testable import leadctl

/// What a story shows of what people did with the lead.
struct StoryDeskScreenTests {
  private func text(_ change: (inout StoryView) -> Void) -> String {
    var story = Sample.story()
    change(&story)
    return StoryScreen(story: story, terminal: .none, times: Sample.times).lines
      .joined(separator: "\n")
  }

  @Test func `a return says whose, why, by whom, and how it was undone`() {
    let lines = text {
      $0.returns = [
        ReturnView(
          job: 2, delivery: "fallback", buyer: "FB", operation: 15, actor: "maria",
          returnedAt: Sample.at(-300), reason: "wrong\u{1B} number", rolledBackBy: 16,
          rollbackActor: "jane", rolledBackAt: Sample.at(-200)),
        ReturnView(
          job: nil, delivery: nil, buyer: "", operation: 17, actor: "inbox",
          returnedAt: Sample.at(-100), reason: "no answer"),
      ]
    }
    #expect(
      lines.contains(
        """
        RETURNS
          11:55:00  by fallback (FB)  return 15, by maria
                    wrong\u{FFFD} number
                    rolled back 11:56:40  rollback 16, by jane
          11:58:20  by nobody who had it  return 17, by inbox
                    no answer
        """))
  }

  @Test func `an edit shows the old value beside the new one`() {
    let lines = text {
      $0.edits = [
        EditView(
          at: Sample.at(-60), operation: 18, action: "edit", actor: "jane", field: "country",
          old: nil, new: "Canada"),
        EditView(
          at: Sample.at(-30), operation: 19, action: "leads", actor: "inbox", field: "email",
          old: "a@x.example", new: "b@x.example"),
      ]
    }
    #expect(lines.contains("11:59:00  country               Canada       edit 18, by jane"))
    #expect(lines.contains("11:59:30  email    a@x.example  b@x.example  upload 19, by inbox"))
  }

  @Test func `the agent, the ignored mark, and former keys stand at the head`() {
    let lines = text {
      $0.lead.agent = "ann"
      $0.lead.ignoredAt = Sample.at(-60)
      $0.formerKeys = ["email": "a@x.example"]
    }
    #expect(lines.contains("  was with agent ann\n"))
    #expect(
      lines.contains("  ignored: hidden from the exceptions list since 2026-11-21 11:59:00\n"))
    #expect(lines.contains("  holds no key; still found by email a@x.example\n"))
    #expect(
      text {
        $0.lead.agent = "ann"
        $0.lead.status = "assigned"
      }.contains("  with agent ann\n"))
  }

  @Test func `what an operation does names it`() {
    let words = [
      "returns": "return 14", "rollbacks": "rollback 14", "churn": "churn 14", "leads": "upload 14",
      "redeliver": "re-delivery 14", "assignments": "assignment 14",
    ]
    for (action, word) in words {
      let lines = text {
        $0.transitions[1].cause = "operation"
        $0.transitions[1].operation = 14
        $0.transitions[1].action = action
      }
      #expect(lines.contains("\(word), by delivery fallback"), "\(action)")
    }
  }

  @Test func `a deleted lead's page says that its values are erased`() {
    let lines = text {
      $0.lead.status = "deleted"
      $0.fields = [:]
      $0.edits = [
        EditView(
          at: Sample.at(-60), operation: 18, action: "edit", actor: "jane", field: "country",
          old: nil, new: nil)
      ]
    }
    #expect(lines.contains("Its values are erased; what happened to it stays."))
    #expect(lines.contains("country  erased  erased  edit 18, by jane"))
    #expect(!lines.contains("FIELDS"))
  }

  @Test func `who sent a file, and a job that only tells of an assignment, are told`() {
    let lines = text {
      $0.rows[0].actor = "maria"
      $0.jobs[0].isNotice = true
    }
    #expect(lines.contains("june.csv, line 58, 2026-11-21 11:50:00, by maria"))
    #expect(lines.contains("acme_crm (ACME), told of the assignment: skipped"))
  }
}
