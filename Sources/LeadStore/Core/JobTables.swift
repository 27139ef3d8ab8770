extension Tables {
  /// What is to be sent and was: jobs, attempts, and what holds them back.
  static let sending = """
    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER NOT NULL REFERENCES lead (id),
      workspace TEXT NOT NULL,
      campaign TEXT NOT NULL,
      delivery TEXT NOT NULL,
      operation INTEGER NOT NULL REFERENCES operation (id),
      round INTEGER NOT NULL DEFAULT 1, -- the lead's when it was made
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'accepted', 'duplicate',
        'rejected', 'error', 'in_doubt', 'expired', 'withdrawn', 'skipped')),
      is_redelivery INTEGER NOT NULL DEFAULT 0 CHECK (is_redelivery IN (0, 1)),
      is_notice INTEGER NOT NULL DEFAULT 0 CHECK (is_notice IN (0, 1)), -- tells of an assignment
      skip_rules INTEGER NOT NULL DEFAULT 0 CHECK (skip_rules IN (0, 1)),
      ignore_caps INTEGER NOT NULL DEFAULT 0 CHECK (ignore_caps IN (0, 1)),
      due_at INTEGER,
      give_up_at INTEGER,
      deadline_at INTEGER,
      reopens INTEGER NOT NULL DEFAULT 0 CHECK (reopens IN (0, 1)),
      reopens_at INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      was_sent INTEGER NOT NULL DEFAULT 0 CHECK (was_sent IN (0, 1)),
      is_doubtful INTEGER NOT NULL DEFAULT 0 CHECK (is_doubtful IN (0, 1)),
      unclean_ends INTEGER NOT NULL DEFAULT 0,
      code TEXT,
      reason TEXT,                     -- JSON: Reason
      reference TEXT,
      request TEXT,                    -- JSON: OutboundRequest, fixed by the first attempt
      request_bytes INTEGER AS (length(CAST(request AS BLOB))),
      settings_version INTEGER NOT NULL REFERENCES settings_version (id),
      created_at INTEGER NOT NULL,
      finished_at INTEGER,
      CHECK ((state = 'waiting') = (due_at IS NOT NULL)),
      CHECK ((deadline_at IS NULL) = (give_up_at IS NULL)),
      CHECK ((state IN ('waiting', 'sending')) = (finished_at IS NULL)),
      CHECK (state != 'sending' OR attempts > 0)
    ) STRICT;
    CREATE INDEX job_due ON job (workspace, delivery, operation, due_at, give_up_at)
      WHERE state = 'waiting';
    CREATE INDEX job_give_up ON job (give_up_at)
      WHERE state = 'waiting' AND give_up_at IS NOT NULL;
    CREATE INDEX job_sending ON job (id) WHERE state = 'sending';
    CREATE INDEX job_reopens ON job (workspace, delivery, lead) WHERE reopens = 1;
    CREATE INDEX job_held_until ON job (reopens_at)
      WHERE state = 'waiting' AND reopens = 1 AND reopens_at IS NOT NULL;
    CREATE INDEX job_of_lead ON job (lead);
    CREATE INDEX job_suspect ON job (id) WHERE state = 'waiting' AND unclean_ends >= 3;
    CREATE INDEX job_accepted ON job (workspace, delivery, finished_at) WHERE state = 'accepted';
    CREATE INDEX job_failed ON job (workspace, lead, state)
      WHERE state IN ('error', 'expired', 'in_doubt');
    CREATE INDEX job_of_redelivery ON job (operation, state, reopens) WHERE is_redelivery = 1;
    -- A doubt that a person settles may still need its request.
    CREATE INDEX job_with_request ON job (finished_at, request_bytes)
      WHERE request IS NOT NULL AND finished_at IS NOT NULL AND state != 'in_doubt';

    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      job INTEGER NOT NULL REFERENCES job (id),
      number INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (id),
      settings_version INTEGER NOT NULL REFERENCES settings_version (id),
      started_at INTEGER NOT NULL,
      finished_at INTEGER,
      is_alone INTEGER NOT NULL DEFAULT 0 CHECK (is_alone IN (0, 1)), -- nothing else was on the wire
      counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1)),
      code TEXT,
      reason TEXT,                     -- JSON: Reason
      status INTEGER,
      response_headers TEXT,           -- JSON: [HeaderField]
      response BLOB,
      response_bytes INTEGER AS (length(response)),
      response_is_cut INTEGER NOT NULL DEFAULT 0 CHECK (response_is_cut IN (0, 1)),
      UNIQUE (job, number),
      CHECK ((finished_at IS NULL) = (code IS NULL))
    ) STRICT;
    CREATE INDEX attempt_with_response ON attempt (finished_at, response_bytes)
      WHERE response IS NOT NULL;

    -- One row for each slot of a cap that is reserved or taken.
    CREATE TABLE cap_use (
      job INTEGER PRIMARY KEY REFERENCES job (id),
      workspace TEXT NOT NULL,
      delivery TEXT NOT NULL,
      at INTEGER NOT NULL,
      is_taken INTEGER NOT NULL DEFAULT 0 CHECK (is_taken IN (0, 1))
    ) STRICT;

    -- The slots of each quarter of an hour, so that a month's are not counted one by one. Periods begin at
    -- quarters of an hour in every time zone.
    CREATE TABLE cap_count (
      workspace TEXT NOT NULL,
      delivery TEXT NOT NULL,
      quarter INTEGER NOT NULL,        -- of hours since 1970; -1 for all time
      taken INTEGER NOT NULL,
      reserved INTEGER NOT NULL,
      PRIMARY KEY (workspace, delivery, quarter)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER cap_use_begins AFTER INSERT ON cap_use BEGIN
      INSERT INTO cap_count (workspace, delivery, quarter, taken, reserved)
      VALUES (NEW.workspace, NEW.delivery, NEW.at / 900000, NEW.is_taken, 1 - NEW.is_taken),
        (NEW.workspace, NEW.delivery, -1, NEW.is_taken, 1 - NEW.is_taken)
      ON CONFLICT (workspace, delivery, quarter) DO UPDATE SET
        taken = taken + excluded.taken, reserved = reserved + excluded.reserved;
    END;
    CREATE TRIGGER cap_use_is_settled AFTER UPDATE OF is_taken ON cap_use BEGIN
      UPDATE cap_count SET taken = taken + NEW.is_taken - OLD.is_taken,
        reserved = reserved - NEW.is_taken + OLD.is_taken
      WHERE workspace = OLD.workspace AND delivery = OLD.delivery
        AND quarter IN (OLD.at / 900000, -1);
    END;
    CREATE TRIGGER cap_use_ends AFTER DELETE ON cap_use BEGIN
      UPDATE cap_count SET taken = taken - OLD.is_taken, reserved = reserved - 1 + OLD.is_taken
      WHERE workspace = OLD.workspace AND delivery = OLD.delivery
        AND quarter IN (OLD.at / 900000, -1);
    END;

    -- Whose turn it is in campaigns that deal turns.
    CREATE TABLE turns (
      workspace TEXT NOT NULL,
      campaign TEXT NOT NULL,
      turns TEXT NOT NULL,             -- JSON: Turns
      PRIMARY KEY (workspace, campaign)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pause (
      workspace TEXT NOT NULL,
      delivery TEXT NOT NULL,
      since INTEGER NOT NULL,
      is_off INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
      reason TEXT NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (workspace, delivery)
    ) STRICT, WITHOUT ROWID;
    """
}
