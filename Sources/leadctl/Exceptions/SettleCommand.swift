import ArgumentParser
import LeadWire

extension ExceptionsCommand {
  /// `leadctl exceptions settle`.
  struct Settle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what became of leads of which nobody knows whether the buyer has them.",
      discussion: """
        Ask the buyer first. --accepted and --rejected send nothing; --resend sends the request again with the key \
        it had, so that a buyer who heeds the key does not take it twice. The exit code is 1 when a lead was refused.
        """)

    /// What a person knows.
    enum Settlement: String, EnumerableFlag {
      case accepted, rejected, resend

      static func help(for value: Self) -> ArgumentHelp? {
        switch value {
        case .accepted: "The buyer has them."
        case .rejected: "The buyer got the requests and said no."
        case .resend: "They did not arrive, or nobody knows: send them again."
        }
      }

      func question(_ leads: String) -> String {
        switch self {
        case .accepted: "Say that the buyer has \(leads)?"
        case .rejected: "Say that the buyer refused \(leads)?"
        case .resend: "Send \(leads) again, with the key that the buyer may know?"
        }
      }
    }

    @OptionGroup var options: DaemonOptions
    @Argument(help: "LeadIDs: L1048576.") var leads: [String]

    @Flag(exclusivity: .exclusive) var settlement: Settlement

    @Option(help: "The delivery in doubt; needed when a lead is in doubt at more than one.")
    var delivery: String?

    @Flag(help: "Do not ask.")
    var yes = false

    /// What programs read.
    private struct Outcome: Encodable {
      var settled: [SettledView] = []
      var refused: [Refusal] = []
    }

    /// A lead that stays as it is.
    private struct Refusal: Encodable {
      let leadId: String
      let problem: String
    }

    func run() async throws {
      try consent()
      var outcome = Outcome()
      var query = [("as", settlement.rawValue)]
      if let delivery { query.append(("delivery", delivery)) }
      for lead in leads {
        do {
          let view = try await options.daemon.post(
            "/v1/leads/\(Daemon.encoded(lead))/settle", query, body: nil, as: SettledView.self)
          outcome.settled.append(view)
          if !options.json { try Output.standard.write(lines: [line(view)]) }
        } catch let fault as Fault where fault.exitCode == .look {
          // One that cannot be settled is no reason to leave the others in doubt.
          outcome.refused.append(Refusal(leadId: lead, problem: fault.sentence))
          if !options.json {
            let word = Ink.red("refused", options.terminal)
            try Output.standard.write(lines: [
              "\(lead.printable)  \(word)  \(fault.sentence.printable)"
            ])
          }
        }
      }
      if options.json { try printJSON(outcome) }
      if !outcome.refused.isEmpty { throw ExitCode(ExitReason.look.rawValue) }
    }

    private func consent() throws {
      guard !yes else { return }
      guard Question.canBeAsked else {
        throw Fault(.usage, "there is nobody to ask: give --yes to settle the leads")
      }
      let shown = leads.prefix(5).joined(separator: ", ").printable
      let names =
        leads.count == 1
        ? shown : "\(leads.count.of("lead")) (\(shown)\(leads.count > 5 ? ", …" : ""))"
      guard try Question.ask(settlement.question(names)) else {
        try Output.standardError.write("Nothing was changed.\n")
        throw ExitCode(ExitReason.look.rawValue)
      }
    }

    private func line(_ view: SettledView) -> String {
      let state = Ink.of(state: view.status)(view.status, options.terminal)
      let what = view.settlement == "resend" ? "is sent again to" : "settled at"
      // On its way again, it still carries what was not known before.
      let why = view.reason.isEmpty || view.status == "processing" ? "" : ": \(view.reason)"
      return "\(view.leadID)  \(state)  " + "\(what) \(view.delivery)\(why)".printable
    }
  }
}
