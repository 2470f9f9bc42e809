/// The library of base64.
extension FunctionTable {
  static let encoders: [FunctionDeclaration] = [
    .standard(
      "base64.encode", "Octets in base64.",
      examples: [.init("base64.encode(b'hello')", "'aGVsbG8='")],
      .unary { evaluator, value in
        guard case .bytes(let text) = value else { return evaluator.noOverload(value) }
        return evaluator.makeText(utf8: Base64.encode(evaluator.bytes(of: text)))
      }),
    .standard(
      "base64.decode", "The octets that a text in base64 stands for; padding may be missing.",
      examples: [
        .init("base64.decode('aGVsbG8')", "b'hello'"), .init("base64.decode('?')", "error"),
      ],
      .unary { evaluator, value in
        guard case .text(let text) = value else { return evaluator.noOverload(value) }
        guard let bytes = Base64.decode(evaluator.bytes(of: text)) else {
          return evaluator.fail(.badConversion, value)
        }
        return .bytes(evaluator.keep(bytes))
      }),
  ]
}
