public import LeadModel
import NIOPosix

extension SecretSource {
  /// Reads a secret, of one line or of several, and forgets it: whether it is there is all that is asked.
  ///
  /// - Throws: ``SecretError``, which never holds any of the secret.
  public func look(at reference: SecretReference, isDocument: Bool) async throws {
    try await NIOThreadPool.singleton.runIfActive {
      if isDocument {
        _ = try self.document(at: reference)
      } else {
        _ = try self.secret(at: reference)
      }
    }
  }
}
