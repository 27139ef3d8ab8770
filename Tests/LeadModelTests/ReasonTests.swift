import LeadModel
import Testing

@Suite struct ReasonTests {
  /// A value for every parameter, so that no sentence lacks one.
  private static let all = Dictionary(
    uniqueKeysWithValues: Reason.Parameter.allCases.map { ($0, "<\($0.rawValue)>") })

  @Test(arguments: DispositionCode.allCases)
  func `A sentence with all of its parameters has no gap and no brace left`(code: DispositionCode) {
    let sentence = Reason(code, Self.all).sentence
    #expect(!sentence.isEmpty)
    #expect(!sentence.contains(where: { "{}[]".contains($0) }))
    #expect(!sentence.replacing("mean \"<suggestion>\"?", with: "").contains("?"))
  }

  @Test(arguments: DispositionCode.allCases)
  func `Optional parts vanish without their parameter, and only they`(code: DispositionCode) {
    let template = code.entry.sentence
    let optional = Self.placeholders(in: template, inBrackets: true)
    let required = Self.placeholders(in: template, inBrackets: false)
    let sentence = Reason(code, Self.all.filter { required.contains($0.key.rawValue) }).sentence
    #expect(!sentence.contains(where: { "?{}[]".contains($0) }), "\(sentence)")
    for name in required { #expect(sentence.contains("<\(name)>")) }
    for name in optional.subtracting(required) { #expect(!sentence.contains("<\(name)>")) }
    // A name that is no parameter could never be filled.
    #expect(optional.union(required).allSatisfy { Reason.Parameter(rawValue: $0) != nil })
  }

  @Test(arguments: DispositionCode.allCases)
  func `The table has a meaning of one sentence for every code`(code: DispositionCode) {
    #expect(code.entry.meaning.hasSuffix("."))
    #expect(code.entry.meaning.first?.isUppercase == true)
    #expect(code.rawValue == code.rawValue.uppercased())
  }

  @Test(arguments: DispositionCode.allCases.filter { $0.rawValue.hasPrefix("EXC_") })
  func `What ends at a person is not tried again by itself`(code: DispositionCode) {
    #expect(!code.entry.isRetried)
  }

  @Test func `What a person typed is cut at 120 characters, what others said is not`() {
    let long = String(repeating: "é", count: 500)
    let format = Reason(.invalidFormat, [.field: "f", .value: long, .problem: "is too long"])
    #expect(format.sentence == "f \"\(String(repeating: "é", count: 119))…\" is too long")
    let others = Reason(.noEligibleDelivery, [.others: long]).sentence
    #expect(others == "no delivery takes it: \(long)")
  }

  @Test func `A value with braces and brackets stands as it is`() {
    let reason = Reason(
      .invalidFormat, [.field: "{value}", .value: "[x] {field}", .problem: "is odd"])
    #expect(reason.sentence == "{value} \"[x] {field}\" is odd")
  }

  @Test func `An empty parameter counts as missing`() {
    let reason = Reason(.deliveryPaused, [.delivery: "acme", .problem: ""])
    #expect(reason.sentence == "acme is paused")
  }

  @Test func `Several reasons make one sentence`() {
    let reasons = [Reason(.reasonMissing), Reason(.returned, [.reason: "wrong number"])]
    #expect(reasons.sentence == "the reason is missing; returned: wrong number")
    #expect([Reason]().sentence.isEmpty)
  }

  /// The names in braces, in square brackets or outside of them.
  private static func placeholders(in template: String, inBrackets: Bool) -> Set<String> {
    var names: Set<String> = []
    var isInside = false
    var name: String?
    for letter in template {
      switch letter {
      case "[": isInside = true
      case "]": isInside = false
      case "{": name = ""
      case "}":
        if let name, isInside == inBrackets { names.insert(name) }
        name = nil
      default: name?.append(letter)
      }
    }
    return names
  }
}
