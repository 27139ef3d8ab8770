import LeadModel
import Testing

@Suite struct ValueSetTests {
  @Test func `Every value put in is found, and no other`() {
    let values = (0..<20_000).map { "user\($0)@example.com" }
    let set = ValueSet(values + values.prefix(500))
    #expect(set.count == values.count)
    #expect(values.allSatisfy { set.contains($0) })
    #expect(!(20_000..<60_000).contains { set.contains("user\($0)@example.com") })
  }

  @Test func `The empty set has nothing`() {
    #expect(!ValueSet([]).contains(""))
    #expect(ValueSet([]).count == 0)
  }

  @Test func `Sets of the same values are equal in any order`() {
    #expect(ValueSet(["a", "b", "a"]) == ValueSet(["b", "a"]))
    #expect(ValueSet(["a"]) != ValueSet(["b"]))
  }

  @Test func `A part of a longer text is asked for like a text of its own`() {
    #expect(ValueSet(["@example.com"]).contains("x@example.com".dropFirst()))
  }
}
