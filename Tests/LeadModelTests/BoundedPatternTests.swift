import Testing

@testable import LeadModel

@Suite struct BoundedPatternTests {
  @Test func `What stands far behind in a text is found`() {
    // Each place where a match may begin is reported; only time may end a search.
    let far = String(repeating: "x ", count: 1500) + "id=4711"
    #expect(BoundedPattern.sample("id=[0-9]+").isFound(in: far))
    let body = String(repeating: "{\"a\": \"b\"},", count: 1480) + "id=4711"
    #expect(BoundedPattern.sample("id=([0-9]+)").search(body, first: 16_384) == .found("4711"))
  }

  @Test func `What stands behind the bound is not looked at`() {
    let text = String(repeating: "x", count: BoundedPattern.longest) + "id=1"
    #expect(!BoundedPattern.sample("id").isFound(in: text))
    #expect(BoundedPattern.sample("id").search("xxid", first: 3) == .absent)
  }

  @Test(arguments: ["(a+)+$", "(a|aa)*c", "(.*a){20}x"])
  func `A search that would take years ends soon, and is told apart from finding nothing`(
    source: String
  ) {
    let text = String(repeating: "a", count: 5000) + "!"
    let clock = ContinuousClock()
    var finding = BoundedPattern.Finding.absent
    let took = clock.measure {
      finding = BoundedPattern.sample(source).search(text, first: 16_384)
    }
    #expect(finding == .gaveUp)
    // 50 ms of its own computing; the rest is what other tests take from it.
    #expect(took < .seconds(5))
  }

  @Test func `A capture is the first group, or the whole match without groups`() {
    func capture(_ source: String, _ text: String) -> BoundedPattern.Finding {
      BoundedPattern.sample(source).search(text, first: 100)
    }
    #expect(capture("id=(\\w+)", "🙂 id=żółw;") == .found("żółw"))
    #expect(capture("id=\\w+", "id=7") == .found("id=7"))
    #expect(capture("(a)|b", "b") == .found(nil))
    #expect(capture("a", "none") == .absent)
  }
}
