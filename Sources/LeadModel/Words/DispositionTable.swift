extension DispositionCode {
  /// The code's row in the one table of codes.
  public var entry: DispositionEntry {
    switch self {
    case .missingField:
      DispositionEntry(
        "A required field is blank.", "{field} is required and blank[ in column \"{column}\"]",
        curable: true)
    case .invalidEmail:
      DispositionEntry(
        "An email field holds no email address.",
        "{field} \"{value}\" is not an email address: {problem}", curable: true)
    case .invalidPhone:
      DispositionEntry(
        "A phone field holds no phone number.",
        "{field} \"{value}\" is not a phone number: {problem}", curable: true)
    case .invalidListValue:
      DispositionEntry(
        "A value is not on its picklist.",
        "{field} \"{value}\" is not on picklist {picklist}[; did you mean \"{suggestion}\"?]",
        curable: true)
    case .invalidNumber:
      DispositionEntry(
        "A number field holds no number, or one out of bounds.",
        "{field} \"{value}\" {problem}", curable: true)
    case .invalidDate:
      DispositionEntry(
        "A date field holds no date.",
        "{field} \"{value}\" is not a date; write it as 2026-12-31", curable: true)
    case .invalidTimeZone:
      DispositionEntry(
        "A time zone field names no time zone.",
        "{field} \"{value}\" is not a time zone[; did you mean \"{suggestion}\"?]", curable: true)
    case .invalidFormat:
      DispositionEntry(
        "A value has the wrong length or form.", "{field} \"{value}\" {problem}", curable: true)
    case .duplicate:
      DispositionEntry(
        "Another lead of the workspace has the same key.",
        "{field} \"{value}\" is already lead {lead}[ of list {list}]; update_duplicates would give it these details",
        curable: true)
    case .duplicateInFile:
      DispositionEntry(
        "An earlier row of the same file has the same key.",
        "{field} \"{value}\" stands in this file before, in row {row}[, lead {lead}]", curable: true
      )
    case .rejectSuppressed:
      DispositionEntry(
        "The lead is on a suppression list.", "{field} is on suppression list {list}")
    case .unknownLeadID:
      DispositionEntry(
        "A row names a lead that does not exist here.",
        "there is no lead {lead} in this workspace; correct the LeadID, or clear it to take the row as new",
        curable: true)
    case .stillProcessing:
      DispositionEntry(
        "A row corrects a lead that is still in its window.",
        "lead {lead} is still processing[: {problem}][; it will be final by {until}]; drop the row again then",
        curable: true)
    case .notCorrectable:
      DispositionEntry(
        "A row corrects a lead that cannot be corrected any more.",
        "lead {lead} is {status} and is not changed by a corrected file[: {problem}]")
    case .damagedValue:
      DispositionEntry(
        "A spreadsheet destroyed a value; a corrected row brings the value itself.",
        "{field} \"{value}\" was damaged by a spreadsheet: {problem}", curable: true)
    case .damagedText:
      DispositionEntry(
        "Text of a row was read in a wrong encoding, by leadd or before it came.",
        "[{field} ][column \"{column}\" ][\"{value}\" ]{problem}; "
          + "[the answer file offers \"{suggestion}\": look at it and drop that file again, or ]"
          + "export it anew as CSV UTF-8 and drop it again", curable: true)
    case .rowShape:
      DispositionEntry(
        "A row cannot be split into the header's columns.", "{problem}", curable: true)
    case .unsafeContent:
      DispositionEntry(
        "A value holds script that could harm a buyer's system.",
        "{field} holds {problem}; remove it", curable: true)
    case .cancelled:
      DispositionEntry("Its upload was recalled.", "upload {upload} was cancelled")
    case .updated:
      DispositionEntry("The row updated a lead.", "updated lead {lead}[ by row {row}]")
    case .migrated:
      DispositionEntry("The row moved a lead here.", "moved lead {lead} here from list {list}")
    case .unchanged:
      DispositionEntry(
        "Nothing changes: the lead stays as it is.", "lead {lead} stays as it is[: {problem}]")
    case .ruleMismatch, .capReached, .outsideSchedule, .deliveryPaused, .returnedBefore,
      .suppressed, .listDisabled, .noCampaign:
      notSent
    case .accepted:
      DispositionEntry(
        "A buyer took the lead.", "accepted[ by {delivery}][, reference {reference}][; {others}]")
    case .duplicateAtBuyer:
      DispositionEntry(
        "The buyer had the lead before.",
        "{delivery} already has this lead[, code {buyer_code}][: {reason}][; {others}]")
    case .rejectedByBuyer:
      DispositionEntry(
        "The buyer said no.",
        "{delivery} said no[, code {buyer_code}][: {reason}][ (HTTP {status})][; {others}]")
    case .errorDNS, .errorConnect, .errorTLS, .errorTimeout, .errorHTTP4xx, .errorHTTP5xx,
      .errorRateLimited, .errorAuth, .errorRedirect, .errorAddressRefused,
      .errorUnmappedResponse, .inDoubt:
      deliveryError
    case .noEligibleDelivery, .retriesExhausted, .windowExpired, .exceptionInDoubt, .heldTooLong,
      .fatal, .noAvailableAgent, .noAgentAnswered, .noAgentClaimed:
      exception
    case .returned, .alreadyBad, .leadDeleted, .valuesErased, .notReturned, .noSuchLead,
      .acceptedElsewhere,
      .ambiguousKey, .reasonMissing, .notReturnable, .rolledBack, .assigned, .ignored, .noSuchAgent,
      .notAnException, .churned, .released, .undone, .kept, .alreadySent:
      operation
    }
  }

  private var notSent: DispositionEntry {
    switch self {
    case .ruleMismatch:
      DispositionEntry(
        "A delivery's rules do not want the lead.",
        "{delivery} does not want it: {problem}[; {others}]")
    case .capReached:
      DispositionEntry(
        "A delivery has taken all it agreed to take.",
        "{delivery} has taken its {limit} {period}[; open again {until}][; {others}]", retried: true
      )
    case .outsideSchedule:
      DispositionEntry(
        "A delivery's schedule is closed.",
        "{delivery} is closed[; open again {until}][; {others}]", retried: true)
    case .deliveryPaused:
      DispositionEntry(
        "A delivery is paused.", "{delivery} is paused[: {problem}][; {others}]", retried: true)
    case .returnedBefore:
      DispositionEntry(
        "The buyer returned this lead before.", "{delivery} returned it before[; {others}]")
    case .suppressed:
      DispositionEntry(
        "The lead is on a delivery's suppression list.",
        "{delivery} suppresses it: list {list}[; {others}]")
    case .listDisabled:
      DispositionEntry("The lead's list is disabled.", "list {list} is disabled", retried: true)
    default:
      DispositionEntry(
        "The lead's list is in no campaign.",
        "list {list} is in no campaign; set default_campaign or assign the list", retried: true)
    }
  }

  private var deliveryError: DispositionEntry {
    switch self {
    case .errorDNS:
      DispositionEntry(
        "The buyer's host name has no address.",
        "{delivery}: no address for the host[: {problem}][; {others}]",
        retried: true)
    case .errorConnect:
      DispositionEntry(
        "No connection to the buyer.", "{delivery}: no connection[: {problem}][; {others}]",
        retried: true)
    case .errorTLS:
      DispositionEntry(
        "No trusted connection to the buyer.", "{delivery}: TLS failed[: {problem}][; {others}]",
        retried: true)
    case .errorTimeout:
      DispositionEntry(
        "The buyer took too long.",
        "{delivery}: no answer in time[ (HTTP {status})][, code {buyer_code}][: {reason}][: {problem}][; {others}]",
        retried: true)
    case .errorHTTP4xx:
      DispositionEntry(
        "The buyer's system refused the request.",
        "{delivery} refused the request (HTTP {status})[, code {buyer_code}][: {reason}][; {others}]"
      )
    case .errorHTTP5xx:
      DispositionEntry(
        "The buyer's system failed.",
        "{delivery} failed (HTTP {status})[, code {buyer_code}][: {reason}][; {others}]",
        retried: true
      )
    case .errorRateLimited:
      DispositionEntry(
        "The buyer asks for a pause.",
        "{delivery} asks to wait (HTTP {status})[, until {until}][, code {buyer_code}][: {reason}][; {others}]",
        retried: true)
    case .errorAuth:
      DispositionEntry(
        "The buyer does not accept our credentials.",
        "{delivery} does not accept the credentials (HTTP {status}); mend auth and resume it[; {others}]",
        retried: true)
    case .errorRedirect:
      DispositionEntry(
        "The buyer answered with a redirect, which is never followed.",
        "{delivery} redirects (HTTP {status})[ to {problem}]; correct its url[; {others}]")
    case .errorAddressRefused:
      DispositionEntry(
        "The buyer's address is in a refused range.",
        "{delivery}: address {problem} is in a refused range[; {others}]")
    case .errorUnmappedResponse:
      DispositionEntry(
        "No answer rule fits the buyer's response.",
        "{delivery} answered HTTP {status} and no answer rule fits; mend its answers[: {reason}][; {others}]"
      )
    default:
      DispositionEntry(
        "The request may have reached the buyer, and no answer was recorded.",
        "{delivery}: the request may have arrived, the answer did not[: {problem}][; {others}]",
        retried: true)
    }
  }

  private var exception: DispositionEntry {
    switch self {
    case .noEligibleDelivery:
      DispositionEntry("No delivery was eligible.", "no delivery takes it[: {others}]")
    case .retriesExhausted:
      DispositionEntry(
        "An error that no retry cured.", "not delivered (attempts: {attempts})[: {others}]")
    case .windowExpired:
      DispositionEntry(
        "The window ran out first.", "the window ran out[: {others}]")
    case .exceptionInDoubt:
      DispositionEntry(
        "Nobody knows whether the buyer has it.",
        "nobody knows whether the buyer has it[: {others}]; settle it by hand")
    case .heldTooLong:
      DispositionEntry("It was held longer than the limit.", "held for {limit}[: {others}]")
    case .noAvailableAgent:
      DispositionEntry("No agent was available.", "no agent was available")
    case .noAgentAnswered:
      DispositionEntry("No agent answered.", "no agent answered")
    case .noAgentClaimed:
      DispositionEntry("No agent claimed it.", "no agent claimed it")
    default:
      DispositionEntry(
        "A fault of leadd's own.", "leadd could not handle it[: {problem}]; please report it")
    }
  }

  private var operation: DispositionEntry {
    switch self {
    case .returned:
      DispositionEntry("The lead was returned.", "returned[: {reason}]")
    case .alreadyBad:
      DispositionEntry("The lead was bad before.", "lead {lead} is already {status}")
    case .leadDeleted:
      DispositionEntry("The lead was deleted.", "lead {lead} was deleted")
    case .valuesErased:
      DispositionEntry(
        "The lead's values were erased for their age; its status and its story stay.",
        "the values of lead {lead} were erased[: {problem}]")
    case .notReturned:
      DispositionEntry(
        "The lead is not returned.", "lead {lead} has not yet been returned[ by {delivery}]")
    case .noSuchLead:
      DispositionEntry(
        "No lead has this id or key.", "[there is no lead \"{value}\"][{problem}]", curable: true)
    case .acceptedElsewhere:
      DispositionEntry(
        "Another buyer has accepted the lead.", "lead {lead} was accepted by {delivery} since")
    case .ambiguousKey:
      DispositionEntry(
        "A key names several leads.", "[{problem}][\"{value}\" names several leads: {others}]",
        curable: true)
    case .reasonMissing:
      DispositionEntry("A return needs a reason.", "the reason is missing", curable: true)
    case .rolledBack:
      DispositionEntry("The return was undone.", "the return[ by {delivery}] was undone")
    case .assigned:
      DispositionEntry("The lead was given to an agent.", "assigned[ to {agent}]")
    case .ignored:
      DispositionEntry("The lead is hidden from the exceptions list.", "ignored")
    case .noSuchAgent:
      DispositionEntry(
        "The workspace has no such agent.",
        "[there is no agent \"{value}\"][; did you mean \"{suggestion}\"?][{problem}]",
        curable: true)
    case .notAnException:
      DispositionEntry(
        "The lead is not on the exceptions list.", "lead {lead} is {status}, not an exception")
    case .churned:
      DispositionEntry("The lead was put back in the queue.", "put back in the queue")
    case .released:
      DispositionEntry("What the lead was held for is there.", "released")
    case .undone:
      DispositionEntry(
        "What an operation did to the lead was undone.", "operation {upload} was undone")
    case .kept:
      DispositionEntry(
        "The lead changed since, so an operation was not undone for it.",
        "lead {lead} stays as it is: {problem}")
    case .alreadySent:
      DispositionEntry(
        "The lead was sent since, so an operation could not be undone for it.",
        "lead {lead} was sent to {delivery} since")
    default:
      DispositionEntry(
        "The delivery's return policy does not allow it.", "not returnable: {problem}")
    }
  }
}
