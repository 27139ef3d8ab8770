import Foundation
import PracticeBuyer
import Testing

@Suite struct ManualTests {
  @Test func everyScriptInTheManualCanBeRead() throws {
    let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/sink.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let blocks = text.matches(of: /(?s)```sink\n(.*?)```/).map { String($0.output.1) }
    let commands = text.matches(of: /(?s)--script '(.*?)'/).map { String($0.output.1) }
    #expect(blocks.count >= 1)
    #expect(commands.count >= 4)
    for script in blocks + commands {
      #expect(throws: Never.self, "\(script)") { try SinkScript(script) }
    }
  }
}
