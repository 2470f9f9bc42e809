/// Why a function that was declared with an environment has no value.
public struct FunctionFailure: Error, Hashable, Sendable {
  /// What is wrong: lower case, no full stop.
  public let message: String

  /// A failure in words.
  public init(_ message: String) {
    self.message = message
  }
}
