import LeadModel
import Testing

@testable import LeadEngine

/// How often the lists in the outbox are written.
struct ListPacingTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test func `a small list is written again after two seconds`() {
    var pacing = ListPacing()
    #expect(pacing.isDue(at: start))
    pacing.wrote(from: start, to: start + .milliseconds(10), isWell: true)
    #expect(!pacing.isDue(at: start + .seconds(2)))
    #expect(pacing.isDue(at: start + .milliseconds(2010)))
  }

  @Test func `a large one takes a twentieth of the time at most`() {
    var pacing = ListPacing()
    pacing.wrote(from: start, to: start + .seconds(10), isWell: true)
    #expect(!pacing.isDue(at: start + .seconds(199)))
    #expect(pacing.isDue(at: start + .seconds(200)))
  }

  @Test func `looking takes a twentieth of the time at most, and does not wait where it is quick`()
  {
    var pacing = ListPacing()
    pacing.looked(from: start, to: start + .milliseconds(20))
    #expect(!pacing.isDue(at: start + .milliseconds(399)))
    #expect(pacing.isDue(at: start + .milliseconds(400)))
  }

  @Test func `however long one took, the next comes`() {
    var pacing = ListPacing()
    pacing.wrote(from: start, to: start + .minutes(480), isWell: true)
    #expect(!pacing.isDue(at: start + .minutes(480) + .seconds(599)))
    #expect(pacing.isDue(at: start + .minutes(480) + .seconds(600)))
    pacing.looked(from: start, to: start + .minutes(480))
    #expect(!pacing.isDue(at: start + .minutes(480) + .seconds(29)))
    #expect(pacing.isDue(at: start + .minutes(480) + .seconds(30)))
  }

  @Test func `a fault is tried again after half a minute`() {
    var pacing = ListPacing()
    pacing.wrote(from: start, to: start, isWell: false)
    #expect(!pacing.isWell)
    #expect(!pacing.isDue(at: start + .seconds(29)))
    #expect(pacing.isDue(at: start + .seconds(30)))
    pacing.looked(from: start, to: start)
    #expect(pacing.isWell)
  }
}
