import LeadWire
import Testing

@testable import leadctl

/// What the screens of `check`, `picklists`, and `lists` say.
struct FileScreenTests {
  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func check(_ change: (inout CheckView) -> Void = { _ in }) -> CheckView {
    var check = CheckView(workspace: "events", list: "fair")
    check.dialect = "windows-1252 (a guess), semicolon, CR LF"
    check.header = ["E-mail", "Telefon"]
    check.remarks = ["column Emial is like field email"]
    check.rows = 109
    check.fates = [
      "new": 95, "corrects": 3, "updates": 1, "migrates": 2, "unchanged": 3, "rejected": 5,
    ]
    check.statuses = ["processing": 92, "held": 6]
    check.deliveries = ["acme_crm": 90, "fallback": 2]
    check.codes = ["REJECT_LEAD_INVALID_EMAIL": 5]
    check.told = [
      .init(
        row: 2, line: 3, fate: "rejected", codes: ["REJECT_LEAD_INVALID_EMAIL"],
        reasons: ["email \"x\" is none"], remarks: []),
      .init(
        row: 1234, line: 1300, fate: "new", codes: [], reasons: [],
        remarks: ["phone was put right", ""]),
    ]
    change(&check)
    return check
  }

  private func screen(_ check: CheckView, most: Int = 50) -> String {
    text(CheckScreen(file: "june.csv", check: check, terminal: .none, most: most).lines)
  }

  @Test func `a check says how it was read, then what would happen, then why`() {
    #expect(
      screen(check()) == """
        june.csv for list events/fair: 5 of 109 rows would be rejected
          windows-1252 (a guess), semicolon, CR LF
          columns: E-mail, Telefon
          column Emial is like field email

        109 rows: 95 new, 3 correct leads, 1 updates a lead, 2 move leads here, 3 unchanged, 5 rejected; \
        of these 90 → acme_crm, 2 → fallback, 6 held

        CODES
          REJECT_LEAD_INVALID_EMAIL  5

        ROWS
            ROW   LINE  WOULD BE  WHY
              2      3  rejected  email "x" is none
          1,234  1,300  new       phone was put right

        Nothing was stored.
        """)
    let first = screen(check(), most: 1)
    #expect(first.contains("These are the first 1; --rows 2 shows more."))
    #expect(!first.contains("1,234"))
    #expect(!screen(check(), most: 0).contains("ROWS"))
  }

  @Test func `where new leads would go stands beside them when there are no others`() {
    let only = check {
      $0.rows = 95
      $0.fates = ["new": 95]
      $0.statuses = ["processing": 90, "held": 5]
      $0.deliveries = ["acme_crm": 90]
    }
    #expect(screen(only).contains("95 rows: 95 new (90 → acme_crm, 5 held)\n"))
    #expect(screen(only).contains("events/fair: no row would be rejected\n"))
    let kept = check {
      $0.fates = ["new": 1, "unchanged": 1]
      $0.statuses = ["accepted": 1]
      $0.deliveries = [:]
    }
    #expect(screen(kept).contains("1 new (1 accepted), 1 unchanged\n"))
  }

  @Test func `a refused file says why, with what was recognised so far`() {
    let refused = screen(
      check {
        $0 = CheckView(workspace: "events", list: "fair")
        $0.refusal = "column email is required and missing"
        $0.dialect = "UTF-8, comma, LF"
      })
    #expect(
      refused == """
        june.csv for list events/fair: would be refused
          column email is required and missing
          UTF-8, comma, LF

        Nothing was stored.
        """)
    let empty = screen(CheckView(workspace: "events", list: "fair"))
    #expect(empty.hasPrefix("june.csv for list events/fair: there is no row in it\n"))
  }

  @Test func `refused values have a column of workspaces only when there are several`() {
    let one = UnknownValueView(
      workspace: "events", field: "country", picklist: "countries", value: "Untied States",
      leads: 1200, nearest: "United States", isKnownNow: false)
    func screen(_ values: [UnknownValueView], _ workspace: String? = nil) -> String {
      text(UnknownValueScreen(values: values, workspace: workspace, terminal: .none).lines)
    }
    #expect(
      screen([one]) == """
        LEADS  VALUE          FIELD    PICKLIST   NEAREST
        1,200  Untied States  country  countries  United States
        """)
    var other = one
    other.workspace = "fairs"
    other.nearest = nil
    #expect(screen([one, other]).contains("WORKSPACE"))
    #expect(screen([one, other]).hasSuffix("fairs      country  countries"))
    other.isKnownNow = true
    #expect(
      screen([other], "fairs").hasSuffix(
        "  leadctl leads revalidate --workspace fairs --code REJECT_LEAD_INVALID_LIST_VALUE"))
    #expect(screen([]) == "No lead stands rejected for a value of a picklist.")
  }

  @Test func `a list's rule is said in words`() {
    func meaning(_ updates: Bool, _ migrates: Bool, _ churns: Bool) -> String {
      let view = ListDuplicatesView(
        workspace: "events", list: "fair", updateDuplicates: updates, migrateDuplicates: migrates,
        churn: churns)
      return ListDuplicatesScreen(view: view, terminal: .none).lines.last ?? ""
    }
    #expect(meaning(false, false, false) == "  A row whose key a lead has is rejected.")
    #expect(meaning(false, false, true).hasSuffix("is rejected; churn alone changes nothing."))
    #expect(meaning(true, false, true).hasSuffix("and it goes back in the queue."))
    #expect(meaning(false, true, false).hasSuffix("any other is rejected."))
    #expect(meaning(true, true, false).hasSuffix("one of the same campaign moves here."))
  }

  @Test func `a revalidation is summed up`() {
    func sentence(_ looked: Int, _ freed: Int, _ operation: Int64?) -> String {
      RevalidationSentence(
        view: RevalidationView(
          operation: operation, looked: looked, freed: freed, dryRun: operation == nil)
      ).text
    }
    #expect(sentence(0, 0, nil) == "The schema rejected none of the leads that are meant.")
    #expect(sentence(1, 1, 14) == "Of 1 lead that the schema rejected, 1 was freed (operation 14).")
    #expect(
      sentence(1200, 0, nil) == "Of 1,200 leads that the schema rejected, none would be freed.")
  }
}
