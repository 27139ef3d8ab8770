import Foundation
import LeadDelivery
public import LeadModel
import LeadStore
import Logging

/// A lead to try a delivery with, or a response to judge by its answer rules.
public struct TrialRequest: Sendable {
  /// The lead whose values are sent, or whose recorded response is judged; nil for values given here alone.
  public var lead: LeadID?
  /// Values over those of the lead.
  public var fields = LeadFields()
  /// What is done.
  public var way = Way.send

  /// Sends nothing but the delivery's fixed values.
  public init() {}

  /// What a trial does.
  public enum Way: Hashable, Sendable {
    /// Builds the request and sends nothing.
    case build
    /// Sends one request, to the delivery's test address where it has one.
    case send
    /// Judges a response that a person pasted: a whole HTTP response, or its body alone.
    case judge(String)
    /// Judges the response that the lead's last attempt at this delivery got.
    case judgeRecorded
  }
}

/// What came of a trial; it leaves no trace in leads, caps, and reports.
public struct DeliveryTrial: Sendable {
  /// What was sent, or would be, without its secrets; nil where only a response was judged.
  public var request: OutboundRequest?
  /// Whether it went to the delivery's own address, because it has no test address.
  public var isLive = false
  /// How long the exchange took.
  public var took: Span?
  /// What came back.
  public var response: WireResponse?
  /// What it would mean for a job; nil when nothing was sent or judged.
  public var verdict: AttemptVerdict?
  /// How the verdict came about, a sentence for each answer rule that was asked.
  public var explanation: [String] = []
}

extension Engine {
  /// Tries a delivery with one lead, or judges a response by its answer rules.
  ///
  /// - Parameters:
  ///   - key: the delivery.
  ///   - trial: what is tried.
  ///   - actor: who asks for it.
  /// - Returns: what came of it.
  /// - Throws: `StoreError` of kind `refused` when there is no such delivery, lead, or response, or when the request
  ///   cannot be built.
  public func tryOut(_ key: DeliveryKey, _ trial: TrialRequest, actor: String) async throws
    -> DeliveryTrial
  {
    let delivery = try known(key)
    switch trial.way {
    case .judge(let text):
      return try judge(Self.response(in: text), delivery)
    case .judgeRecorded:
      guard let lead = trial.lead else {
        throw StoreError(.refused, "name the lead whose recorded response is judged")
      }
      guard let recorded = try await workplace.store.recordedResponse(of: lead, at: key) else {
        throw StoreError(.refused, "lead \(lead) has no recorded response of \(key.delivery)")
      }
      return judge(recorded, delivery)
    case .build, .send: return try await send(trial, delivery, actor)
    }
  }

  private static func response(in text: String) throws -> WireResponse {
    do throws(PasteProblem) {
      return try WireResponse(pasted: Data(text.utf8))
    } catch {
      throw StoreError(.refused, "the response, line \(error.line): \(error.words)")
    }
  }

  private func judge(_ response: WireResponse, _ delivery: Delivery) -> DeliveryTrial {
    var result = DeliveryTrial()
    explain(response, delivery, into: &result)
    return result
  }

  private func explain(
    _ response: WireResponse, _ delivery: Delivery, into result: inout DeliveryTrial
  ) {
    let judging = AnswerJudging(response, delivery: delivery, now: workplace.now().wall)
    result.response = response
    result.verdict = judging.verdict
    result.explanation = judging.sentences
  }

  private func send(_ trial: TrialRequest, _ delivery: Delivery, _ actor: String) async throws
    -> DeliveryTrial
  {
    var lead: TrialLead?
    if let id = trial.lead {
      lead = try await workplace.store.trialLead(id, in: delivery.key.workspace)
      if lead == nil {
        throw StoreError(.refused, "there is no lead \(id) in workspace \(delivery.key.workspace)")
      }
    }
    var fields = lead?.fields ?? LeadFields()
    for name in trial.fields.names { fields[name] = trial.fields[name] }
    let tried = delivery.forTest
    let system: [FieldName: String] = [
      "lead_id": trial.lead?.description ?? "L0", "list": lead?.list.rawValue ?? "",
      "source": lead?.source ?? "", "campaign": "", "delivery": delivery.name.rawValue,
      "workspace": delivery.key.workspace.rawValue, "upload": "", "row": "",
      "agent": "", "agent_name": "", "agent_email": "",
    ]
    var result = DeliveryTrial()
    // A key that no job ever has: a buyer that remembers keys must not mistake a trial for a lead.
    let key = IdempotencyKey(rawValue: "\(workplace.store.installation)-test-\(UUID().uuidString)")
    do throws(RequestProblem) {
      result.request = try RequestBuilder(delivery: tried, version: workplace.version).build(
        fields: fields, system: system, key: key)
    } catch {
      throw StoreError(.refused, "\(error)")
    }
    result.isLive = delivery.test?.url == nil
    guard trial.way == .send, let request = result.request else { return result }
    workplace.logger.tell(
      .deliveryTried,
      [
        "workspace": "\(delivery.key.workspace)", "delivery": "\(delivery.name)",
        "actor": "\(actor)",
      ])
    let client = DeliveryClient(delivery: tried, secrets: workplace.secrets)
    let began = workplace.now().steady
    let observation = await client.send(request, timeout: delivery.limits.timeout)
    result.took = workplace.now().steady - began
    await client.shutdown()
    if case .response(let response) = observation {
      explain(response, delivery, into: &result)
    } else {
      result.verdict = AttemptVerdict(
        observation, delivery: delivery, wasSentBefore: false, now: workplace.now().wall)
    }
    return result
  }
}

extension AnswerJudging {
  /// How the verdict came about, for people.
  fileprivate var sentences: [String] {
    var lines = rules.map { rule in
      let name = "answers[\(rule.number)] (\(rule.outcome.rawValue))"
      return switch rule.fits {
      case true?: "\(name) fits"
      case false?: "\(name) does not fit: \(rule.problem ?? "")"
      case nil: "\(name) cannot be told: \(rule.problem ?? "")"
      }
    }
    switch decision {
    case .rule(let number): lines.append("decided by answers[\(number)]")
    case .statuses(let meaning): lines.append("no answer rule fits; decided by statuses.\(meaning)")
    case .table: lines.append("no answer rule fits; decided by the status alone")
    case .brokenOff: lines.append("the answer broke off before the rules could be held against it")
    }
    return lines
  }
}
