import LeadWire

/// What a picture of the daemon asks of people.
///
/// Exceptions and held leads are daily work and do not count.
struct Health: Equatable {
  /// Sentences on what somebody must do.
  var act: [String] = []
  /// Sentences on what somebody should look at.
  var look: [String] = []

  /// The code for a monitor.
  var exitReason: ExitReason { act.isEmpty ? look.isEmpty ? .well : .look : .act }

  init(_ status: StatusView) {
    let times = TimeText(now: status.now)
    for upload in status.uploads {
      if let deadline = upload.deadline, deadline < status.now {
        act.append(
          "upload \(upload.upload) is late: its window ended \(times.relative(deadline))")
      } else if upload.willMiss {
        act.append(
          "upload \(upload.upload) will not be answered in time"
            + (upload.waitsFor.isEmpty ? "" : "; it waits for \(upload.waitsFor)"))
      }
    }
    for delivery in status.deliveries {
      let name = "\(delivery.workspace)/\(delivery.delivery)"
      switch delivery.state {
      case "paused" where delivery.pausedBy == "leadd":
        act.append(
          "delivery \(name) was paused by leadd: \(delivery.reason); then: leadctl deliveries resume \(name)"
        )
      case "paused":
        look.append("delivery \(name) is paused by \(delivery.pausedBy ?? "someone")")
      case "removed" where delivery.waiting > 0:
        act.append(
          "delivery \(name) is not configured any more and \(delivery.waiting.of("job")) wait for it"
        )
      default: break
      }
    }
    // The engine's own warnings may say the same of an upload in other words; better twice than not.
    look += status.warnings
  }
}
