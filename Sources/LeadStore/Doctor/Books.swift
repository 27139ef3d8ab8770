/// What must always be true of the tables, whatever happened; each rule is a query for what breaks it.
///
/// A store whose every method keeps them is tested by long random stories; `leadctl doctor` asks a live one.
enum Books {
  /// A rule and the query for what breaks it: one column, a name for people.
  struct Rule: Sendable {
    /// What is true, a sentence without its stop.
    let sentence: String
    /// What breaks it.
    let query: String
    /// Whether it looks at open work only, of which there is little, by an index.
    var isQuick = false
  }

  static let rules = quick + thorough

  /// Rules of open work.
  static let quick = [
    Rule(
      sentence: "a lead in its window has an open job",
      query: """
        SELECT 'L' || id FROM lead WHERE status = 'processing' AND NOT EXISTS
          (SELECT 1 FROM job WHERE lead = lead.id AND state IN ('waiting', 'sending'))
        """, isQuick: true),
    Rule(
      sentence: "a held lead waits for something",
      query: """
        SELECT 'L' || id FROM lead WHERE status = 'held'
          AND code NOT IN ('NO_CAMPAIGN', 'LIST_DISABLED') AND NOT EXISTS
          (SELECT 1 FROM job WHERE lead = lead.id AND reopens = 1)
        """, isQuick: true),
    Rule(
      sentence: "a request on the wire has one open attempt",
      query: """
        SELECT 'job ' || id FROM job WHERE state = 'sending' AND 1 !=
          (SELECT count(*) FROM attempt WHERE job = job.id AND finished_at IS NULL)
        """, isQuick: true),
    Rule(
      sentence: "a lead that was given up has nothing left to be sent",
      query: """
        SELECT 'L' || lead.id FROM job CROSS JOIN lead ON lead.id = job.lead
        WHERE job.state = 'waiting' AND lead.status IN ('rejected', 'unassigned', 'failed')
        UNION ALL
        SELECT 'L' || lead.id FROM job CROSS JOIN lead ON lead.id = job.lead
        WHERE job.state = 'sending' AND lead.status IN ('rejected', 'unassigned', 'failed')
        """, isQuick: true),
    Rule(
      sentence: "what a re-delivery asks for has a job, a reason why not, or waits for its turn",
      query: """
        SELECT 'operation ' || operation || '-' || number FROM operation_lead
        JOIN operation ON operation.id = operation_lead.operation
        WHERE job IS NULL AND code IS NULL AND state NOT IN ('canary', 'running', 'choosing')
        """, isQuick: true),
  ]

  /// Rules of everything that ever was.
  static let thorough = [
    Rule(
      sentence: "a lead's status is where its last transition led",
      query: """
        SELECT 'L' || id FROM lead WHERE status IS NOT
          (SELECT to_status FROM transition WHERE lead = lead.id ORDER BY id DESC LIMIT 1)
        """),
    Rule(
      sentence: "each transition begins where the one before ended",
      query: """
        SELECT 'L' || lead FROM (SELECT id, lead, from_status,
          lag(to_status) OVER (PARTITION BY lead ORDER BY id) AS before FROM transition)
        WHERE from_status IS NOT before
        """),
    Rule(
      sentence: "an open attempt belongs to a request on the wire",
      query: """
        SELECT 'job ' || job.id FROM attempt JOIN job ON job.id = attempt.job
        WHERE attempt.finished_at IS NULL AND job.state != 'sending'
        """),
    Rule(
      sentence: "attempts that count are counted",
      query: """
        SELECT 'job ' || id FROM job WHERE attempts !=
          (SELECT count(*) FROM attempt WHERE job = job.id AND counts = 1)
        """),
    Rule(
      sentence: "the counts of quarters of an hour are what the slots of caps are",
      query: """
        SELECT delivery || ' ' || quarter FROM cap_count WHERE taken + reserved !=
          (SELECT count(*) FROM cap_use WHERE cap_use.workspace = cap_count.workspace
            AND cap_use.delivery = cap_count.delivery
            AND (quarter = -1 OR cap_use.at / 900000 = quarter))
        """),
    Rule(
      sentence: "a slot of a cap belongs to a job that is accepted, on the wire, or in doubt",
      query: """
        SELECT 'job ' || job.id FROM cap_use JOIN job ON job.id = cap_use.job
        WHERE NOT (state IN ('accepted', 'sending', 'in_doubt') OR is_doubtful = 1)
        """),
    Rule(
      sentence: "a slot that is only reserved belongs to a request on the wire",
      query: """
        SELECT 'job ' || job.id FROM cap_use JOIN job ON job.id = cap_use.job
        WHERE is_taken = 0 AND state != 'sending'
        """),
    Rule(
      sentence: "keys belong to leads that the schema did not reject",
      query: """
        SELECT 'L' || lead.id FROM lead_key JOIN lead ON lead.id = lead_key.lead
        WHERE rejected_by = 'schema'
        """),
    Rule(
      sentence: "a returned lead has a return that stands, and waits for nothing",
      query: """
        SELECT 'L' || id FROM lead WHERE status = 'returned'
          AND (NOT EXISTS (SELECT 1 FROM lead_return WHERE lead = lead.id AND rolled_back_at IS NULL)
          OR EXISTS (SELECT 1 FROM job WHERE lead = lead.id AND state = 'waiting' AND is_notice = 0))
        """),
    Rule(
      sentence: "every lead of an upload stands in its rows",
      query: """
        SELECT 'L' || id FROM lead WHERE upload IS NOT NULL AND 1 !=
          (SELECT count(*) FROM row WHERE row.lead = lead.id AND row.upload = lead.upload)
        """),
  ]
}
