import Testing

@testable import leadctl

/// Widths, tables, and bars.
struct DisplayTests {
  @Test(
    arguments: [
      ("plain", 5), ("José", 4), ("Jose\u{301}", 4), ("李小龍", 6), ("한글", 4), ("ﾊﾝｶｸ", 4),
      ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("a\u{200B}b", 2), ("", 0), ("Ｆｕｌｌ", 8),
    ])
  func `text takes the columns that a terminal gives it`(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `a cut never splits a wide character and says that it is one`() {
    #expect("abcdef".fitting(6) == "abcdef")
    #expect("abcdef".fitting(5) == "abcd…")
    #expect("李小龍".fitting(5) == "李小…")
    #expect("李小龍".fitting(4) == "李…")
    #expect("abc".fitting(0).isEmpty)
  }

  @Test func `values of strangers cannot command the terminal`() {
    #expect(
      "a\u{1B}[2Jb\r\nc\td\u{202E}e\u{85}f".printable == "a\u{FFFD}[2Jb⏎c d\u{FFFD}e\u{FFFD}f")
    #expect("é 李 👩‍👩‍👧".printable == "é 李 👩‍👩‍👧")
  }

  @Test func `columns stand under their titles`() {
    var table = Table([
      .init(title: "NAME"), .init(title: "N", isNumber: true), .init(title: "WHY", gives: true),
    ])
    table.add([.init("李"), .init("7"), .init("because")])
    table.add([.init("long name"), .init("1,234"), .init("")])
    #expect(
      table.lines(.none) == [
        "NAME           N  WHY",
        "李             7  because",
        "long name  1,234",
      ])
  }

  @Test(arguments: [20, 30, 44, 60, 200])
  func `no line is wider than the terminal`(_ width: Int) {
    var table = Table([
      .init(title: "ONE", gives: true), .init(title: "TWO"), .init(title: "THREE", gives: true),
    ])
    table.add([
      .init("a long first cell of many words"), .init("fixed"),
      .init("李小龍 and an even longer last cell, of more words than fit"),
    ])
    let terminal = Terminal(isTerminal: true, width: width, hasColour: false)
    let lines = table.lines(terminal, indent: 2)
    #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(lines)")
    #expect(width < 30 || lines[1].contains("fixed"))
  }

  @Test func `colours are only on terminals that want them`() {
    #expect(Ink.red("x", .none) == "x")
    let coloured = Terminal(isTerminal: true, width: 80, hasColour: true)
    #expect(Ink.red("x", coloured) == "\u{1B}[31mx\u{1B}[0m")
    #expect(Ink.red("", coloured).isEmpty)
  }

  @Test func `a bar is full only when nothing is left`() {
    #expect(ProgressBar.text(0, columns: 4) == "░░░░")
    #expect(ProgressBar.text(0.5, columns: 4) == "██░░")
    #expect(ProgressBar.text(0.999, columns: 4) == "███░")
    #expect(ProgressBar.text(1, columns: 4) == "████")
    #expect(ProgressBar.percent(0.999) == " 99 %")
    #expect(ProgressBar.percent(1) == "100 %")
    #expect([0, 0.001, 0.126, 1].map(ProgressBar.share) == ["0 %", "<1 %", "13 %", "100 %"])
  }

  @Test func `numbers and lengths of time are read at a glance`() {
    #expect(
      [0, 999, 1000, 1_234_567, -1234].map(\.grouped) == [
        "0", "999", "1,000", "1,234,567", "-1,234",
      ])
    #expect(1.of("row") == "1 row")
    #expect(2000.of("row") == "2,000 rows")
    #expect(
      [12, 3400, 59_000, 320_000, 7_800_000, 273_600_000].map(TimeText.length)
        == ["12 ms", "3.4 s", "59 s", "5 min 20 s", "2 h 10 min", "3 days 4 h"])
  }
}
