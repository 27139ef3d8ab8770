import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport

/// A desk over a store in a folder of its own.
struct DeskUnderTest {
  let folder: TemporaryFolder
  let leads: StoredLeads
  let desk: LeadDesk

  init(_ change: (inout Settings) -> Void = { _ in }) async throws {
    folder = try TemporaryFolder()
    var settings = try SampleSettings.make()
    change(&settings)
    leads = try await StoredLeads(in: folder.path, settings)
    desk = LeadDesk(store: leads.store) { [settings] in settings }
  }

  /// A whole export as text.
  func export(
    _ form: ExportForm, order: LeadOrder = .oldest, limit: Int? = nil,
    _ change: (inout LeadQuery) -> Void = { _ in }
  ) async throws -> String {
    var query = LeadQuery()
    change(&query)
    var bytes: [UInt8] = []
    for try await piece in try await desk.export(query, order: order, limit: limit, as: form) {
      bytes += piece
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
