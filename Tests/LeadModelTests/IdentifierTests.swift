import LeadModel
import Testing

@Suite struct IdentifierTests {
  @Test(
    arguments: [
      ("L1048576", 1_048_576), ("l1", 1), (" L7\t", 7),
      ("L999999999999999999", 999_999_999_999_999_999),
      ("L0", nil), ("L01", nil), ("L", nil), ("", nil), ("1048576", nil), ("L-1", nil),
      ("L1.0", nil),
      ("L 1", nil), ("LL1", nil), ("L1000000000000000000", nil), ("L１", nil), ("Ł1", nil),
    ] as [(String, Int64?)])
  func `A LeadID is an L and a number`(text: String, number: Int64?) {
    #expect(LeadID(text)?.rawValue == number)
    if let number { #expect(LeadID("\(LeadID(rawValue: number))")?.rawValue == number) }
  }

  @Test func `Numbers order by age and show as people know them`() {
    #expect(JobID(rawValue: 2) < JobID(rawValue: 10))
    #expect("\(OperationID(rawValue: 12))" == "12")
    #expect("\(UploadRow(upload: OperationID(rawValue: 12), number: 57))" == "U12-57")
    #expect("\(DeliveryKey("events", "acme"))" == "events/acme")
    #expect(DeliveryKey("a", "z") < DeliveryKey("b", "a"))
    #expect(DeliveryKey("a", "b") < DeliveryKey("a", "c"))
  }

  @Test func `A secret's description says where it is`() {
    #expect(SecretReference.credential("acme_token").description == "credential acme_token")
    #expect(SecretReference.file("/x").description == "file /x")
    #expect(SecretReference.environment("X").description == "environment X")
  }
}
