extension Tables {
  /// What happened to leads, and what people did to many at once.
  static let stories = """
    CREATE TABLE transition (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER NOT NULL REFERENCES lead (id),
      at INTEGER NOT NULL,
      from_status TEXT,
      to_status TEXT NOT NULL,
      cause TEXT NOT NULL CHECK (cause IN ('operation', 'attempt', 'window', 'configuration',
        'release', 'restart')),
      operation INTEGER REFERENCES operation (id),
      attempt INTEGER REFERENCES attempt (id),
      actor TEXT NOT NULL,
      code TEXT,
      reasons TEXT                     -- JSON: [Reason]
    ) STRICT;
    CREATE INDEX transition_of_lead ON transition (lead, id);
    CREATE TRIGGER transition_is_never_removed BEFORE DELETE ON transition BEGIN
      SELECT raise(ABORT, 'transitions are append-only');
    END;
    -- Reasons may be erased with the lead's values.
    CREATE TRIGGER transition_is_never_changed
      BEFORE UPDATE OF lead, at, from_status, to_status, cause, operation, attempt, actor, code
      ON transition BEGIN
      SELECT raise(ABORT, 'transitions are append-only');
    END;

    -- The leads of a bulk action, in the order in which they are handled.
    CREATE TABLE operation_lead (
      operation INTEGER NOT NULL REFERENCES operation (id),
      number INTEGER NOT NULL,
      lead INTEGER NOT NULL REFERENCES lead (id),
      wish TEXT,                       -- JSON: DeskWish, what is asked for it alone
      job INTEGER REFERENCES job (id), -- the job that a re-delivery made for it
      code TEXT,                       -- what came of it; of a re-delivery, why it was left out
      reason TEXT,                     -- JSON: Reason
      memo TEXT,                       -- JSON: LeadMemo, all that is needed to undo it
      left_at INTEGER,                 -- the last transition when it was handled
      is_action INTEGER NOT NULL DEFAULT 1 CHECK (is_action IN (0, 1)), -- 0: a lead file changed it by the way
      before_status TEXT,              -- where it stood before
      before_rejected_by TEXT,
      before_reasons TEXT,             -- JSON: [Reason]
      PRIMARY KEY (operation, number),
      CHECK (job IS NULL OR code IS NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX operation_lead_of_lead ON operation_lead (lead, operation);
    CREATE INDEX operation_lead_pending ON operation_lead (operation, number)
      WHERE job IS NULL AND code IS NULL;
    CREATE INDEX operation_lead_left_out ON operation_lead (operation, code) WHERE code IS NOT NULL;

    CREATE TABLE lead_return (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER NOT NULL REFERENCES lead (id),
      workspace TEXT NOT NULL,
      list INTEGER NOT NULL REFERENCES list (id),
      source TEXT NOT NULL,
      job INTEGER REFERENCES job (id), -- the acceptance that was given back; nothing when nobody had it
      delivery TEXT,
      operation INTEGER NOT NULL REFERENCES operation (id),
      number INTEGER NOT NULL,         -- of its entry in operation_lead, where the memo is
      returned_at INTEGER NOT NULL,
      reason TEXT NOT NULL,            -- as said
      rolled_back_at INTEGER,
      rolled_back_by INTEGER REFERENCES operation (id),
      CHECK ((job IS NULL) = (delivery IS NULL)),
      CHECK ((rolled_back_at IS NULL) = (rolled_back_by IS NULL))
    ) STRICT;
    CREATE INDEX lead_return_of_lead ON lead_return (lead);
    CREATE INDEX lead_return_of_job ON lead_return (job) WHERE rolled_back_at IS NULL;
    CREATE INDEX lead_return_standing ON lead_return (workspace, returned_at)
      WHERE rolled_back_at IS NULL;
    CREATE INDEX lead_return_of_delivery ON lead_return (workspace, delivery, returned_at)
      WHERE rolled_back_at IS NULL;
    """
}
