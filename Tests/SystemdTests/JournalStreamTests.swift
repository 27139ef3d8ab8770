import Glibc
import SystemPackage
import Testing

@testable import Systemd

@Suite struct JournalStreamTests {
  private func identity(of descriptor: FileDescriptor) -> String {
    var status = stat()
    fstat(descriptor.rawValue, &status)
    return "\(status.st_dev):\(status.st_ino)"
  }

  @Test func `a stream is the journal only when device and inode are those systemd named`() throws {
    let (reading, writing) = try FileDescriptor.pipe()
    let (otherReading, otherWriting) = try FileDescriptor.pipe()
    defer { for end in [reading, writing, otherReading, otherWriting] { close(end.rawValue) } }
    let environment = ["JOURNAL_STREAM": identity(of: writing)]
    #expect(JournalStream.isConnected(writing, environment: environment))
    #expect(!JournalStream.isConnected(otherWriting, environment: environment))
    #expect(!JournalStream.isConnected(writing, environment: [:]))
  }

  @Test(arguments: ["", ":", "8", "8:", ":9", "8:9:10", "8:nine", "-8:9"])
  func `a malformed JOURNAL_STREAM names nothing`(text: String) {
    #expect(JournalStream.identity(named: text) == nil)
  }
}
