/// The signatures of the functions that CEL and its customary libraries define, without bindings.
///
/// One list a group, one file a group; the ids are those of the CEL specification and, for the
/// libraries, those of the reference engine in Go, so that whoever binds them can be compared. A
/// function may occur in several lists: ``Declarations`` gathers its overloads.
public enum StandardSignatures {
  /// Everything of the CEL specification: operators, conversions, texts, collections, time.
  public static let core: [FunctionSignature] =
    logic + ordering + arithmetic + collections + conversions + texts + times

  /// The core and every library.
  public static let all: [FunctionSignature] =
    core + strings + math + lists + sets + optionals + encoders + regex + twoVariable
}

extension FunctionSignature {
  /// A function from overloads written one after the other.
  static func named(_ name: String, _ overloads: OverloadSignature...) -> FunctionSignature {
    FunctionSignature(name: name, overloads: overloads)
  }
}

extension OverloadSignature {
  /// An overload called as `function(…)`.
  static func global(
    _ id: String, _ parameters: CELType..., returns result: CELType
  ) -> OverloadSignature {
    OverloadSignature(id: id, isMember: false, parameters: parameters, result: result)
  }

  /// An overload called as `target.function(…)`; the target is the first parameter.
  static func member(
    _ id: String, _ parameters: CELType..., returns result: CELType
  ) -> OverloadSignature {
    OverloadSignature(id: id, isMember: true, parameters: parameters, result: result)
  }
}

extension CELType {
  /// The optional value of a type, as `a.?b` yields it.
  public static func optional(_ wrapped: CELType) -> CELType {
    .opaque(optionalName, [wrapped])
  }

  /// The name under which optional values appear among the types.
  public static let optionalName = "optional_type"
}
