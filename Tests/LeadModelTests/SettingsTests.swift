import LeadModel
import Testing

@Suite struct SettingsTests {
  @Test func `What is set beside a file wins over its folder`() {
    var folder = FileOptions()
    folder.source = "fair-a"
    folder.delimiter = ";"
    folder.force = true
    folder.headers = ["email": "Mail", "phone": "Tel"]
    var file = FileOptions()
    file.source = "fair-b"
    file.force = false
    file.headers = ["email": "E-mail"]
    let both = file.over(folder)
    #expect(both.source == "fair-b")
    #expect(both.delimiter == ";")
    #expect(both.force == false)
    #expect(both.headers == ["email": "E-mail", "phone": "Tel"])
    folder.keyColumn = "Mail"
    folder.reasonColumn = "Why"
    folder.deliveryColumn = "To"
    folder.agentColumn = "Who"
    #expect(FileOptions().over(folder) == folder)
    #expect(folder.over(FileOptions()) == folder)
  }

  @Test func `Deliveries are found by workspace and name, and listed in order`() {
    var settings = Settings()
    for name in ["b", "a"] as [WorkspaceName] {
      var workspace = Workspace(name: name)
      for delivery in ["y", "x"] as [DeliveryName] {
        workspace.deliveries[delivery] = Delivery(
          key: DeliveryKey(name, delivery), buyer: "B",
          request: RequestSettings(method: .post, url: .sample("https://x.example")))
      }
      settings.workspaces[name] = workspace
    }
    #expect(settings.deliveries.map(\.key.description) == ["a/x", "a/y", "b/x", "b/y"])
    #expect(settings.delivery(DeliveryKey("b", "y"))?.key == DeliveryKey("b", "y"))
    #expect(settings.delivery(DeliveryKey("c", "y")) == nil)
  }

  @Test func `A window is half an hour and a lead is held a week, unless configured`() {
    #expect(Settings().window == .minutes(30))
    #expect(Settings().heldLimit == .days(7))
  }
}
