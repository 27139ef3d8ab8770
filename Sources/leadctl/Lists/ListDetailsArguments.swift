import ArgumentParser
import LeadWire

/// What a list says of itself.
struct ListDetailsArguments: ParsableArguments {
  @Option(help: "What it is for.")
  var description: String?

  @Option(help: "Whose it is.")
  var owner: String?

  @Option(help: "Who provided its leads, where no file or field says so.")
  var source: String?

  @Option(
    help: ArgumentHelp("Where its leads are, such as America/New_York.", valueName: "zone"))
  var timeZone: String?

  /// What is said.
  var request: ListDetailsRequest {
    var request = ListDetailsRequest()
    request.description = description
    request.owner = owner
    request.source = source
    request.timeZone = timeZone
    return request
  }
}
