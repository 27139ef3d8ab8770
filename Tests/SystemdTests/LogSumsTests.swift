import Logging
import Synchronization
import Testing

@testable import Systemd

struct LogSumsTests {
  /// A clock that a test turns, and what was logged.
  private final class Scene: Sendable {
    private let told = Mutex<[String]>([])
    let sums: LogSums

    init() {
      let box = Mutexed()
      clock = box
      sums = LogSums { box.now }
    }

    private let clock: Mutexed

    func pass(_ time: Duration) { clock.pass(time) }

    var lines: [String] { told.withLock { $0 } }

    func logger(_ label: String = "leadd") -> Logger {
      Logger(label: label) { label in
        SummingLogHandler(
          ListHandler { line in self.told.withLock { $0.append(line) } }, label: label, sums: sums)
      }
    }
  }

  private final class Mutexed: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { instant.withLock { $0 } }
    func pass(_ time: Duration) { instant.withLock { $0 = $0.advanced(by: time) } }
  }

  private struct ListHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel = Logger.Level.debug
    let add: @Sendable (String) -> Void

    init(_ add: @escaping @Sendable (String) -> Void) { self.add = add }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let facts = event.metadata(over: metadata, provider: nil).sorted { $0.key < $1.key }
      add(
        (["\(event.message)"] + facts.map { "\($0.key)=\($0.value)" }).joined(separator: " "))
    }
  }

  @Test func `the first is told at once, and the rest as a sum after a minute`() {
    let scene = Scene()
    let logger = scene.logger()
    for _ in 0..<1235 { logger.error("jobs cannot be begun", metadata: ["delivery": "acme"]) }
    #expect(scene.lines == ["jobs cannot be begun delivery=acme"])
    scene.pass(.seconds(59))
    scene.sums.tell()
    #expect(scene.lines.count == 1)
    scene.pass(.seconds(1))
    scene.sums.tell()
    #expect(
      scene.lines.last
        == "jobs cannot be begun … 1,234 more in the last minute delivery=acme times=1234")
  }

  @Test func `a fault that goes on is one line a minute, and one that is over is new again`() {
    let scene = Scene()
    let logger = scene.logger()
    for _ in 0..<3 {
      logger.warning("fails")
      logger.warning("fails")
      scene.pass(.seconds(60))
      scene.sums.tell()
    }
    #expect(
      scene.lines == [
        "fails", "fails … 1 more in the last minute times=1",
        "fails … 2 more in the last minute times=2", "fails … 2 more in the last minute times=2",
      ])
    scene.pass(.seconds(60))
    scene.sums.tell()
    logger.warning("fails")
    #expect(scene.lines.count == 5)
    #expect(scene.lines.last == "fails")
  }

  @Test func `other facts, other loggers, and other levels are told by themselves`() {
    let scene = Scene()
    var one = scene.logger()
    one[metadataKey: "delivery"] = "acme"
    var other = scene.logger()
    other[metadataKey: "delivery"] = "other"
    for _ in 0..<2 {
      one.error("fails", metadata: ["upload": "1"])
      one.error("fails", metadata: ["upload": "2"])
      other.error("fails", metadata: ["upload": "1"])
      other.warning("fails", metadata: ["upload": "1"])
      scene.logger("second").error("fails", metadata: ["delivery": "acme", "upload": "1"])
    }
    #expect(scene.lines.count == 5)
    scene.pass(.seconds(60))
    scene.sums.tell()
    #expect(scene.lines.count == 10)
    #expect(
      scene.lines.contains("fails … 1 more in the last minute delivery=other times=1 upload=1"))
  }

  @Test func `steps, changes, and what ends the program are never held back`() {
    let scene = Scene()
    let logger = scene.logger()
    for _ in 0..<3 {
      logger.debug("step")
      logger.info("step")
      logger.notice("step")
      logger.critical("step")
    }
    #expect(scene.lines.count == 12)
    scene.sums.tell(all: true)
    #expect(scene.lines.count == 12)
  }

  @Test func `at the end the sums are told whose minute is not over`() {
    let scene = Scene()
    let logger = scene.logger()
    logger.error("fails")
    logger.error("fails")
    scene.pass(.seconds(20))
    scene.sums.tell(all: true)
    #expect(scene.lines == ["fails", "fails … 1 more in the last 20 seconds times=1"])
    scene.sums.tell(all: true)
    #expect(scene.lines.count == 2)
  }

  @Test func `of a message with ever new facts the rest is counted without them`() {
    let scene = Scene()
    let logger = scene.logger()
    for number in 0..<5000 {
      logger.error("file cannot be taken", metadata: ["file": "\(number)", "MESSAGE_ID": "1"])
    }
    #expect(scene.lines.count == LogSums.mostKinds)
    scene.pass(.seconds(60))
    scene.sums.tell()
    #expect(scene.lines.count == LogSums.mostKinds + 1)
    #expect(
      scene.lines.last
        == "file cannot be taken … 4,900 others like it, not told one by one, in the last minute "
        + "MESSAGE_ID=1 times=4900")
    // After it, new ones are told again.
    logger.error("file cannot be taken", metadata: ["file": "new", "MESSAGE_ID": "1"])
    #expect(scene.lines.last?.contains("file=new") == true)
  }
}
