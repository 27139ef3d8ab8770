/// Something that leadd tells its log: a fixed message, by which people search, and beside it a level and an id.
///
/// What varies stands in fields. `systemd/leadd.catalog` explains each to `journalctl -x`; a test holds that file against
/// this table.
public enum JournalEvent: String, CaseIterable, Sendable {
  // The daemon
  case ready = "ready"
  case stopping = "stopping"
  case stopped = "stopped"
  case stoppedAtOnce = "second signal, stopping now; what is on the wire is in doubt"
  case ends = "leadd ends"
  case lastRunBroken = "the run before did not end cleanly"
  case watchdogNotFed = "leadd is stuck and does not feed the watchdog"
  case storeAnswersWithError = "the database answers with an error"
  case managerDeaf = "the service manager cannot be told"

  // Configuration
  case configurationProblem = "configuration"
  case configurationWarning = "configuration warning"
  case reloadFailed = "reload failed, the old configuration stays in force"
  case configurationInForce = "configuration in force"
  case configurationHalfSetUp =
    "the new configuration is in force, but not all of it could be set up; mend that and reload again"
  case folderNotPrepared = "a workspace's folder cannot be made or shared"
  case metricsUnreachable = "metrics cannot be served"
  case metricsServed = "metrics are served"
  case socketFailed = "the control socket cannot be opened"

  // Disk and database
  case databaseFailed = "database failed, leadd ends"
  case diskFull = "disk full, intake and sending stop until there is room; make room"
  case diskHasRoom = "disk has room again, intake and sending go on"
  case diskLow = "little room on the disk: no new files are taken until there is more; make room"
  case diskLowOver = "room on the disk again, files are taken"
  case diskUnknown = "room on the disk cannot be told"
  case storeSilent = "the database does not answer"
  case folderTrimmed = "oldest files removed to stay within the limit"
  case folderNotTrimmed = "a folder cannot be kept within its limit"
  case exchangesTrimmed = "oldest stored requests and responses removed to stay within the limit"
  case exchangesNotTrimmed = "stored responses cannot be kept within their limit"
  case agedNotRemoved = "what is too old cannot be removed"
  case agedAnswersRemoved = "answers removed for their age"
  case agedArchiveRemoved = "an archived file removed for its age"
  case agedLeadsErased = "values of leads erased for their age"
  case eraseStuck = "erasing cannot go on"
  case erasedValuesStand = "erased values still stand in files; it is tried again"
  case erased = "a deleted lead's values are gone from everywhere"

  // The inbox
  case inboxWarning = "the inbox cannot be watched as it should"
  case dropRefused = "dropped file refused"
  case dropNotTaken = "dropped file cannot be taken; it is tried again"
  case dropNotQuarantined = "refused file cannot be moved to the quarantine; move it away"
  case strayInWorking = "a name in .working/ is not leadd's; it is left alone"
  case claimUnknownBack = "a claimed file is unknown to the database and was put back"
  case claimUnknown = "a claimed file is unknown to the database; drop it again where it belongs"

  // Uploads
  case uploadClaimed = "upload claimed"
  case uploadReadOn = "upload is read on"
  case uploadReadingStops = "reading stops here and goes on at the next start"
  case uploadRead = "upload read"
  case uploadAnswered = "upload answered"
  case uploadSame = "upload is the same as an earlier one; nothing changed"
  case uploadRefused = "upload refused"
  case uploadCancelled = "upload cancelled"
  case uploadNotReadFurther = "upload is not read further"
  case uploadStuck = "upload cannot be read further"
  case refusalNotRecorded = "refusal cannot be recorded"
  case claimNotFinished = "claim cannot be finished"
  case uploadFileGone = "the file of an upload is gone"
  case uploadAtRisk = "upload will miss its deadline"
  case windowsClosed = "windows closed over leads that were not delivered"
  case windowStuck = "the window cannot be kept"
  case answersStuck = "answers cannot be looked through"
  case answerNotWritten = "answer cannot be written; it is tried again"
  case listsStuck = "the lists cannot be looked at"
  case listNotCurrent = "a list in the outbox cannot be kept current; it is tried again"

