import GRDB
import LeadModel

/// Turns the key of a lead that is erased into a word by which it is known again, and not read.
///
/// Addresses and telephone numbers can be guessed, so it is a hash with a secret, which is kept outside of the
/// database: who has a copy of that alone cannot try them out.
public struct KeyHash: Sendable {
  private let code: @Sendable (String) throws -> String

  /// A hash by a function of a text; equal texts give equal words.
  public init(_ code: @escaping @Sendable (String) throws -> String) { self.code = code }

  /// No hash: who has not said how erases nothing.
  public static let none = Self { _ in
    throw StoreError(.internalFault, "nobody said how the keys of erased leads are hashed")
  }

  /// What a hashed key begins with; no address, number, or name does.
  static let mark = "erased:"

  /// The word for a key; the same person in two workspaces gives two.
  func word(for key: LeadKey, in workspace: WorkspaceName) throws -> String {
    try Self.mark + code("\(workspace)\u{0}\(key.field)\u{0}\(key.value)")
  }
}

/// A lead whose values were erased.
struct ErasedLead: Hashable, Sendable {
  /// Its number.
  let id: LeadID
  /// Where it stands: `deleted` by a person, any other for its age.
  let state: LeadState
}

extension ErasedLead {
  static func all(
    withKey key: LeadKey, in workspace: WorkspaceName, _ hash: KeyHash, _ database: Database
  ) throws -> [Self] {
    try database.rows(
      """
      SELECT lead.id, lead.status, lead.rejected_by FROM former_key
      JOIN lead ON lead.id = former_key.lead
      WHERE former_key.workspace = ? AND field = ? AND value = ? ORDER BY lead.id DESC
      """, [workspace.rawValue, key.field.rawValue, try hash.word(for: key, in: workspace)]
    ).map { row in
      Self(
        id: LeadID(row, "id"), state: try LeadState(row, status: "status", rejecter: "rejected_by"))
    }
  }
}
