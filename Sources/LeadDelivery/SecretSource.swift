public import LeadModel
public import SystemPackage

/// Finds secrets where the configuration says they are, each time they are needed.
///
/// So a secret that was changed in its file is used with the next request; credentials and the
/// environment are fixed for a run.
public struct SecretSource: Sendable {
  private let credential: @Sendable (String) throws -> String
  private let environment: [String: String]
  private let folder: FilePath

  /// A source of secrets.
  ///
  /// - Parameters:
  ///   - folder: What relative file paths are beside: the configuration's folder.
  ///   - environment: The process's environment.
  ///   - credential: Reads a systemd credential by its name. The errors it throws are shown to
  ///     people and must not hold the secret.
  public init(
    folder: FilePath, environment: [String: String],
    credential: @escaping @Sendable (String) throws -> String
  ) {
    self.folder = folder
    self.environment = environment
    self.credential = credential
  }

  /// Reads a secret; it may wait for a disk.
  ///
  /// - Throws: ``SecretError``, which never holds any of the secret.
  public func secret(at reference: SecretReference) throws(SecretError) -> Secret {
    let value =
      switch reference {
      case .credential(let name): try credential(named: name, reference)
      case .file(let path): try file(path).read(reference)
      case .environment(let name): try variable(named: name, reference)
      }
    guard !value.isEmpty else { throw empty(reference) }
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw SecretError(
        .malformed, reference,
        "\(reference) holds a control character or more than one line, which no header can hold; "
          + "write the secret as one line of text")
    }
    return Secret(value)
  }

  /// Reads a text of several lines, such as a certificate or its key; it may wait for a disk.
  ///
  /// - Throws: ``SecretError``, which never holds any of the text.
  func document(at reference: SecretReference) throws(SecretError) -> String {
    let text =
      switch reference {
      case .credential(let name): try credential(named: name, reference)
      case .file(let path): try file(path).readAll(reference)
      case .environment(let name): try variable(named: name, reference)
      }
    guard !text.isEmpty else { throw empty(reference) }
    return text
  }

  private func file(_ path: String) -> SecretFile {
    SecretFile(path: folder.pushing(FilePath(path)))
  }

  private func empty(_ reference: SecretReference) -> SecretError {
    SecretError(.empty, reference, "\(reference) is empty; write the secret into it")
  }

  private func credential(
    named name: String, _ reference: SecretReference
  ) throws(SecretError) -> String {
    do {
      return try credential(name)
    } catch {
      throw SecretError(.unreadable, reference, "\(error)")
    }
  }

  private func variable(
    named name: String, _ reference: SecretReference
  ) throws(SecretError) -> String {
    guard let value = environment[name] else {
      throw SecretError(
        .missing, reference,
        "\(reference) is not set; set the variable for the service, or better use a credential")
    }
    return value
  }
}
