import ArgumentParser
import LeadEngine
import LeadFolders
import LeadStore
import Logging

/// An error that ends the daemon, as an exit status that the unit file understands.
struct Ending {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// Says why, and with which status.
  func report(_ logger: Logger) -> ExitCode {
    logger.tell(.ends, problem: "\(error)")
    return status
  }

  /// The same for who sits at a terminal.
  func report() -> ExitCode {
    Terminal.error("leadd: \(error)")
    return status
  }

  private var status: ExitCode {
    let status: Int32
    switch error {
    case is BrokenConfiguration: status = 78
    case let error as FolderError:
      switch error.code {
      case .locked: status = 75
      case .badLayout: status = 78
      default: status = 74
      }
    // Starting again does not mend it, as with a bad configuration.
    case let error as StoreError: status = error.kind == .tooNew ? 78 : 74
    case let error as RefusedBackup: status = error.isTooNew ? 78 : 65
    default: status = 70
    }
    return ExitCode(status)
  }
}
