import LeadModel
import LeadStore

/// Keeps what the store counted for some seconds, so that being asked often costs nothing.
actor GaugeKeeper {
  /// What was counted.
  struct Picture: Sendable {
    var gauges: StoreGauges
    var paused: Set<DeliveryKey>
  }

  private var last: Picture?
  private var next: Timestamp?

  /// How old counts may be; longer where counting itself takes long, so that it takes a tenth of the time at most.
  private static let age = Span.seconds(5)

  /// The counts, new or a few seconds old; nil when the database could not be read so far.
  func picture(of store: Store, at now: @Sendable () -> Moment) async -> Picture? {
    let began = now()
    if let next, began.steady < next { return last }
    // Whoever asks meanwhile gets the old ones.
    next = began.steady + .minutes(60)
    do {
      let gauges = try await store.gauges(at: began)
      last = Picture(gauges: gauges, paused: Set(try await store.pauses().map(\.delivery)))
    } catch {
      // The old ones stand. The database's faults are told by whoever writes to it.
    }
    let ended = now().steady
    next = ended + max(Self.age, (ended - began.steady) * 9)
    return last
  }
}
