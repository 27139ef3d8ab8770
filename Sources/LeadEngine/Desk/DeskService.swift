import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// Drives bulk actions of the desk: finds their leads, handles them page by page, and ends when all have an answer.
///
/// All it knows stands in the store, so a restart goes on where it was.
struct DeskService: Service {
  let workplace: Workplace

  /// How long nobody rings before it looks all the same.
  private static let interval = Span.seconds(30)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          var isBusy = false
          for id in try await workplace.store.openDeskOperations() {
            isBusy = await goOn(with: id) || isBusy
          }
          if !isBusy { await workplace.deskDue.wait(atMost: Self.interval) }
        } catch {
          guard !Task.isCancelled else { return }
          workplace.logger.tell(.deskStuck, ["error": "\(error)"])
          await workplace.deskDue.wait(atMost: .seconds(1))
        }
      }
    }
  }

  /// Brings one a page further; a fault of one does not stop the others.
  ///
  /// - Returns: whether there is more to do at once.
  private func goOn(with id: OperationID) async -> Bool {
    do {
      return try await workplace.advanceDesk(id)
    } catch {
      guard !Task.isCancelled else { return false }
      workplace.logger.tell(
        .operationStuck, ["operation": "\(id)", "error": "\(error)"])
      return false
    }
  }
}

extension Workplace {
  /// How many leads of a bulk action are found, or handled, in one transaction.
  private static let deskPage = 250

  /// Brings a bulk action of the desk a page further.
  ///
  /// - Returns: whether there is more to do at once.
  func advanceDesk(_ id: OperationID) async throws -> Bool {
    let state = try await store.deskState(id)
    switch state {
    case .choosing:
      // The leads of a file are known when it is read.
      guard try await !store.isUpload(id) else { return false }
      _ = try await recorder.record { store throws(StoreError) in
        try await store.chooseNext(of: id, limit: 2000)
      }
      KillPoint.pass("desk.chosen")
      return true
    case .running:
      let handled = try await handle(id, atMost: Self.deskPage)
      if handled < Self.deskPage { try await endDesk(id) }
      return true
    case .done, .stopped, .cancelled: return false
    }
  }

  /// A list that is gone needs no folder, unless files lie in it: with the next one it would be a list again.
  private func removeFolder(of list: ListName, in workspace: WorkspaceName) async {
    do {
      try await Inbox(layout, work: fileWork)
        .removeListFolder(list.rawValue, in: workspace.rawValue)
    } catch {
      logger.tell(
        .listFolderStays, ["error": "\(error)"])
    }
  }

  /// Handles leads; one that cannot be handled is found among the others, and says so itself.
  private func handle(_ id: OperationID, atMost limit: Int) async throws -> Int {
    do {
      let consequences = try await recorder.record { store throws(StoreError) in
        try await store.advanceDesk(id, limit: limit, inForce, at: now())
      }
      KillPoint.pass("desk.handled")
      spread(consequences)
      return consequences.handled
    } catch {
      guard error.kind == .internalFault || error.kind == .refused else { throw error }
      guard limit == 1 else {
        for _ in 0..<limit where try await handle(id, atMost: 1) == 0 { return 0 }
        return limit
      }
      try await recorder.record { store throws(StoreError) in
        try await store.giveUpNext(of: id, problem: error.sentence, at: now())
      }
      return 1
    }
  }

  private func endDesk(_ id: OperationID) async throws {
    let isEnded = try await recorder.record { store throws(StoreError) in
      try await store.endDesk(id, .done, at: now())
    }
    KillPoint.pass("desk.ended")
    // The caller of a command and the service may both have brought it to its end.
    guard isEnded else { return }
    touch(id)
    windowDue.ring()
    let record = try await store.deskOperation(id)
    logger.tell(
      .operationDone,
      [
        "operation": "\(id)", "action": "\(record.action.rawValue)", "actor": "\(record.actor)",
        "workspace": "\(record.workspace)", "leads": "\(record.chosen)",
        "changed": "\(record.changed)",
      ])
    // Slots that became free, and lists that came back, are what held leads may wait for.
    for key in try await store.deliveriesReturned(by: id)
    where settings.delivery(key)?.caps != nil {
      try await reconsiderHeld(delivery: key)
    }
    if let change = record.operation?.change, change.kind == .delete {
      await removeFolder(of: change.name, in: record.workspace)
    }
    if case .undo(let other)? = record.operation?.order,
      try await store.deskOperationIfAny(other)?.operation?.change != nil
    {
      try await reconsiderHeld(delivery: nil)
    }
  }
}
