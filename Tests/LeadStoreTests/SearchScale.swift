import Foundation
import GRDB
import LeadModel
import LeadTestSupport

@testable import LeadStore

/// A store with so many leads, made by SQL in one go: twenty lists of two workspaces, fifty uploads, every status.
struct SearchScale {
  let folder: TemporaryFolder
  let store: Store
  let leads: Int

  /// When the first lead was made; ten more are made in each second.
  static let start: Int64 = 1_795_262_400_000

  init(leads: Int) async throws {
    folder = try TemporaryFolder()
    self.leads = leads
    store = try Store(path: "\(folder.path)/leadd.sqlite")
    try await store.pool.writeWithoutTransaction { database in
      // Nobody loses anything by a crash of a test.
      try database.execute(sql: "PRAGMA synchronous = OFF")
      try database.inTransaction {
        try database.execute(sql: Self.places)
        try database.execute(sql: Self.filling(leads))
        return .commit
      }
    }
    try await store.checkpoint()
  }

  private static let places = """
    INSERT INTO settings_version VALUES (1, '', 0);
    WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 20)
    INSERT INTO list (id, workspace, name, created_at)
    SELECT i, iif(i <= 18, 'events', 'loans'), 'list' || i, 0 FROM k;
    INSERT INTO list_campaign (list, campaign)
    SELECT id, iif(id % 3, 'expo', 'fair') FROM list;
    WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 50)
    INSERT INTO operation (id, workspace, action, actor, started_at)
    SELECT i, 'events', 'leads', 'inbox', 0 FROM k;
    INSERT INTO upload (operation, state, path, device, inode, size, options, claimed_at, deadline_at,
      answered_at, header)
    SELECT id, 'answered', 'events/leads/list1/f' || id || '.csv', 1, 1, 1, '{}', 0, 0, 0,
      '["email","first_name"]' FROM operation;
    """

  /// Nine of ten are accepted; a thousand leads have every status and code, in an order of chance.
  private static func filling(_ leads: Int) -> String {
    """
    CREATE TEMP TABLE seed AS
    WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < \(leads) - 1)
    SELECT i, 1048576 + i AS id, (i * 2654435761) % 4294967296 * 1000 / 4294967296 AS h, 1 + i * 50 / \(leads) AS up FROM k;

    INSERT INTO lead (id, workspace, list, upload, status, rejected_by, code, reasons, source, fields,
      row_upload, row_number, created_at, changed_at, held_since, agent, decisive_job)
    SELECT id, iif(up % 20 >= 18, 'loans', 'events'), 1 + up % 20, up,
      CASE WHEN h < 900 THEN 'accepted' WHEN h < 970 THEN 'rejected' WHEN h < 980 THEN 'failed'
        WHEN h < 990 THEN 'unassigned' WHEN h < 994 THEN 'held' WHEN h < 996 THEN 'assigned'
        WHEN h < 998 THEN 'returned' ELSE 'deleted' END,
      CASE WHEN h BETWEEN 900 AND 949 THEN 'schema' WHEN h BETWEEN 950 AND 969 THEN 'buyers' END,
      CASE WHEN h < 900 THEN 'ACCEPTED' WHEN h < 930 THEN 'REJECT_LEAD_INVALID_EMAIL'
        WHEN h < 950 THEN 'REJECT_LEAD_DUPLICATE' WHEN h < 970 THEN 'REJECTED_BY_BUYER'
        WHEN h < 979 THEN 'EXC_RETRIES_EXHAUSTED' WHEN h < 980 THEN 'EXC_IN_DOUBT'
        WHEN h < 990 THEN 'EXC_NO_ELIGIBLE_DELIVERY' WHEN h < 994 THEN 'CAP_REACHED'
        WHEN h < 996 THEN 'ASSIGNED' WHEN h < 998 THEN 'RETURNED' END,
      iif(h < 900,
        '[{"code":"ACCEPTED","parameters":{"delivery":"acme_crm","reference":"B-' || i || '"}}]',
        '[{"code":"REJECTED_BY_BUYER","parameters":{"delivery":"acme_crm","reason":"no ' || h || '"}}]'),
      'fair-' || (i % 3),
      '{"city":"Springfield ' || (i % 977) || '","country":"' || iif(i % 7, 'United States', 'Canada')
        || '","email":"person' || i || '@example.com","first_name":"Maria","last_name":"Sample",'
        || '"loan_amount":"' || (i % 5000) || '","phone":"+1212555' || (1000 + i % 9000)
        || '","state":"' || CASE WHEN i = 77 THEN 'GU' WHEN i % 50 = 0 THEN 'CA' ELSE 'NY' END || '"}',
      up, i, \(start) + i * 100, \(start) + i * 100, iif(h BETWEEN 990 AND 993, 1, NULL),
      iif(h BETWEEN 994 AND 995, 'agent' || (i % 5), NULL), i + 1 FROM seed;

    INSERT INTO row (upload, number, line, lead, cells)
    SELECT up, i, i + 1, id, '["person' || i || '@example.com","Maria"]' FROM seed;
    INSERT INTO lead_key
    SELECT iif(up % 20 >= 18, 'loans', 'events'), 'email', 'person' || i || '@example.com', id
    FROM seed WHERE h NOT BETWEEN 900 AND 949;
    INSERT INTO former_key
    SELECT iif(up % 20 >= 18, 'loans', 'events'), 'email', 'person' || i || '@example.com', id
    FROM seed WHERE h BETWEEN 900 AND 949;
    INSERT INTO job (id, lead, workspace, campaign, delivery, operation, state, attempts,
      settings_version, created_at, finished_at)
    SELECT i + 1, id, iif(up % 20 >= 18, 'loans', 'events'), 'expo',
      CASE WHEN i % 5000 = 7 THEN 'rare' WHEN i % 3 THEN 'acme_crm' ELSE 'fallback' END, up,
      'accepted', 1 + (i % 100 = 0) + 2 * (i % 1000 = 0), 1, 0, 0 FROM seed;
    """
  }
}
