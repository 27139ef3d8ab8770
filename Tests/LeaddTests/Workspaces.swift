import LeadTestSupport

/// A delivery to a practice buyer.
///
/// - Parameters:
///   - name: its name; the buyer's is the same in capitals.
///   - url: where it sends.
///   - more: further keys.
/// - Returns: the lines of YAML.
func delivery(_ name: String, to url: String, _ more: String...) -> String {
  """
    \(name):
      buyer: \(name.uppercased())
      url: \(url)
      allow_private: true
      body: {json: {first: "{first_name}", email: "{email}", note: "{note}"}}
      answers:
        - {when: {status: 2xx, json: {outcome: success}}, outcome: accepted, reference: "$.lead.id"}
        - {when: {status: 2xx, json: {outcome: duplicate}}, outcome: duplicate}
        - {when: {status: 2xx, json: {outcome: rejected}}, outcome: rejected, reason: "$.reason"}

  """ + more.map { "    \($0)\n" }.joined()
}

/// An open workspace, in which every column is taken as text, with one campaign.
///
/// - Parameters:
///   - distribution: how the campaign chooses.
///   - names: its deliveries, in order.
///   - deliveries: what `delivery(_:to:_:)` makes of them.
/// - Returns: the file's text.
func openWorkspace(
  distribution: String = "all", _ names: [String], _ deliveries: String...
) -> String {
  """
  campaigns:
    all: {distribution: \(distribution), deliveries: [\(names.joined(separator: ", "))]}
  deliveries:

  """ + deliveries.joined()
}

/// A workspace whose leads are known by their mail address, with one delivery.
func keyedWorkspace(to url: String, _ more: String...) -> String {
  """
  schema:
    primary_key: email
    fields:
      email: {type: email, required: true}
      first_name: text
      note: text

  """
    + openWorkspace(
      ["sink"], delivery("sink", to: url) + more.map { "    \($0)\n" }.joined())
}

/// A file of leads with nothing but a number in their mail address.
func numberedLeads(_ numbers: Range<Int>, tag: String = "lead") -> String {
  "first_name,email,note\n" + numbers.map { "Ann,\(tag)\($0)@example.com,\n" }.joined()
}
