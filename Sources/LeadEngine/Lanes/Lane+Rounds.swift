import LeadDelivery
import LeadModel
import LeadStore
import Logging
import Synchronization

/// What leaves together: intents under one permit.
private struct Departure {
  var intents: [Intent] = []
  var permit: LanePermit?
  /// How long nothing leaves if there are none, unless the doorbell rings; nil for no limit.
  var wait: Span? = .zero
}

/// The lane's loop: each round records what came back and commits the next intents, in one change, and meanwhile
/// gets ready what comes after them.
extension Lane {
  /// Records what came back and begins what can be begun now.
  ///
  /// - Returns: how long there is nothing more to do, unless the doorbell rings; nil for no limit.
  func goRound(in group: inout DiscardingTaskGroup) async -> Span? {
    let results = takeEnded()
    var departure = Departure()
    do {
      try await giveUpUnbuildable()
      // Each that is recorded now, or was before, has made room for one; the others have not yet.
      if ended.isEmpty { departure = try await depart(mayLook: results.isEmpty) }
    } catch {
      await record(results)
      return await pauseAfter(error)
    }
    guard !results.isEmpty || !departure.intents.isEmpty else { return departure.wait }
    do {
      let begun = try await commit(results, departure, in: &group)
      return begun > 0 || !results.isEmpty || stock.count > 0 ? .zero : .milliseconds(20)
    } catch {
      return await pauseAfter(error)
    }
  }

  private func pauseAfter(_ error: any Error) async -> Span {
    stock.forget()
    guard !Task.isCancelled else { return .zero }
    logger.tell(.jobsNotBegun, ["error": "\(error)"])
    return .seconds(1)
  }

  /// Takes what may leave now from the stock, with its permit.
  private func depart(mayLook: Bool) async throws -> Departure {
    let now = workplace.now().steady
    if workplace.isSendingHeldBack { return Departure(wait: .seconds(1)) }
    guard machine.permits(at: now) > 0 else {
      return Departure(wait: machine.nextLook(at: now).map { $0 - now })
    }
    if stock.count == 0, mayLook {
      guard try await look() else { return Departure() }
      guard stock.count > 0 else {
        let next = try await workplace.store.nextDue(of: key)
        return Departure(wait: next.map { max($0 - now, .milliseconds(20)) })
      }
      // What came back meanwhile has given its permit back, but is not in this change.
      guard ended.isEmpty else { return Departure() }
    }
    // The buyer may have asked for a pause while the database was read.
    let then = workplace.now().steady
    let free = machine.permits(at: then)
    build(free)
    let jobs = stock.take(free)
    // What cannot finish any more waits for its deadline; it would only end in a doubt.
    let plan = RetryPlan(window: workplace.settings.window, timeout: delivery.limits.timeout)
    let timely = jobs.filter { plan.canBegin(at: then, before: $0.job.deadline) }
    guard !timely.isEmpty else {
      return Departure(wait: !jobs.isEmpty && stock.count == 0 ? .seconds(1) : .zero)
    }
    return Departure(intents: timely, permit: machine.begin(timely.count, at: then))
  }

  /// Reads what is due into the stock, besides what is there or about to be begun.
  ///
  /// - Returns: whether it counts; all may have been forgotten meanwhile.
  @discardableResult
  private func look(besides taken: [Intent] = []) async throws(StoreError) -> Bool {
    let forgotten = stock.forgotten
    let limit = delivery.limits.concurrency * 2
    let due = try await workplace.store.dueJobs(
      of: key, limit: limit, hurried: workplace.hurried(),
      besides: stock.jobs.union(taken.map(\.job.id)), at: workplace.now().steady)
    guard forgotten == stock.forgotten else { return false }
    stock.add(due, mayGrow: due.count == limit)
    return true
  }

