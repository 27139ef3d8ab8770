extension MetricFamily {
  /// What it tells, one or two sentences; its `HELP`.
  public var help: String {
    switch self {
    case .uploadsAtWork: "Uploads that are not answered yet."
    case .uploadOldestAge:
      "Age of the oldest upload that is not answered yet, 0 when there is none."
    case .uploadWorstMargin:
      "Time from the forecast finish of the worst upload at work to its deadline; 0 when it has no forecast and half of its window is over, negative when it will be late, not there when nothing is at work."
    case .uploadsLate: "Uploads at work that will miss their deadline, by their forecast."
    case .rowsOpen: "Rows of uploads at work that have no answer yet."
    case .uploadAnswerDuration: "Time from the claim of an upload to its answer."
    case .leadsExpired: "Leads that were not delivered before their window closed."
    case .files:
      "Dropped files by what became of them: taken, the same as an earlier one (duplicate), or refused."
    case .filesQuarantined:
      "Dropped things that are no file of a configured workspace at all, and were put into the quarantine."
    case .rowsRead: "Rows read and stored."
    case .rowsAnswered:
      "Rows of answered uploads by the status of their lead in the answer; elsewhere is a row without a lead of its own, such as a duplicate."
    case .leadTransitions: "Transitions of leads by the status that they came to."
    case .jobsWaiting:
      "Jobs that wait, for their turn, for their next try (retry), or for the delivery to reopen (reopening): by schedule, cap, or pause. Counted every few seconds."
    case .leadsHeld: "Leads on hold. Counted every few seconds."
    case .leadsUntaken:
      "Leads that nobody took and that stand on the exceptions list, also ignored ones. Counted every few seconds."
    case .sendingHeldBack:
      "1 while nothing is sent to anybody: the disk is full, or a restored database waits for a person."
    case .attempts: "Requests to buyers by the disposition code that they ended with."
    case .attemptDuration: "Time from the beginning of a request to a buyer to its end."
    case .requestsInFlight: "Requests that are on the wire."
    case .requestsLimit:
      "Requests that may be on the wire at once; it grows with success and shrinks on overload."
    case .deliveryState:
      "1 for the state that a delivery is in: open, resting (the buyer asked for a pause), limited (as fast as its limits allow, and more waits), broken (most requests failed), or paused."
    case .commitDuration:
      "Time from the first statement of a group of changes until it is on disk."
    case .commitCommands: "Changes that were committed together."
    case .commitFailures: "Groups of changes that could not be committed."
    case .databaseBytes: "Size of the database."
    case .walBytes: "Size of the database's write-ahead log."
    case .diskFree: "Free space on the file system of the state folder and of the inbox."
    case .diskWanted: "Free space below which no file is taken (retention: free_space)."
    case .ballast: "Reserve held on the disk, so that outcomes can be recorded when it is full."
    case .intakePaused: "1 while no file is taken, for want of room on the disk."
    case .buildInfo: "1, with leadd's version."
    case .warnings: "Things that leadctl status asks to look at."
    case .settingsVersion: "Number of the configuration in force; each change of it has its own."
    case .schedulerRound: "When the scheduler last found every lane alive, in Unix time."
    case .cpu: "Processor time used, user and system."
    case .residentMemory: "Memory in use."
    case .openFiles: "Open files and connections."
    case .mostFiles: "Open files and connections that the system allows."
    case .startTime: "When the process began, in Unix time."
    }
  }
}
