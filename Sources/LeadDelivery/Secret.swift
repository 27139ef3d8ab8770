/// A secret on its way to the wire; whatever prints it prints `(secret)`.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The secret itself: for the header it goes into and for nothing else.
  let value: String

  init(_ value: String) { self.value = value }

  /// Never the secret.
  public var description: String { "(secret)" }
  /// Never the secret.
  public var debugDescription: String { "(secret)" }
  /// Never the secret.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
