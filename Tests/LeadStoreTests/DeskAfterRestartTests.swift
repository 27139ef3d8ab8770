import LeadModel
import Testing

@testable import LeadStore

@Suite struct DeskAfterRestartTests {
  @Test func `A bulk action whose leads are still being found goes on after a restart`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    _ = try await scene.bring(3)
    let id = try await scene.store.changeList(
      "june", in: "events", .disable, actor: "jane", at: scene.now)
    let disable = try #require(id)
    #expect(try await scene.store.deskState(disable) == .choosing)
    _ = try await scene.crash()
    #expect(try await scene.store.endUnchosen(at: scene.now).isEmpty)
    #expect(try await scene.store.openDeskOperations() == [disable])
  }

  @Test func `What a change of an assignment would stop is counted for its campaign alone`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    _ = try await scene.bring(3)
    let whole = try await scene.store.forecastChange(of: "june", in: "events")
    #expect(whole.byStatus == [.processing: 3])
    #expect(whole.waiting == 3)
    let own = try await scene.store.forecastChange(
      of: "june", in: "events", campaign: "campaign0")
    #expect(own.waiting == 3)
    let other = try await scene.store.forecastChange(
      of: "june", in: "events", campaign: "another")
    #expect(other.waiting == 0)
    #expect(other.byStatus == whole.byStatus)
  }
}
