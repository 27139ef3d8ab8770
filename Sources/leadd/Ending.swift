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
    let status: Int32
    switch error {
    case is BrokenConfiguration: status = 78
    case let error as FolderError:
      switch error.code {
      case .locked: status = 75
      case .badLayout: status = 78
      default: status = 74
      }
    case is StoreError: status = 74
    default: status = 70
    }
    logger.tell(.ends, problem: "\(error)")
    return ExitCode(status)
  }
}
