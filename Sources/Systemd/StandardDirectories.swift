public import SystemPackage

/// The folders that systemd made for the service and tells it of.
///
/// Each is nil when the unit does not ask for it, or when systemd did not start the process. A unit may
/// name several of a kind, joined by colons; the first one counts.
public struct StandardDirectories: Sendable, Equatable {
  /// Where data lives that must survive: `StateDirectory=`, under /var/lib.
  public let state: FilePath?
  /// Where sockets and locks live until the service stops: `RuntimeDirectory=`, under /run.
  public let runtime: FilePath?
  /// Where the configuration lives: `ConfigurationDirectory=`, under /etc.
  public let configuration: FilePath?
  /// Where log files live: `LogsDirectory=`, under /var/log.
  public let logs: FilePath?

  /// Takes the folders from `STATE_DIRECTORY`, `RUNTIME_DIRECTORY`, `CONFIGURATION_DIRECTORY`, and
  /// `LOGS_DIRECTORY`.
  public init(environment: [String: String]) {
    func first(of variable: String) -> FilePath? {
      environment[variable]?.split(separator: ":").first.map { FilePath(String($0)) }
    }
    state = first(of: "STATE_DIRECTORY")
    runtime = first(of: "RUNTIME_DIRECTORY")
    configuration = first(of: "CONFIGURATION_DIRECTORY")
    logs = first(of: "LOGS_DIRECTORY")
  }
}
