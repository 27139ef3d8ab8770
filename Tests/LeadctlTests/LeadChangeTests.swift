import LeadWire
import Testing

@testable import leadctl

struct LeadChangeTests {
  @Test func `a lead typed by hand is a file of one row, whatever its values hold`() throws {
    let row = try HandmadeRow(
      ["name=Ann \"A\" Smith, Dr.", "note=a=b\nc", "city="], phones: ["1", "2"],
      known: ["name", "phone", "phone_2", "note", "city"])
    #expect(
      row.csv
        == "\"phone\",\"phone_2\",\"name\",\"note\",\"city\"\r\n"
        + "\"1\",\"2\",\"Ann \"\"A\"\" Smith, Dr.\",\"a=b\nc\",\"\"\r\n")
  }

  @Test(arguments: [
    (["nmae=x"], [], "there is no field \"nmae\"; known are name, phone"),
    (["name"], [], "\"name\" sets nothing"), (["=x"], [], "sets nothing"),
    (["name=x", "name=y"], [], "field name is set twice"),
    (["phone=1"], ["2"], "field phone is set twice"),
    (["name=x"], ["1", "2"], "2 telephone numbers for 1 field (phone)"),
  ])
  func `what cannot be meant is said`(
    _ values: [String], _ phones: [String], _ words: String
  ) throws {
    let fault = #expect(throws: Fault.self) {
      try HandmadeRow(values, phones: phones, known: ["name", "phone"])
    }
    #expect(fault?.exitCode == .usage)
    #expect(fault?.sentence.contains(words) == true, "\(fault?.sentence ?? "")")
  }

  @Test func `where any column is taken, five telephone numbers have their fields`() throws {
    let row = try HandmadeRow([], phones: ["1", "2", "3", "4", "5"], known: nil)
    #expect(row.csv.hasPrefix("\"phone\",\"phone_2\",\"phone_3\",\"phone_4\",\"phone_5\"\r\n"))
    #expect(throws: Fault.self) {
      try HandmadeRow([], phones: ["1", "2", "3", "4", "5", "6"], known: nil)
    }
  }

  @Test func `a deletion says what was erased, what is pending, and when it is done`() {
    var view = DeletionView(
      leadID: "L1048576", operation: 7, before: "accepted", rows: 2, exchanges: 3, edits: 1,
      pending: [])
    #expect(
      DeletionScreen(deletion: view).lines == [
        "L1048576 is deleted: erased with 2 rows, 3 requests and answers, 1 edit (operation 7)."
      ])
    view.before = "deleted"
    (view.rows, view.exchanges, view.edits) = (0, 0, 0)
    view.pending = ["the database's write-ahead log, which a reader holds back"]
    #expect(
      DeletionScreen(deletion: view).lines == [
        "L1048576 was deleted before; what came since is erased (operation 7).",
        "  Still pending:", "  - the database's write-ahead log, which a reader holds back",
        "  leadctl operations show 7 says when it is done.",
      ])
  }

  @Test func `an edit shows old and new, or every reason why not`() {
    var view = LeadEditView(
      leadID: "L1048576", operation: 7, before: "failed", status: "processing",
      changes: [.init(field: "name", old: "Ann", new: nil)], reasons: [])
    #expect(
      LeadEditScreen(edit: view, terminal: .none).lines == [
        "L1048576 failed → processing (operation 7)", "  name: \"Ann\" → nothing",
      ])
    view.operation = nil
    view.reasons = ["one", "two"]
    #expect(
      LeadEditScreen(edit: view, terminal: .none).lines == [
        "L1048576 was not changed; it is failed:", "  one", "  two",
      ])
  }
}