  // Deliveries
  case deliveryPaused = "delivery paused"
  case deliveryResumed = "delivery resumed"
  case deliveryPausedItself = "delivery paused; mend it and resume it"
  case deliverySwitchedOff = "delivery switched off; mend it and resume it"
  case deliveryNotPaused = "delivery cannot be paused"
  case deliveryTried = "delivery tried"
  case sendingHeldBack = "sending is held back"
  case sendingBegins = "sending begins"
  case breakerOpened =
    "most requests fail: sending stops, and one request finds out when the buyer is back"
  case breakerClosed = "the buyer is back, sending goes on"
  case jobsNotBegun = "jobs cannot be begun"
  case jobNotTriedAlone = "a job cannot be tried alone"
  case suspects = "jobs were on the wire at three unclean ends in a row; each is tried alone first"
  case suspectsNotTried = "suspects cannot be tried alone"
  case suspectsNotReleased = "suspects cannot be let go"
  case answerNotRecorded = "an answer cannot be recorded, leadd ends"
  case doubtsSettled =
    "requests were on the wire when the run before ended; each delivery's in_doubt policy decides"
  case removedDeliveryJobs =
    "a removed delivery had jobs that were not sent; their leads go on without it"
  case removedDeliveryStays = "jobs of a removed delivery stay open"

  // One lead's steps
  case leadMoved = "lead moved"
  case requestBegun = "request begun"
  case requestEnded = "request ended"
  case requestNotBuilt = "request cannot be built"

  // What people do
  case leadDeleted = "lead deleted"
  case leadEdited = "lead edited"
  case doubtSettled = "doubt settled"
  case rejudged = "stored responses rejudged"
  case revalidated = "leads revalidated"
  case listCreated = "list created"
  case listChanged = "list changed"
  case listFolderStays = "the folder of a deleted list cannot be removed"
  case redeliveryBegins = "re-delivery begins"
  case redeliveryDone = "re-delivery done"
  case redeliveryStopped = "re-delivery stopped"
  case redeliveryCancelled = "re-delivery cancelled"
  case redeliveryUnchosen = "a re-delivery ended before its leads were chosen; ask for it again"
  case redeliveriesStuck = "re-deliveries cannot go on"
  case redeliveryStuck = "a re-delivery cannot go on"
  case operationDone = "operation done"
  case operationUndone = "operation is undone"
  case operationCancelled = "operation cancelled"
  case deskStuck = "the desk cannot go on"
  case operationStuck = "an operation cannot go on"
  case exportBrokeOff = "an export broke off"
  case requestFailed = "a request failed"

  // Notices
  case noticeNotDelivered = "a notice cannot be delivered"
  case noticeNotRun = "a notice's program cannot be run"
  case noticeProgramFailed = "a notice's program failed"
  case noticeProgramSlow = "a notice's program took longer than a minute and is ended"
  case noticesLost = "leadd stops before all notices were delivered"

  // Backups
  case backupMade = "backup made and checked"
  case backupNotHandedOver = "a backup was not handed over whole"
  case backupLeftoverRemoved = "the copy of a backup that was broken off is removed"
  case claimNotSettled = "a claim can be neither finished nor undone, leadd ends"
  case claimAfterBackup =
    "a claimed file came after the restored backup was made; it was put back and is taken again"
  case noBallast = "no ballast can be held"
  case uploadFileAway = "the file of an upload is gone; its rows and answers are there"
  case claimedFilesAway = "claimed files cannot be read now"
  case restoredJobs = "jobs were open when the backup was made and may have been sent since"
  case restoredRedeliveryStopped =
    "a re-delivery was stopped, because it may have gone on after the backup was made"
  case restoredAnswersKept =
    "answers that are newer than the restored database keep their content under another name"
  case restoredReading =
    "a file was being read when the backup was made; its other rows may be sent a second time"
  case restoredFileLost =
    "the file of an upload is neither at work nor in the archive; its rows are in the database"
}
