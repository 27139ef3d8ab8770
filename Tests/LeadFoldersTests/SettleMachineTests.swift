import SystemPackage
import Testing

@testable import LeadFolders

@Suite struct SettleMachineTests {
  private let start = SuspendingClock.now
  private let file: FilePath = "events/leads/june/a.csv"
  private var machine = SettleMachine(settle: .seconds(2), capacity: 3)

  private func at(_ seconds: Double) -> SuspendingClock.Instant { start + .seconds(seconds) }
  private func stamp(_ size: Int64, inode: UInt64 = 7) -> FileStamp {
    FileStamp(inode: inode, size: size, changed: size)
  }

  @Test mutating func `a file renamed in is complete at once`() {
    let found = machine.look(file, stamp(5), .renamedIn, at: at(0))
    #expect(found == FoundFile(file: file, stamp: stamp(5)))
  }

  @Test mutating func `a file seen is complete when it kept still for the settle time`() {
    #expect(machine.look(file, stamp(5), .seen, at: at(0)) == nil)
    #expect(machine.nextDue == at(2))
    #expect(machine.takeDue(at: at(1.9)) == [])
    #expect(machine.look(file, stamp(5), .seen, at: at(1.9)) == nil)
    #expect(machine.takeDue(at: at(2)) == [file])
    #expect(machine.look(file, stamp(5), .seen, at: at(2))?.stamp == stamp(5))
  }

  @Test mutating func `a file that keeps growing keeps waiting and is never dropped`() {
    for second in 0..<100 {
      #expect(machine.look(file, stamp(Int64(second)), .seen, at: at(Double(second))) == nil)
    }
    #expect(machine.look(file, stamp(99), .seen, at: at(101)) != nil)
  }

  @Test mutating func `a change of the time alone starts the settle time anew`() {
    let touched = FileStamp(inode: 7, size: 5, modified: 1, changed: 6)
    #expect(machine.look(file, stamp(5), .seen, at: at(0)) == nil)
    #expect(machine.look(file, touched, .seen, at: at(2)) == nil)
    #expect(machine.nextDue == at(4))
  }

  @Test mutating func `a file is offered once until its outcome is told`() {
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(0)) != nil)
    #expect(machine.look(file, stamp(5), .seen, at: at(9)) == nil)
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(9)) == nil)
    #expect(machine.nextDue == nil)
  }

  @Test mutating func `a taken file is forgotten, and a new one of its name is found`() {
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(0)) != nil)
    machine.handled(file, .taken, at: at(1))
    #expect(machine.look(file, nil, .seen, at: at(3)) == nil)
    #expect(machine.nextDue == nil)
    #expect(machine.look(file, stamp(6, inode: 8), .renamedIn, at: at(4)) != nil)
  }

  @Test mutating func `a file renamed to the name of one at work is found after it`() {
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(0)) != nil)
    #expect(machine.look(file, stamp(6, inode: 8), .renamedIn, at: at(1)) == nil)
    machine.handled(file, .taken, at: at(2))
    #expect(machine.takeDue(at: at(2)) == [file])
    #expect(machine.look(file, stamp(6, inode: 8), .seen, at: at(2)) != nil)
  }

  @Test mutating func `a file put back by ourselves is not complete for its rename`() {
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(0)) != nil)
    machine.handled(file, .later(.seconds(3)), at: at(1))
    #expect(machine.look(file, stamp(6), .renamedIn, at: at(1)) == nil)
    #expect(machine.nextDue == at(3))
  }

  @Test mutating func `a file for later is offered again after the pause`() {
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(0)) != nil)
    machine.handled(file, .later(.seconds(30)), at: at(1))
    #expect(machine.look(file, stamp(5), .seen, at: at(30)) == nil)
    #expect(machine.look(file, stamp(5), .seen, at: at(31)) != nil)
  }

  @Test mutating func `what was answered is not offered again until it changes`() {
    #expect(machine.look(file, stamp(5), .renamedIn, at: at(0)) != nil)
    machine.handled(file, .whenChanged, at: at(1))
    #expect(machine.look(file, stamp(5), .seen, at: at(900)) == nil)
    #expect(machine.look(file, stamp(6), .seen, at: at(901)) == nil)
    #expect(machine.look(file, stamp(6), .seen, at: at(903)) != nil)
  }

  @Test mutating func `more files than there is room for are found when there is room again`() {
    for number in 0..<4 {
      let found = machine.look(FilePath("\(number)"), stamp(1), .renamedIn, at: at(0))
      #expect((found != nil) == (number < 3))
    }
    #expect(machine.passedOver)
    #expect(!machine.hasRoomAgain)
    for number in 0..<3 {
      machine.handled(FilePath("\(number)"), .taken, at: at(1))
      #expect(machine.look(FilePath("\(number)"), nil, .seen, at: at(1)) == nil)
    }
    #expect(machine.hasRoomAgain)
    machine.beginRound()
    #expect(machine.look("3", stamp(1), .seen, at: at(2)) == nil)
    #expect(machine.nextDue == at(4))
  }

  @Test mutating func `a whole look forgets what is gone but not what is at work`() {
    #expect(machine.look("at work", stamp(1), .renamedIn, at: at(0)) != nil)
    #expect(machine.look("gone", stamp(1), .seen, at: at(0)) == nil)
    machine.beginRound()
    machine.endRound()
    #expect(machine.nextDue == nil)
    machine.handled("at work", .later(.zero), at: at(1))
    #expect(machine.nextDue == at(1))
  }

  @Test mutating func `files due together come in the order in which they came`() {
    #expect(machine.look("a", stamp(9), .seen, at: at(0)) == nil)
    #expect(machine.look("b", stamp(1), .seen, at: at(0)) == nil)
    #expect(machine.takeDue(at: at(2)) == ["b", "a"])
  }
}
