import CELChecking

extension FunctionDeclaration {
  /// A function whose overloads are declared among the standard signatures.
  ///
  /// A name that is not declared there gets no overloads, so that no call of it is understood; a
  /// test sees to it that none such is left.
  static func standard(
    _ name: String, _ summary: String, examples: [Example] = [], _ bindings: FunctionBinding...
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      standardSignatures[name] ?? FunctionSignature(name: name, overloads: []), summary,
      examples: examples, bindings: bindings)
  }

  private static let standardSignatures: [String: FunctionSignature] = {
    var signatures: [String: FunctionSignature] = [:]
    for signature in StandardSignatures.all {
      signatures[signature.name, default: FunctionSignature(name: signature.name, overloads: [])]
        .overloads += signature.overloads
    }
    return signatures
  }()

  /// A function of Tollgate's own, called as `name(…)`.
  static func own(
    _ name: String, _ overloads: [(id: String, parameters: [CELType], result: CELType)],
    _ summary: String, examples: [Example], _ bindings: FunctionBinding...
  ) -> FunctionDeclaration {
    let signature = FunctionSignature(
      name: name,
      overloads: overloads.map {
        OverloadSignature(
          id: $0.id, isMember: false, parameters: $0.parameters, result: $0.result)
      })
    return FunctionDeclaration(signature, summary, examples: examples, bindings: bindings)
  }
}
