import PracticeBuyer
import Synchronization

/// Prints a line for each request until nobody reads any more; the sink goes on without.
final class RequestPrinter: Sendable {
  private let isOpen = Mutex(true)

  func print(_ request: PracticeRequest) {
    let key = request.idempotencyKey.map { "  \($0)" } ?? ""
    print(
      "\(request.time)  \(request.sequence)  \(request.method) \(request.path)\(key)  "
        + "\(request.bodySize) B  \(request.answer)")
  }

  func print(_ line: String) {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      do {
        try Output.standard.write(line.printable + "\n")
      } catch {
        // The log has every request; a reader who left wants no more lines.
        isOpen = false
      }
    }
  }
}

/// What a practice buyer says at its end.
struct SinkTotals {
  let counts: PracticeCounts

  var lines: [String] {
    var lines = [
      "\(counts.requests.of("request")), \(counts.distinctKeys.of("key")), "
        + "\(counts.connections.of("connection")) (at most \(counts.mostOpen.grouped) at a time)"
    ]
    for (kind, count) in counts.answers.sorted(by: {
      ($1.value, "\($0.key)") < ($0.value, "\($1.key)")
    }) {
      lines.append("  \(kind.rawValue): \(count.grouped)")
    }
    return lines
  }
}
