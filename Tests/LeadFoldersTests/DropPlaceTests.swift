import SystemPackage
import Testing

@testable import LeadFolders

@Suite struct DropPlaceTests {
  private let workspaces = [
    WorkspaceFolders(name: "events", deliveries: ["acme_crm", "fallback_esp"]),
    WorkspaceFolders(name: "mortgage", deliveries: []),
  ]

  private func refused(_ file: FilePath) -> DropRefusal? {
    do throws(DropRefusal) {
      _ = try DropPlace(file, among: workspaces)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a file in the inbox itself means leads of the default list`() throws {
    let place = try DropPlace("june.csv", among: workspaces)
    #expect(place.workspace == nil)
    #expect(place.action == .leads)
    #expect(place.target == nil)
    #expect(place.folder == "")
    #expect(place.file == "june.csv")
  }

  @Test(arguments: [
    ("events/leads/june/x.csv", DropPlace.Action.leads, Optional("june")),
    ("events/leads/Größe 2/x", .leads, "Größe 2"),
    ("events/returns/x.csv", .returns, nil),
    ("events/rollbacks/x.csv", .rollbacks, nil),
    ("events/redeliver/acme_crm/x.csv", .redeliver, "acme_crm"),
    ("events/assignments/x.csv", .assignments, nil),
    ("events/ignores/x.csv", .ignores, nil),
  ])
  func `each folder has its meaning`(
    file: String, action: DropPlace.Action, target: String?
  ) throws {
    let place = try DropPlace(FilePath(file), among: workspaces)
    #expect(place.workspace == "events")
    #expect(place.action == action)
    #expect(place.target == target)
    #expect(place.file == FilePath(file))
  }

  @Test(arguments: [
    ("events/x.csv", DropRefusal.Code.wrongPlace, "events/leads/<list>/"),
    ("events/leads/x.csv", .wrongPlace, "events/leads/<list>/"),
    ("events/leads/june/old/x.csv", .wrongPlace, "events/leads/june/"),
    ("events/returns/old/x.csv", .wrongPlace, "events/returns/"),
    ("events/redeliver/x.csv", .wrongPlace, "acme_crm or fallback_esp"),
    ("events/redeliver/nobody/x.csv", .unknownDelivery, "acme_crm or fallback_esp"),
    ("mortgage/redeliver/nobody/x.csv", .unknownDelivery, "Configure a delivery"),
    ("events/Leads/june/x.csv", .wrongPlace, "events/leads/<list>/"),
    ("evens/leads/june/x.csv", .unknownWorkspace, "events or mortgage"),
  ])
  func `a folder without meaning is refused with the right one`(
    file: String, code: DropRefusal.Code, cure: String
  ) throws {
    let refusal = try #require(refused(FilePath(file)))
    #expect(refusal.code == code)
    #expect(refusal.cure.contains(cure), "\(refusal.cure)")
  }

  @Test func `a hostile name of the file or of a folder is refused`() throws {
    let notText = try #require(
      FilePath.Component(platformString: [CChar(bitPattern: 0xFF), 0x2E, 0x63, 0]))
    #expect(refused(FilePath("events/leads/june").appending(name: notText))?.code == .nameNotText)
    #expect(refused("events/leads/ju\u{1B}[2Jne/x.csv")?.code == .nameUnsafe)
    #expect(refused("events/leads/june/a\u{202E}vsc.exe")?.code == .nameUnsafe)
    let long = String(repeating: "a", count: 197)
    #expect(refused(FilePath("events/leads/june/\(long).csv"))?.code == .nameTooLong)
    #expect(refused(FilePath("events/leads/june/\(long.dropLast()).csv")) == nil)
  }

  @Test func `the longest name leaves room for each name made from it`() {
    let stem = String(repeating: "a", count: DropName.longest)
    let number = Int64.max
    #expect(".\(stem).\(number).exceptions.csv.tmp".utf8.count <= 255)
    #expect(".\(stem).\(number).results.999.csv.tmp".utf8.count <= 255)
    #expect(".\(WorkingNames(number, stem).options).tmp".utf8.count <= 255)
    #expect(".\(WorkingNames(number, stem).file).reason.txt.tmp".utf8.count <= 255)
  }

  @Test(arguments: [
    ".hidden.csv", "a.csv.tmp", "a.PART", "a.partial", "a.csv.filepart", "a.crdownload", "a.swp",
    "a.csv~", "june.csv.yaml", "june.csv.YAML", ".leadd.yaml",
  ])
  func `hidden, unfinished, and option files are left alone`(name: String) throws {
    #expect(DropName.isLeftAlone(try #require(FilePath.Component(name))))
  }

  @Test(arguments: ["a.csv", "a", "party", "tmp", "a.part.csv", "a.temp", "part", "yaml"])
  func `every other name is a candidate`(name: String) throws {
    #expect(!DropName.isLeftAlone(try #require(FilePath.Component(name))))
  }
}
