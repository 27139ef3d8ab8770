import LeadDelivery
import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

/// Looks whether leadd can write where it must, groups can use what is shared, secrets can be read, and nobody else
/// can read leads.
struct AccessDoctor {
  let workplace: Workplace
  let socket: FilePath?

  func findings() async -> [Finding] { [await folders(), await privacy(), await secrets()] }

  private var probe: AccessProbe { AccessProbe(work: workplace.fileWork) }

  private func folders() async -> Finding {
    let layout = workplace.layout
    let state = FilePath(workplace.store.path).removingLastComponent()
    var faults: [FolderError] = []
    for folder in [
      state, layout.inbox, layout.working, layout.outbox, layout.archive, layout.quarantine,
    ] {
      if let fault = await probe.faultOfWriting(in: folder) { faults.append(fault) }
    }
    for workspace in workplace.settings.workspaces.values.sorted(by: { $0.name < $1.name }) {
      guard let group = workspace.group else { continue }
      for root in [layout.inbox, layout.outbox] {
        let folder = root.appending(workspace.name.rawValue)
        if let fault = await probe.faultOfSharing(folder, with: group) { faults.append(fault) }
      }
    }
    return Self.finding(
      "folders", faults, well: "leadd can write in its folders, and groups use what they share")
  }

  private func privacy() async -> Finding {
    let database = workplace.store.path
    let state = FilePath(database).removingLastComponent()
    var files = ["", "-wal", "-shm", ".numbers"].map { (FilePath(database + $0), 0o007) }
    files.append((state.appending("leadd.erasure-key"), 0o077))
    if let socket { files.append((socket, 0o007)) }
    var faults: [FolderError] = []
    for (file, forbidden) in files {
      if let fault = await probe.faultOfOpenness(of: file, forbidden: CInterop.Mode(forbidden)) {
        faults.append(fault)
      }
    }
    return Self.finding(
      "privacy", faults, well: "database, secrets, and socket are closed to everybody else")
  }

  private func secrets() async -> Finding {
    var faults: [String] = []
    let requests = workplace.settings.deliveries.map(\.request)
    let documents = Set(requests.flatMap { $0.tls.documents })
    let references = documents.union(requests.flatMap(\.secrets))
    for reference in references.sorted(by: { $0.description < $1.description }) {
      do {
        try await workplace.secrets.look(
          at: reference, isDocument: documents.contains(reference))
      } catch {
        faults.append("\(error)")
      }
    }
    return faults.isEmpty
      ? Finding(
        "secrets", .ok,
        references.isEmpty ? "no delivery needs one" : "all \(references.count) can be read")
      : Finding(
        "secrets", .act, faults.joined(separator: "; "),
        cure: "mend it; a changed credential needs systemctl restart leadd")
  }

  private static func finding(_ subject: String, _ faults: [FolderError], well: String) -> Finding {
    guard let first = faults.first else { return Finding(subject, .ok, well) }
    let more = faults.count > 1 ? ", and \(faults.count - 1) more" : ""
    return Finding(subject, .act, first.message + more, cure: first.cure)
  }
}

extension RequestSettings {
  /// Where the secrets of a request are found, each a line.
  fileprivate var secrets: [SecretReference] {
    var found: [SecretReference] = []
    switch auth {
    case .bearer(let secret)?, .basic(_, let secret)?, .apiKey(_, let secret)?: found.append(secret)
    case .oauth2(let client)?: found.append(client.clientSecret)
    case nil: break
    }
    if case .standardWebhooks(let secrets)? = signature { found += secrets }
    for header in headers {
      if case .secret(let secret) = header.value { found.append(secret) }
    }
    return found
  }
}

extension RequestSettings.TLS {
  /// Where certificates and keys are found.
  fileprivate var documents: [SecretReference] {
    [clientCertificate, privateKey, authorities].compactMap { $0 }
  }
}