  /// Reads and builds what comes next, while the disk is at work.
  ///
  /// No more is read ahead than the next round needs: what is in the stock has its turn before an upload that comes now.
  private func getReady(besides taken: [Intent]) async {
    build(delivery.limits.concurrency)
    guard stock.count == 0 || (stock.mayGrow && stock.count < taken.count) else { return }
    // Whoever finds nothing in the stock looks again, and tells of the fault.
    _ = try? await look(besides: taken)
  }

  private func build(_ count: Int) {
    unbuildable += stock.build(count, by: workplace.inForce.version) { job throws(RequestProblem) in
      try request(for: job)
    }
  }

  private func giveUpUnbuildable() async throws {
    while let (job, problem) = unbuildable.popLast() { try await giveUp(job, problem) }
  }

  private func commit(
    _ results: [EndedRequest], _ departure: Departure, in group: inout DiscardingTaskGroup
  ) async throws -> Int {
    async let advancing = advance(results.map(\.result), departure.intents)
    await getReady(besides: departure.intents)
    let beginnings: [Beginning]
    do {
      beginnings = try await advancing
    } catch {
      takeBack(departure)
      // Each as far as it can be; only one of them may be the fault.
      await record(results)
      guard !departure.intents.isEmpty else { return 0 }
      throw error
    }
    for one in results { noteRecorded(one) }
    guard let permit = departure.permit else { return 0 }
    var begun = 0
    for (intent, beginning) in zip(departure.intents, beginnings) {
      guard case .sending(let attempt) = beginning else {
        machine.end(permit, .notSent, at: workplace.now().steady)
        continue
      }
      begun += 1
      let (client, delivery) = (client, delivery)
      group.addTask { await self.deliver(intent, attempt, permit, client, delivery) }
    }
    return begun
  }

  private func takeBack(_ departure: Departure) {
    guard let permit = departure.permit else { return }
    for _ in departure.intents { machine.end(permit, .notSent, at: workplace.now().steady) }
  }

  /// Commits outcomes and intents in one change; beside the lane's own work.
  nonisolated func advance(
    _ results: [AttemptResult], _ intents: [Intent] = [], isAlone: Bool = false
  ) async throws(StoreError) -> [Beginning] {
    let (beginnings, consequences) = try await workplace.recorder.record {
      store throws(StoreError) in
      try await store.advance(
        results, intents, run: workplace.run, isAlone: isAlone, workplace.inForce,
        at: workplace.now())
    }
    if !intents.isEmpty { KillPoint.pass("send.intended") }
    if !results.isEmpty { KillPoint.pass("send.recorded") }
    workplace.spread(consequences, logger)
    return beginnings
  }

  /// Sends one job, if it may be sent, and waits for what comes of it: nothing else is on the wire.
  ///
  /// Only before ``run()``.
  func sendAlone(_ job: DueJob) async {
    guard !isStopping.load(ordering: .acquiring), !workplace.isSendingHeldBack else { return }
    do {
      let intent: Intent
      do throws(RequestProblem) {
        intent = Intent(job: job, request: try request(for: job))
      } catch {
        return try await giveUp(job, error)
      }
      let departure = Departure(
        intents: [intent], permit: machine.begin(1, at: workplace.now().steady))
      do {
        guard case .sending(let attempt)? = try await advance([], [intent], isAlone: true).first,
          let permit = departure.permit
        else { return takeBack(departure) }
        await deliver(intent, attempt, permit, client, delivery)
      } catch {
        takeBack(departure)
        throw error
      }
    } catch {
      logger.tell(.jobNotTriedAlone, ["error": "\(error)"])
    }
  }

  private func giveUp(_ job: DueJob, _ problem: RequestProblem) async throws {
    let reason = Reason(problem, of: job)
    logger.tell(.requestNotBuilt, job.facts(["code": "\(reason.code.rawValue)"]))
    let consequences = try await workplace.recorder.record { store throws(StoreError) in
      try await store.giveUp(job.id, reason: reason, workplace.inForce, at: workplace.now())
    }
    workplace.spread(consequences, logger)
  }
}
