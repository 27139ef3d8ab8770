import LeadModel

extension Value {
  /// Where a secret is found.
  ///
  /// A secret is never written into the configuration, which is kept in SQLite with each version of the
  /// settings. It comes from one of three places:
  ///
  /// - `{credential: acme_token}`: a systemd credential. `LoadCredential=acme_token:/etc/leadd/acme_token` in
  ///   the unit (or `LoadCredentialEncrypted=`) lets the service alone read it, and no other process sees it
  ///   in an environment. The way for a server. It is read at start; a new one needs a restart.
  /// - `{file: secrets/acme_token}`: the first line of a file, its path absolute or relative to `leadd.yaml`.
  ///   The file should be readable by leadd's user only. The way without systemd.
  /// - `{environment: ACME_TOKEN}`: an environment variable, which the user's other processes can read. For
  ///   trials.
  ///
  /// No message repeats what was written here: it may be the secret itself.
  func secret() -> SecretReference? {
    let ways = "{credential: NAME}, {file: PATH}, or {environment: NAME}"
    if isNothing {
      report.problem("expects where the secret is found: \(ways)", at: keyPlace, path: path)
      return nil
    }
    guard isMapping else {
      problem(
        "a secret is never written here; put it into a systemd credential, a file, or the "
          + "environment, and write \(ways)")
      return nil
    }
    guard let way = asPart(of: .secret).section()?.onlyOne(of: ways),
      let text = way.value.line("a name or a path", atMost: 4096)
    else { return nil }
    switch way.name {
    case "credential":
      let isName =
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        && !text.contains("/") && !text.contains(":") && text.utf8.count <= 255
        && text != "." && text != ".."
      if isName { return .credential(text) }
      way.value.problem(
        "is not the name of a credential; write the name only, as in LoadCredential=NAME:PATH")
    case "environment":
      if text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil { return .environment(text) }
      way.value.problem(
        "is not the name of an environment variable; write the name only, such as ACME_TOKEN")
    default:
      return .file(text.hasPrefix("/") ? text : "\(report.folder)/\(text)")
    }
    return nil
  }
}
