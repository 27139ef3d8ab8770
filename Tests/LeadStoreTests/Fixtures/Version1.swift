/// A database as version 1 of the tables wrote it, by `sqlite3 leadd.db .dump`.
///
/// It holds three rows of an upload: one lead is accepted, one waits for its buyer, one was rejected. It is never
/// changed once version 1 is released.
enum Version1 {
  // swift-format-ignore
  static let dump = #"""
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 tables of the main job');
CREATE TABLE installation (
  id TEXT PRIMARY KEY
) STRICT;
INSERT INTO installation VALUES('0123456789ab');
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
INSERT INTO run VALUES(1,'boot',0,0,1,'0.1.0',1767603600000,1767603600000,1767603600000);
CREATE TABLE settings_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  first_used_at INTEGER NOT NULL
) STRICT;
INSERT INTO settings_version VALUES(1,'window: 30m',1767603600000);
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
INSERT INTO list VALUES(1,'events','june','','',NULL,NULL,0,0,0,1,1767603600000,0,NULL);
CREATE TABLE list_campaign (
  list INTEGER NOT NULL REFERENCES list (id),
  campaign TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  PRIMARY KEY (list, campaign)
) STRICT, WITHOUT ROWID;
INSERT INTO list_campaign VALUES(1,'campaign0',1);
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
INSERT INTO operation VALUES(1,'events','leads','maria',1767603600000,NULL,0,NULL,NULL,NULL,NULL);
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
INSERT INTO upload VALUES(1,'delivering','events/leads/june/june.csv',1,NULL,1,2,90,'{"headers":{}}',NULL,'00',1767603600000,1767605400000,'["email","name"]',0,'comma','[]',3,3,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO lead VALUES(1048576,'events',1,1,'accepted',NULL,'ACCEPTED','[{"code":"ACCEPTED","parameters":{"delivery":"a","status":"200"}}]',1,'expo','{"email":"one@example.com","name":"José"}',1,1,1,1767603600000,1767603600000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO lead VALUES(1048577,'events',1,1,'processing',NULL,NULL,NULL,NULL,'expo','{"email":"two@example.com","name":"José"}',1,2,1,1767603600000,1767603600000,1767605400000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO lead VALUES(1048578,'events',1,1,'rejected','schema','REJECT_LEAD_INVALID_EMAIL','[{"code":"REJECT_LEAD_INVALID_EMAIL","parameters":{"field":"email","problem":"no @","value":"three"}}]',NULL,'expo','{"email":"three","name":"José"}',1,3,1,1767603600000,1767603600000,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE lead_key (
  workspace TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  lead INTEGER NOT NULL REFERENCES lead (id),
  PRIMARY KEY (workspace, field, value)
) STRICT, WITHOUT ROWID;
INSERT INTO lead_key VALUES('events','email','one@example.com',1048576);
INSERT INTO lead_key VALUES('events','email','two@example.com',1048577);
CREATE TABLE former_key (
  workspace TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  lead INTEGER NOT NULL REFERENCES lead (id),
  PRIMARY KEY (workspace, field, value, lead)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "row" VALUES(1,1,2,1048576,NULL,NULL,NULL,NULL,'["one@example.com","José"]');
INSERT INTO "row" VALUES(1,2,3,1048577,NULL,NULL,NULL,NULL,'["two@example.com","José"]');
INSERT INTO "row" VALUES(1,3,4,1048578,NULL,NULL,NULL,NULL,'["three","José"]');
CREATE TABLE erased_row (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  upload INTEGER NOT NULL REFERENCES upload (operation),
  number INTEGER NOT NULL,
  line INTEGER NOT NULL,           -- where it begins in the file
  lines INTEGER                    -- how many it has there; nothing: nobody knows
) STRICT;
CREATE TABLE erased_log (
  since INTEGER NOT NULL
) STRICT;
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
INSERT INTO job VALUES(1,1048576,'events','campaign0','a',1,1,'accepted',0,0,0,0,NULL,1767605400000,1767605400000,0,NULL,1,1,0,0,'ACCEPTED','{"code":"ACCEPTED","parameters":{"delivery":"a","status":"200"}}',NULL,'{"body":"e30=","headers":[],"method":"POST","url":"https://crm.example.com/leads"}',1,1767603600000,1767603600000);
INSERT INTO job VALUES(2,1048577,'events','campaign0','a',1,1,'waiting',0,0,0,0,1767603600000,1767605400000,1767605400000,0,NULL,0,0,0,0,NULL,NULL,NULL,NULL,1,1767603600000,NULL);
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
INSERT INTO attempt VALUES(1,1,1,1,1,1767603600000,1767603600000,0,1,'ACCEPTED','{"code":"ACCEPTED","parameters":{"delivery":"a","status":"200"}}',200,'[{"name":"Server","value":"crm"}]',X'7468616e6b73',0);
CREATE TABLE cap_use (
  job INTEGER PRIMARY KEY REFERENCES job (id),
  workspace TEXT NOT NULL,
  delivery TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_taken INTEGER NOT NULL DEFAULT 0 CHECK (is_taken IN (0, 1))
) STRICT;
CREATE TABLE cap_count (
  workspace TEXT NOT NULL,
  delivery TEXT NOT NULL,
  quarter INTEGER NOT NULL,        -- of hours since 1970; -1 for all time
  taken INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  PRIMARY KEY (workspace, delivery, quarter)
) STRICT, WITHOUT ROWID;
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
INSERT INTO transition VALUES(1,1048576,1767603600000,NULL,'processing','operation',1,NULL,'maria',NULL,NULL);
INSERT INTO transition VALUES(2,1048577,1767603600000,NULL,'processing','operation',1,NULL,'maria',NULL,NULL);
INSERT INTO transition VALUES(3,1048578,1767603600000,NULL,'rejected','operation',1,NULL,'maria','REJECT_LEAD_INVALID_EMAIL','[{"code":"REJECT_LEAD_INVALID_EMAIL","parameters":{"field":"email","problem":"no @","value":"three"}}]');
INSERT INTO transition VALUES(4,1048576,1767603600000,'processing','accepted','attempt',NULL,1,'delivery a','ACCEPTED','[{"code":"ACCEPTED","parameters":{"delivery":"a","status":"200"}}]');
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('lead',1048578);
INSERT INTO sqlite_sequence VALUES('operation',1);
INSERT INTO sqlite_sequence VALUES('job',2);
INSERT INTO sqlite_sequence VALUES('attempt',1);
INSERT INTO sqlite_sequence VALUES('list',1);
INSERT INTO sqlite_sequence VALUES('run',1);
INSERT INTO sqlite_sequence VALUES('settings_version',1);
INSERT INTO sqlite_sequence VALUES('transition',4);
CREATE UNIQUE INDEX list_name ON list (workspace, name) WHERE deleted_at IS NULL;
CREATE INDEX operation_open ON operation (id)
  WHERE state IN ('choosing', 'canary', 'running');
CREATE INDEX upload_open ON upload (state)
  WHERE state IN ('claiming', 'reading', 'delivering');
CREATE INDEX upload_stale ON upload (stale_since) WHERE stale_since IS NOT NULL;
CREATE INDEX upload_unarchived ON upload (operation)
  WHERE archived_as IS NULL;
CREATE INDEX upload_content ON upload (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX upload_erasure ON upload (erasure_due_at) WHERE erasure_due_at IS NOT NULL;
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
CREATE INDEX lead_of_code ON lead (code) WHERE code != 'ACCEPTED';
CREATE INDEX lead_made ON lead (created_at);
CREATE INDEX lead_key_of_lead ON lead_key (lead);
CREATE INDEX former_key_of_lead ON former_key (lead);
CREATE INDEX lead_edit_of_lead ON lead_edit (lead, field, id);
CREATE INDEX row_of_lead ON row (lead, upload, number) WHERE lead IS NOT NULL;
CREATE INDEX row_with_outcome ON row (upload, outcome) WHERE outcome IS NOT NULL;
CREATE INDEX erased_row_of_upload ON erased_row (upload, number);
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
CREATE INDEX job_with_request ON job (finished_at, request_bytes)
  WHERE request IS NOT NULL AND finished_at IS NOT NULL AND state != 'in_doubt';
CREATE INDEX attempt_with_response ON attempt (finished_at, response_bytes)
  WHERE response IS NOT NULL;
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
CREATE INDEX transition_of_lead ON transition (lead, id);
CREATE TRIGGER transition_is_never_removed BEFORE DELETE ON transition BEGIN
  SELECT raise(ABORT, 'transitions are append-only');
END;
CREATE TRIGGER transition_is_never_changed
  BEFORE UPDATE OF lead, at, from_status, to_status, cause, operation, attempt, actor, code
  ON transition BEGIN
  SELECT raise(ABORT, 'transitions are append-only');
END;
CREATE INDEX operation_lead_of_lead ON operation_lead (lead, operation);
CREATE INDEX operation_lead_pending ON operation_lead (operation, number)
  WHERE job IS NULL AND code IS NULL;
CREATE INDEX operation_lead_left_out ON operation_lead (operation, code) WHERE code IS NOT NULL;
CREATE INDEX lead_return_of_lead ON lead_return (lead);
CREATE INDEX lead_return_of_job ON lead_return (job) WHERE rolled_back_at IS NULL;
CREATE INDEX lead_return_standing ON lead_return (workspace, returned_at)
  WHERE rolled_back_at IS NULL;
CREATE INDEX lead_return_of_delivery ON lead_return (workspace, delivery, returned_at)
  WHERE rolled_back_at IS NULL;
CREATE VIEW v_lead AS
SELECT 'L' || lead.id AS lead_id, lead.workspace, list.name AS list, lead.status, lead.code,
  lead.source, 'U' || lead.row_upload || '-' || lead.row_number AS upload_row, job.delivery,
  strftime('%Y-%m-%dT%H:%M:%fZ', lead.created_at / 1000.0, 'unixepoch') AS created,
  strftime('%Y-%m-%dT%H:%M:%fZ', lead.changed_at / 1000.0, 'unixepoch') AS changed,
  strftime('%Y-%m-%dT%H:%M:%fZ', lead.held_until / 1000.0, 'unixepoch') AS held_until,
  lead.fields, lead.reasons
FROM lead
JOIN list ON list.id = lead.list
LEFT JOIN job ON job.id = lead.decisive_job;
CREATE VIEW v_exception AS
SELECT * FROM v_lead
WHERE status IN ('unassigned', 'failed')
OR (status = 'rejected' AND code IN ('REJECTED_BY_BUYER', 'DUPLICATE_AT_BUYER'));
CREATE VIEW v_history AS
SELECT 'L' || lead AS lead_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
  from_status, to_status, cause, operation, attempt, actor, code, reasons
FROM transition ORDER BY id;
CREATE VIEW v_job AS
SELECT job.id AS job, 'L' || job.lead AS lead_id, job.workspace, job.campaign, job.delivery,
  job.state, job.code, job.attempts, job.reference,
  strftime('%Y-%m-%dT%H:%M:%fZ', job.created_at / 1000.0, 'unixepoch') AS created,
  strftime('%Y-%m-%dT%H:%M:%fZ', job.finished_at / 1000.0, 'unixepoch') AS finished
FROM job;
CREATE VIEW v_attempt AS
SELECT attempt.id AS attempt, attempt.job, 'L' || job.lead AS lead_id, job.delivery,
  attempt.number,
  strftime('%Y-%m-%dT%H:%M:%fZ', attempt.started_at / 1000.0, 'unixepoch') AS started,
  attempt.finished_at - attempt.started_at AS milliseconds,
  attempt.code, attempt.status, CAST(attempt.response AS TEXT) AS response
FROM attempt JOIN job ON job.id = attempt.job;
CREATE VIEW v_upload AS
SELECT upload.operation AS upload, operation.action, operation.workspace, list.name AS list,
  upload.path, upload.state, upload.rows_stored AS rows,
  strftime('%Y-%m-%dT%H:%M:%fZ', upload.claimed_at / 1000.0, 'unixepoch') AS claimed,
  strftime('%Y-%m-%dT%H:%M:%fZ', upload.answered_at / 1000.0, 'unixepoch') AS answered,
  upload.dialect, upload.reason, upload.archived_as
FROM upload
JOIN operation ON operation.id = upload.operation
LEFT JOIN list ON list.id = upload.list;
COMMIT;
"""#
}
