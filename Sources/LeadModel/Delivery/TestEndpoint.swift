/// Where test leads go, and what is different about them.
public struct TestEndpoint: Hashable, Sendable {
  /// The address for tests; nil when the buyer tells tests by a header, or not at all.
  public var url: Template?
  /// Headers that are added, or stand instead of those of the same name.
  public var headers: [RequestSettings.Header] = []

  /// Nothing different.
  public init() {}
}

extension Delivery {
  /// The same delivery as it is sent test leads.
  ///
  /// Without an address for tests it is the live one.
  public var forTest: Self {
    var delivery = self
    guard let test else { return delivery }
    if let url = test.url { delivery.request.url = url }
    let names = Set(test.headers.map { $0.name.lowercased() })
    delivery.request.headers.removeAll { names.contains($0.name.lowercased()) }
    delivery.request.headers += test.headers
    return delivery
  }
}
