extension Tables {
  /// What came, and the leads that it made.
  static let leads = """
    CREATE TABLE lead (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace TEXT NOT NULL,
      list INTEGER NOT NULL REFERENCES list (id),
      upload INTEGER REFERENCES upload (operation),  -- whose window it is in
      status TEXT NOT NULL CHECK (status IN ('held', 'processing', 'accepted', 'rejected',
        'unassigned', 'failed', 'assigned', 'returned', 'deleted')),
      rejected_by TEXT CHECK (rejected_by IN ('schema', 'buyers')),
      code TEXT,
      reasons TEXT,                    -- JSON: [Reason], every fault or the one that decided
      decisive_job INTEGER,
      source TEXT NOT NULL,
      fields TEXT NOT NULL,            -- JSON: field to value
      row_upload INTEGER,              -- the row that the values came with last
      row_number INTEGER,
      round INTEGER NOT NULL DEFAULT 1, -- how often it has gone its way
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      deadline_at INTEGER,
      held_since INTEGER,
      held_until INTEGER,
      ignored_at INTEGER,
      agent TEXT,
      erased_at INTEGER,               -- when its values were erased, by a person or for their age
      CHECK ((status = 'rejected') = (rejected_by IS NOT NULL)),
      CHECK ((status = 'held') = (held_since IS NOT NULL)),
      CHECK (status != 'processing' OR deadline_at IS NOT NULL),
      CHECK (status != 'assigned' OR agent IS NOT NULL)
    ) STRICT;
    CREATE INDEX lead_of_upload ON lead (upload, status, code);
    CREATE INDEX lead_of_list ON lead (list, status);
    CREATE INDEX lead_held ON lead (id) WHERE status = 'held';
    CREATE INDEX lead_held_since ON lead (held_since) WHERE status = 'held';
    CREATE INDEX lead_held_until ON lead (held_until)
      WHERE status = 'held' AND held_until IS NOT NULL;
    CREATE INDEX lead_in_window ON lead (deadline_at) WHERE status = 'processing';
    CREATE INDEX lead_exception ON lead (workspace, id)
      WHERE status IN ('unassigned', 'failed') OR rejected_by = 'buyers';
    CREATE INDEX lead_assigned ON lead (workspace, agent) WHERE status = 'assigned';
    CREATE INDEX lead_rejected ON lead (id) WHERE rejected_by = 'schema';
    -- Of accepted ones there are most; they need no index to be found.
    CREATE INDEX lead_of_code ON lead (code) WHERE code != 'ACCEPTED';
    CREATE INDEX lead_made ON lead (created_at);

    CREATE TABLE lead_key (
      workspace TEXT NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      lead INTEGER NOT NULL REFERENCES lead (id),
      PRIMARY KEY (workspace, field, value)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lead_key_of_lead ON lead_key (lead);

    -- The keys of leads that hold none: rejected by the schema, recalled, or deleted. Of a deleted one it is the
    -- keyed hash of its primary key.
    CREATE TABLE former_key (
      workspace TEXT NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      lead INTEGER NOT NULL REFERENCES lead (id),
      PRIMARY KEY (workspace, field, value, lead)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX former_key_of_lead ON former_key (lead);

    -- Every value that was changed after the lead came in. The first of a field says what it came with.
    CREATE TABLE lead_edit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER NOT NULL REFERENCES lead (id),
      at INTEGER NOT NULL,
      operation INTEGER NOT NULL REFERENCES operation (id),
      actor TEXT NOT NULL,
      field TEXT NOT NULL,
      old TEXT,                        -- nothing: the field was blank
      new TEXT
    ) STRICT;
    CREATE INDEX lead_edit_of_lead ON lead_edit (lead, field, id);

    -- What came, whatever became of it.
    CREATE TABLE row (
      upload INTEGER NOT NULL REFERENCES upload (operation),
      number INTEGER NOT NULL,
      line INTEGER NOT NULL,
      lead INTEGER REFERENCES lead (id),
      outcome TEXT,                    -- a row's own code, when it is not its lead's
      reasons TEXT,                    -- JSON: [Reason] of that code
      remarks TEXT,                    -- JSON: [Remark], what was read otherwise than it came
      offered TEXT,                    -- JSON: column to mended text
      cells TEXT NOT NULL,             -- JSON: the cells as read
      PRIMARY KEY (upload, number),
      CHECK (lead IS NOT NULL OR outcome IS NOT NULL)
    ) STRICT;
    CREATE INDEX row_of_lead ON row (lead, upload, number) WHERE lead IS NOT NULL;
    CREATE INDEX row_with_outcome ON row (upload, outcome) WHERE outcome IS NOT NULL;

    -- Rows whose values were erased here and still stand in the archive, or in an answer.
    CREATE TABLE erased_row (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      upload INTEGER NOT NULL REFERENCES upload (operation),
      number INTEGER NOT NULL,
      line INTEGER NOT NULL,           -- where it begins in the file
      lines INTEGER                    -- how many it has there; nothing: nobody knows
    ) STRICT;
    CREATE INDEX erased_row_of_upload ON erased_row (upload, number);

    -- One row as long as the write-ahead log may hold what was erased.
    CREATE TABLE erased_log (
      since INTEGER NOT NULL
    ) STRICT;
    """
}
