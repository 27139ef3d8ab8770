import ArgumentParser

/// What leadctl's exit codes mean; those from 64 on are sysexits(3)'s.
enum ExitReason: Int32, CaseIterable {
  case well = 0
  case look = 1
  case act = 2
  case usage = 64
  case input = 66
  case unreachable = 69
  case fault = 70
  case output = 73

  var meaning: String {
    switch self {
    case .well: "Done; for status and doctor: nothing needs anybody."
    case .look:
      "Not as asked: no such lead or upload, the file was refused, rows would be rejected, "
        + "a re-delivery was stopped, cancelled, or sent a lead that was not accepted, a trial's verdict is not "
        + "accepted, a doubt was not settled, a return or another action was not done for a lead, or nothing was "
        + "done because you said no; "
        + "for status and doctor: somebody should look."
    case .act:
      "For status: somebody must act: a delivery stands still, or an upload is late; for doctor: something is wrong."
    case .usage: "The command line cannot be read."
    case .input: "A file cannot be read."
    case .unreachable: "The daemon cannot be reached."
    case .fault: "Something broke off that should not; what was printed is not whole."
    case .output: "A file cannot be written; one that exists is never written over."
    }
  }
}

/// Lists the exit codes.
struct ExitCodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exit-codes", abstract: "What the exit codes mean.", discussion: text)

  static let text = ExitReason.allCases.map { reason in
    let code = String(reason.rawValue)
    return String(repeating: " ", count: 3 - code.count) + "\(code)  \(reason.meaning)"
  }.joined(separator: "\n")

  func run() throws { try Output.standard.write(Self.text + "\n") }
}

/// Why leadctl does not do what it was asked: a sentence for people, a code for programs.
struct Fault: Error, Equatable {
  let exitCode: ExitReason
  let sentence: String

  init(_ exitCode: ExitReason, _ sentence: String) {
    self.exitCode = exitCode
    self.sentence = sentence
  }
}
