/// The tables, with their indexes and triggers.
///
/// Times are UTC milliseconds; what is JSON is said. Two clocks: columns called `due_at`, `deadline_at`, and
/// `give_up_at` are steady time, all others wall time (see `Moment` in LeadModel).
enum Tables {
  /// What the first version has, in an order in which each knows only those before it.
  static let first = [runs, leads, sending, stories].joined(separator: "\n\n")

  /// Runs of the daemon, lists, and what people asked for.
  private static let runs = """
    CREATE TABLE installation (
      id TEXT PRIMARY KEY
    ) STRICT;

    -- One start of the daemon. A run without an end was killed.
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      boot_id TEXT NOT NULL,
      boot_wall INTEGER NOT NULL,      -- wall time at the boot clock's zero, when the boot was first seen
      drift INTEGER NOT NULL DEFAULT 0, -- how far wall time has been set away from it since, in ms
      pid INTEGER NOT NULL,
      version TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;

    CREATE TABLE settings_version (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source TEXT NOT NULL,
      first_used_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE list (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace TEXT NOT NULL,
      name TEXT NOT NULL,
      description TEXT NOT NULL DEFAULT '',
      owner TEXT NOT NULL DEFAULT '',
      source TEXT,
      time_zone TEXT,
      update_duplicates INTEGER NOT NULL DEFAULT 0 CHECK (update_duplicates IN (0, 1)),
      migrate_duplicates INTEGER NOT NULL DEFAULT 0 CHECK (migrate_duplicates IN (0, 1)),
      churn INTEGER NOT NULL DEFAULT 0 CHECK (churn IN (0, 1)), -- duplicates go back in the queue
      enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
      created_at INTEGER NOT NULL,
      campaigns_chosen INTEGER NOT NULL DEFAULT 0 CHECK (campaigns_chosen IN (0, 1)), -- by a person
      deleted_at INTEGER               -- its leads are deleted too, and its name is free again
    ) STRICT;
    CREATE UNIQUE INDEX list_name ON list (workspace, name) WHERE deleted_at IS NULL;

    CREATE TABLE list_campaign (
      list INTEGER NOT NULL REFERENCES list (id),
      campaign TEXT NOT NULL,
      enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
      PRIMARY KEY (list, campaign)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE operation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace TEXT,
      action TEXT NOT NULL CHECK (action IN ('leads', 'returns', 'rollbacks', 'redeliver',
        'assignments', 'ignores', 'revalidate', 'churn', 'reset', 'edit', 'delete', 'list', 'undo',
        'settle', 'rejudge', 'cancel', 'retention')),
      actor TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      changed INTEGER NOT NULL DEFAULT 0,
      state TEXT CHECK (state IN ('choosing', 'canary', 'running', 'done', 'stopped', 'cancelled')),
      details TEXT,                    -- JSON: what was asked for
      reason TEXT,                     -- why it stopped, a sentence
      undone_by INTEGER REFERENCES operation (id)
    ) STRICT;
    CREATE INDEX operation_open ON operation (id)
      WHERE state IN ('choosing', 'canary', 'running');

    CREATE TABLE upload (
      operation INTEGER PRIMARY KEY REFERENCES operation (id),
      state TEXT NOT NULL CHECK (state IN ('claiming', 'reading', 'delivering', 'answered',
        'refused', 'duplicate', 'cancelled')),
      path TEXT NOT NULL,              -- where it was dropped, below the inbox
      list INTEGER REFERENCES list (id),
      target TEXT,                     -- the delivery of a redeliver upload
      device INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      size INTEGER NOT NULL,
      options TEXT NOT NULL,           -- JSON: FileOptions
      options_file BLOB,               -- the bytes of the option file beside it
      sha256 TEXT,
      claimed_at INTEGER,
      deadline_at INTEGER,
      header TEXT,                     -- JSON: the header's cells as read
      names_leads INTEGER NOT NULL DEFAULT 0 CHECK (names_leads IN (0, 1)), -- by a LeadID column
      dialect TEXT,
      remarks TEXT,                    -- JSON: sentences
      rows_stored INTEGER NOT NULL DEFAULT 0,
      rows_total INTEGER,              -- known when the last row is stored
      reason TEXT,                     -- why it was refused, a sentence
      is_foreign INTEGER NOT NULL DEFAULT 0 CHECK (is_foreign IN (0, 1)), -- no CSV at all
      duplicate_of INTEGER REFERENCES upload (operation),
      answered_at INTEGER,
      answers INTEGER NOT NULL DEFAULT 0,
      stale_since INTEGER,             -- when a lead first changed after the answer was written
      moved_at INTEGER,                -- when a lead last changed that the answer may not show
      archived_as TEXT,
      recalled_at INTEGER,             -- when a person took back what was not sent
      recalled_by INTEGER REFERENCES operation (id),
      erasure_due_at INTEGER,          -- when its files are to lose what was erased
      strays_erased_at INTEGER,        -- when the rows without a lead were erased for their age
      answers_removed_at INTEGER,      -- when its answers were removed for their age
      archive_removed_at INTEGER,      -- when its file was
      CHECK (state IN ('claiming', 'refused') OR claimed_at IS NOT NULL),
      CHECK ((deadline_at IS NULL) = (claimed_at IS NULL)),
      CHECK (state != 'delivering' OR rows_total IS NOT NULL),
      CHECK (state NOT IN ('answered', 'refused', 'duplicate', 'cancelled')
        OR answered_at IS NOT NULL)
    ) STRICT;
    CREATE INDEX upload_open ON upload (state)
      WHERE state IN ('claiming', 'reading', 'delivering');
    CREATE INDEX upload_stale ON upload (stale_since) WHERE stale_since IS NOT NULL;
    CREATE INDEX upload_unarchived ON upload (operation)
      WHERE archived_as IS NULL;
    CREATE INDEX upload_content ON upload (sha256) WHERE sha256 IS NOT NULL;
    CREATE INDEX upload_erasure ON upload (erasure_due_at) WHERE erasure_due_at IS NOT NULL;
    """
}
