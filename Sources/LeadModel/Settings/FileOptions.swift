/// What was asked for beside a file (`june.csv.yaml`), or for a whole folder (`.leadd.yaml`).
public struct FileOptions: Hashable, Codable, Sendable {
  /// Who provided the leads.
  public var source: String?
  /// Field → header.
  public var headers: [FieldName: String] = [:]
  /// The names of the columns of a file without a header.
  public var columns: [String]?
  /// The encoding, by a name that the reader knows.
  public var encoding: String?
  /// The delimiter, one character.
  public var delimiter: String?
  /// Whether a row whose key a lead has gives that lead new details.
  public var updateDuplicates: Bool?
  /// Whether a lead of the same campaign whose key a row has moves to the row's list.
  public var migrateDuplicates: Bool?
  /// Whether leads so updated go back in the queue.
  public var churn: Bool?
  /// The share of rejected rows among the first above which nothing of the file is taken in.
  public var stopWhenRejected: Share?
  /// Of a re-delivery: whether leads are sent although the delivery's rules do not want them.
  public var skipRules: Bool?
  /// Of a re-delivery: whether leads are sent that the delivery has accepted, or may have.
  public var again: Bool?
  /// Of a re-delivery: the most leads that are sent.
  public var count: Int?
  /// Of a re-delivery: which of them, when there are more.
  public var order: Redelivery.Order?
  /// Of a re-delivery: a few leads to begin with.
  public var canary: Redelivery.Canary?
  /// Of returns and other desk files: the header of the column that names leads.
  public var keyColumn: String?
  /// Of returns: the header of the column that holds the reasons.
  public var reasonColumn: String?
  /// Of returns and rollbacks: the header of the column that holds the deliveries.
  public var deliveryColumn: String?
  /// Of assignments: the header of the column that holds the agents.
  public var agentColumn: String?
  /// Takes in a file even if the same bytes came before.
  public var force: Bool?

  /// Nothing asked for.
  public init() {}

  /// These options over a folder's: what is set here wins.
  public func over(_ folder: Self) -> Self {
    var both = folder
    both.source = source ?? folder.source
    both.headers.merge(headers) { _, own in own }
    both.columns = columns ?? folder.columns
    both.encoding = encoding ?? folder.encoding
    both.delimiter = delimiter ?? folder.delimiter
    both.updateDuplicates = updateDuplicates ?? folder.updateDuplicates
    both.migrateDuplicates = migrateDuplicates ?? folder.migrateDuplicates
    both.churn = churn ?? folder.churn
    both.stopWhenRejected = stopWhenRejected ?? folder.stopWhenRejected
    both.skipRules = skipRules ?? folder.skipRules
    both.again = again ?? folder.again
    both.count = count ?? folder.count
    both.order = order ?? folder.order
    both.canary = canary ?? folder.canary
    both.keyColumn = keyColumn ?? folder.keyColumn
    both.reasonColumn = reasonColumn ?? folder.reasonColumn
    both.deliveryColumn = deliveryColumn ?? folder.deliveryColumn
    both.agentColumn = agentColumn ?? folder.agentColumn
    both.force = force ?? folder.force
    return both
  }
}

extension Redelivery {
  /// What a file in a delivery's redeliver folder asks for.
  public init(to delivery: DeliveryKey, _ options: FileOptions) {
    self.init(to: delivery)
    skipsRules = options.skipRules ?? false
    again = options.again ?? false
    canary = options.canary
  }
}
