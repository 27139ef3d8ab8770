import LeadModel
import Testing

@Suite struct SuppressionTests {
  private static let email = list(
    "email", .email, "dnc.txt", ["ann@example.com", "@blocked.example.org"])
  private static let phone: SuppressionList = {
    var field = FieldDefinition("phone", .phone)
    field.region = .named("US")
    return SuppressionList(
      field: field, listed: ListedValues(name: "calls.csv", values: ValueSet(["+12125550123"])))
  }()

  @Test(arguments: [
    ("Ann@Example.com ", true), ("bob@example.com", false), ("any.one@blocked.example.org", true),
    ("a@sub.blocked.example.org", false), ("a@example.org", false), ("", false),
    ("no address", false),
  ])
  func `A mail address is held by itself or by its domain`(value: String, isHeld: Bool) {
    #expect(Self.email.holds(LeadFields(["email": value])) == isHeld)
  }

  @Test func `A phone number is held however it is written`() {
    for written in ["(212) 555-0123", "+1 212 555 0123", "12125550123"] {
      #expect(Self.phone.holds(LeadFields(["phone": written])))
    }
    #expect(!Self.phone.holds(LeadFields(["phone": "212 555 0124"])))
    #expect(!Self.phone.holds(LeadFields()))
  }

  @Test
  func `The workspace's lists count at intake and for every delivery, a delivery's for itself`() {
    var suppression = Suppression()
    suppression.lists = [Self.email]
    suppression.deliveries = ["acme": [Self.phone]]
    let ann = LeadFields(["email": "ann@example.com", "phone": "2125550123"])
    #expect(
      suppression.fault(of: ann)
        == Reason(.rejectSuppressed, [.field: "email", .list: "dnc.txt"]))
    #expect(suppression.fault(of: ann)?.sentence == "email is on suppression list dnc.txt")
    #expect(suppression.list(holding: ann, for: "acme")?.name == "dnc.txt")
    let bob = LeadFields(["email": "bob@example.com", "phone": "2125550123"])
    #expect(suppression.fault(of: bob) == nil)
    #expect(suppression.list(holding: bob, for: "acme")?.name == "calls.csv")
    #expect(suppression.list(holding: bob, for: "esp") == nil)
  }

  private static func list(
    _ field: FieldName, _ type: FieldType, _ name: String, _ values: [String]
  ) -> SuppressionList {
    SuppressionList(
      field: FieldDefinition(field, type),
      listed: ListedValues(name: name, values: ValueSet(values)))
  }
}
