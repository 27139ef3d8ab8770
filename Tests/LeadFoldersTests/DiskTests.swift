import Glibc
import SystemPackage
import Testing

@testable import LeadFolders

@Suite struct DiskTests {
  private let temporary: TemporaryFolder
  private let work = FileWork()

  init() throws { temporary = try TemporaryFolder() }

  @Test func `the room on a file system is known`() async throws {
    let space = try await DiskSpace.on(temporary.path, work: work)
    #expect(space.total > 0)
    #expect((0...space.total).contains(space.available))
    let missing = temporary.path.appending("missing")
    await #expect { try await DiskSpace.on(missing, work: work) } throws: {
      ($0 as? FolderError)?.code == .missing
    }
  }

  @Test func `a ballast takes real room, is given up, and is held again`() async throws {
    let ballast = BallastFile(in: temporary.path, size: 4 << 20, work: work)
    #expect(try await ballast.isHeld() == false)
    for _ in 0..<2 {
      #expect(try await ballast.hold(leaving: 0))
      #expect(try await ballast.isHeld())
      var found = stat()
      #expect(stat(temporary.path.appending("leadd.ballast").string, &found) == 0)
      #expect(found.st_blocks * 512 >= 4 << 20)
      try await ballast.giveUp()
      #expect(try await ballast.isHeld() == false)
    }
    try await ballast.giveUp()
  }

  @Test func `a ballast is not taken from others who need the room`() async throws {
    let ballast = BallastFile(in: temporary.path, size: 4 << 20, work: work)
    #expect(try await ballast.hold(leaving: .max) == false)
    #expect(try temporary.names() == [])
  }

  @Test func `growth is trimmed from what came first, whatever its own time`() async throws {
    try temporary.makeFolder("2025/06")
    let names = ["2025/06/1", "2025/06/2", "3", "2025/4"]
    for name in names {
      try temporary.write(String(repeating: "x", count: 10), to: name)
    }
    // The first file says that it is the newest, as a file from a machine with a wrong clock does.
    let future = timeval(tv_sec: 4_000_000_000, tv_usec: 0)
    #expect(utimes(temporary.path.appending("2025/06/1").string, [future, future]) == 0)
    for name in names.dropFirst() { try temporary.rename(name, name + ".csv") }
    try temporary.write("xxxxxxxxxx", to: ".hidden")

    let growth = FolderGrowth(of: temporary.path, work: work)
    #expect(try await growth.measure() == FolderSize(files: 4, bytes: 40))
    let trim = try await growth.trim(to: 25)
    #expect(trim.removed == FolderSize(files: 2, bytes: 20))
    #expect(trim.left == FolderSize(files: 2, bytes: 20))
    #expect(try temporary.names("2025") == ["06", "4.csv"])
    #expect(try temporary.names() == [".hidden", "2025", "3.csv"])
    #expect(try await growth.trim(to: 25).removed == FolderSize())
  }

  @Test func `the room in limits holds for any number of pieces of work`() async throws {
    let narrow = FileWork(width: 2)
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<500 { group.addTask { try await narrow.run { number } } }
      return try await group.reduce(0, +)
    }
    #expect(sum == 124_750)
  }
}
