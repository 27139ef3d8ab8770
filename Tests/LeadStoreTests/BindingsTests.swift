import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

/// The statements that run for every lead.
@Suite struct BindingsTests {
  @Test func `Values bound one by one come back as they were`() async throws {
    let texts = ["", "plain", "José 李", "nul\u{0}inside", "\u{FEFF}"]
    let scene = try await Scene()
    let found = try await scene.store.writer.perform { database in
      try database.execute(sql: "CREATE TEMP TABLE bound (id, text, number, truth, blank)")
      for (place, text) in texts.enumerated() {
        try database.run("INSERT INTO bound VALUES (?, ?, ?, ?, ?)") { values in
          values.add(place)
          values.add(text)
          values.add(Int64.min)
          values.add(true)
          values.add(nil as String?)
        }
      }
      // Nothing of the run before is left where nothing is bound.
      try database.run("INSERT INTO bound VALUES (?, ?, ?, ?, ?)") { values in
        values.add(99)
        for _ in 0..<4 { values.add(nil as Int64?) }
      }
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT CAST(text AS BLOB) AS bytes, typeof(text) AS type, number, truth,
            blank IS NULL AS is_null FROM bound ORDER BY id
          """)
      let shown = rows.map { row -> String in
        let bytes: Data? = row["bytes"]
        let type: String = row["type"]
        let isNull: Bool = row["is_null"]
        return "\(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "")|\(type)|\(isNull)"
      }
      return try (
        shown, database.finds("SELECT 1 FROM bound WHERE id = ?") { $0.add(3) },
        database.finds("SELECT 1 FROM bound WHERE id = ?") { $0.add(77) }
      )
    }
    #expect(found.0 == texts.map { "\($0)|text|true" } + ["|null|true"])
    #expect(found.1)
    #expect(!found.2)
  }

  @Test(arguments: [0, 1, 3])
  func `A statement does not run without all of its values, or with one too many`(count: Int)
    async throws
  {
    let scene = try await Scene()
    await #expect(throws: StoreError.self) {
      try await scene.store.writer.perform { database in
        try database.run("UPDATE installation SET id = ? WHERE id != ?") { values in
          for _ in 0..<count { values.add("x") }
        }
      }
    }
    #expect(try await scene.values("SELECT id FROM installation") != ["x"])
  }

  @Test func `A statement that SQLite refuses throws what SQLite says`() async throws {
    let scene = try await Scene()
    let error = await #expect(throws: StoreError.self) {
      try await scene.store.writer.perform { database in
        try database.run("INSERT INTO pause (workspace, delivery, since) VALUES (?, ?, ?)") {
          values in
          values.add("a")
          values.add("b")
          values.add(0)
        }
      }
    }
    #expect(error?.sentence.contains("NOT NULL constraint failed: pause.reason") == true)
  }
}
