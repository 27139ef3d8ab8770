import Logging
import Synchronization

/// Faults that were told and came again: counted, and told once a minute as "… 1,234 more times".
///
/// The first of a kind is told at once. Two are of a kind when logger, level, message, and all facts are the same, so that
/// nothing about one upload or delivery is ever counted as another's. Where a message comes with ever new facts, the first
/// hundred in a minute are told and the rest is counted without its facts: a journal drops what comes too fast, and not
/// what matters least.
public final class LogSums: Sendable {
  /// How long what is the same is counted before it is told.
  public static let period = Duration.seconds(60)
  /// How many kinds of one message are told in a period.
  public static let mostKinds = 100
  /// How many kinds are kept in mind at all; beyond them everything is told.
  private static let mostInMind = 10_000

  /// What makes two events the same.
  private struct Kind: Hashable {
    let message: Message
    /// All metadata as text.
    let facts: String
  }

  private struct Message: Hashable {
    let label: String
    let level: Logger.Level
    let text: String
  }

  private struct Sum {
    var since: ContinuousClock.Instant
    var times = 0
    /// Who tells the sum, and the last event of the kind.
    var handler: any LogHandler
    var event: LogEvent
  }

  private struct State {
    var sums: [Kind: Sum] = [:]
    var kinds: [Message: Int] = [:]
    var others: [Message: Sum] = [:]
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> ContinuousClock.Instant

  /// Nothing was told yet.
  public convenience init() { self.init { .now } }

  init(now: @escaping @Sendable () -> ContinuousClock.Instant) { self.now = now }

  /// Counts an event that came before.
  ///
  /// - Returns: whether it is to be told: it is the first of its kind.
  func isNew(
    _ event: LogEvent, _ metadata: Logger.Metadata, label: String, handler: any LogHandler
  ) -> Bool {
    let message = Message(label: label, level: event.level, text: event.message.description)
    let kind = Kind(message: message, facts: Self.text(.dictionary(metadata)))
    var whole = event
    whole.metadata = metadata
    whole.error = nil
    let now = now()
    return state.withLock { state in
      if state.sums[kind] != nil {
        state.sums[kind]?.times += 1
        state.sums[kind]?.event = whole
        return false
      }
      guard state.sums.count < Self.mostInMind else { return true }
      if state.kinds[message, default: 0] >= Self.mostKinds {
        whole.metadata = metadata.filter { $0.key == "MESSAGE_ID" }
        state.others[message, default: Sum(since: now, handler: handler, event: whole)].times += 1
        return false
      }
      state.kinds[message, default: 0] += 1
      state.sums[kind] = Sum(since: now, handler: handler, event: whole)
      return true
    }
  }

  /// Tells the sums whose time has come.
  ///
  /// - Parameter all: also those whose time has not: the program ends.
  public func tell(all: Bool = false) {
    let now = now()
    let (sums, others) = state.withLock { state -> ([Sum], [Sum]) in
      var due: [Sum] = []
      for (kind, sum) in state.sums where all || now - sum.since >= Self.period {
        if sum.times > 0 { due.append(sum) }
        if sum.times > 0, !all {
          // It goes on: the next of its kind is part of the next sum.
          state.sums[kind]?.since = now
          state.sums[kind]?.times = 0
        } else {
          state.sums[kind] = nil
          state.kinds[kind.message] = state.kinds[kind.message].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
      }
      var dueOthers: [Sum] = []
      for (message, sum) in state.others where all || now - sum.since >= Self.period {
        dueOthers.append(sum)
        state.others[message] = nil
      }
      return (due, dueOthers)
    }
    for sum in sums { Self.tell(sum, "more", now) }
    for sum in others { Self.tell(sum, "others like it, not told one by one,", now) }
  }

  private static func tell(_ sum: Sum, _ word: String, _ now: ContinuousClock.Instant) {
    var event = sum.event
    let seconds = max(1, (now - sum.since).components.seconds)
    let span =
      switch seconds {
      case 1: "second"
      case 55...65: "minute"
      default: "\(seconds) seconds"
      }
    event.message = "\(event.message) … \(grouped(sum.times)) \(word) in the last \(span)"
    event.metadata?["times"] = "\(sum.times)"
    sum.handler.log(event: event)
  }

  /// `1,234`.
  private static func grouped(_ number: Int) -> String {
    var groups: [Substring] = []
    var digits = String(number)[...]
    while digits.count > 3 {
      groups.append(digits.suffix(3))
      digits = digits.dropLast(3)
    }
    return ([digits] + groups.reversed()).joined(separator: ",")
  }

  /// Metadata as text, its keys in order.
  private static func text(_ value: Logger.MetadataValue) -> String {
    switch value {
    case .string(let text): text.debugDescription
    case .stringConvertible(let value): value.description.debugDescription
    case .array(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .dictionary(let values):
      "{"
        + values.sorted { $0.key < $1.key }.map { "\($0.key):\(text($0.value))" }
        .joined(separator: ",") + "}"
    }
  }
}
