/// What the checker knows of a function: its overloads, gathered under one name.
public struct FunctionSignature: Sendable, Hashable {
  /// The function's name; for operators see `CELSyntax.Operator`.
  public let name: String
  /// The ways in which it can be called.
  public var overloads: [OverloadSignature]

  /// A function with its overloads.
  public init(name: String, overloads: [OverloadSignature]) {
    self.name = name
    self.overloads = overloads
  }
}

/// One way in which a function can be called.
public struct OverloadSignature: Sendable, Hashable {
  /// The overload's stable name, as in the CEL specification (`starts_with_string`).
  public let id: String
  /// Whether it is called as `target.function(…)`; the target is then the first parameter.
  public let isMember: Bool
  /// The types of the parameters, the target first.
  public let parameters: [CELType]
  /// The type of the value.
  public let result: CELType

  /// An overload.
  public init(id: String, isMember: Bool, parameters: [CELType], result: CELType) {
    self.id = id
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
  }
}
