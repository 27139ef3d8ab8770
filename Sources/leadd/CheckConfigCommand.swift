import ArgumentParser
import Foundation
import LeadConfig
import LeadModel
import SystemPackage

/// Reads the configuration as the daemon would and says what is wrong; needs no daemon.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Checks the configuration and lists everything that is wrong.")

  @OptionGroup var places: Places

  func run() throws {
    let read = ConfigurationReader.read(path: places.configurationFile.string)
    for warning in read.warnings { Terminal.error("warning: \(warning)") }
    for problem in read.problems { Terminal.error("\(problem)") }
    guard let settings = read.settings else {
      let count = read.problems.count
      Terminal.error(count == 1 ? "1 problem" : "\(count) problems")
      throw ExitCode(78)
    }
    let deliveries = settings.deliveries.count
    print(
      "\(places.configurationFile.string) is fine: \(settings.workspaces.count) "
        + (settings.workspaces.count == 1 ? "workspace" : "workspaces")
        + ", \(deliveries) " + (deliveries == 1 ? "delivery" : "deliveries"))
  }
}
