import ArgumentParser
import Logging

/// The least level that is logged, as a flag's value.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case debug
  case info
  case notice
  case warning
  case error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
