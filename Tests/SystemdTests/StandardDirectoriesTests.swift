import SystemPackage
import Systemd
import Testing

@Suite struct StandardDirectoriesTests {
  @Test func `each folder is the first that systemd names`() {
    let directories = StandardDirectories(environment: [
      "STATE_DIRECTORY": "/var/lib/leadd:/var/lib/leadd-more", "RUNTIME_DIRECTORY": "/run/leadd",
      "CONFIGURATION_DIRECTORY": "/etc/leadd", "LOGS_DIRECTORY": "/var/log/leadd",
    ])
    #expect(directories.state == "/var/lib/leadd")
    #expect(directories.runtime == "/run/leadd")
    #expect(directories.configuration == "/etc/leadd")
    #expect(directories.logs == "/var/log/leadd")
  }

  @Test func `a folder that systemd did not make is nil`() {
    let directories = StandardDirectories(environment: ["STATE_DIRECTORY": ""])
    #expect(directories == StandardDirectories(environment: [:]))
    #expect(directories.state == nil)
  }
}
