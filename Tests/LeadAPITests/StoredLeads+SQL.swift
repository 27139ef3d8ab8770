import LeadStoreFixture

@testable import LeadStore

extension StoredLeads {
  /// Changes what is stored behind the store's back, a statement at a time.
  func execute(_ statements: String...) async throws {
    for sql in statements { try await store.writer.perform { try $0.run(sql) } }
  }
}
