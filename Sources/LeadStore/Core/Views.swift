/// Views for people with the `sqlite3` shell: names instead of numbers, ISO times instead of milliseconds.
enum Views {
  static let first = """
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
    """
}
