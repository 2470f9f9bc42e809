extension CheckForm {
  /// Whether the form is a decision table.
  var isTable: Bool { if case .table = self { true } else { false } }

  /// What the author wrote as CEL after an equals sign.
  var expressions: [LocatedText] {
    operands.compactMap { if case .expression(let located) = $0 { located } else { nil } }
  }

  /// What the form compares with.
  var operands: [Operand] {
    switch self {
    case .required, .forbidden, .unique, .dateOrder, .references, .assert: []
    case .oneOf(_, let values): [values]
    case .equals(_, let to): [to]
    case .matches(_, let pattern): [pattern]
    case .bounded(_, _, let bounds):
      [bounds.min, bounds.max, bounds.above, bounds.below].compactMap { $0 }
    case .date(_, _, let limits): [limits.notBefore, limits.notAfter].compactMap { $0 }
    case .training(let form):
      [form.person, form.role, form.holds, form.validOn].compactMap { $0 }
    case .approvals(let form): form.operands
    case .table(let form): [form.key, form.rows]
    case .several(let forms): forms.first?.operands ?? []
    }
  }
}

extension LoweredDemand {
  /// The demand as an author would state it in CEL, the value being called `value`.
  var explanation: String {
    let path = place?.text ?? "self"
    switch kind {
    case .given: return "given(\(path))"
    case .absent: return "!has(\(path))"
    case .unique(let field):
      let compared = field.map { ".map(entry, entry.\($0.text))" } ?? ""
      return "\(path)\(compared) has no value twice"
    case .references(let target, let data):
      return "each \(path) in \(data.map { "data.\($0)." } ?? "")\(target.text)"
    case .approvals: return "enough people have approved in \(path)"
    case .each, .together, .condition: return readable(expression ?? "")
    }
  }

  /// The expression with paths in place of the names that bind them.
  func readable(_ expression: String) -> String {
    var text = expression
    for (position, path) in operands.enumerated().reversed() {
      text = text.replacing(LoweredNames.operand(position), with: path.text)
    }
    return text.replacing(LoweredNames.value, with: place?.text ?? "value")
      .replacing("__", with: "")
  }
}

extension LoweredDemand.ValueKind {
  /// The same, for the engine.
  var compiled: CompiledDemand.ValueKind {
    switch self {
    case .any: .any
    case .anyOrMissing: .anyOrMissing
    case .number: .number
    case .text: .text
    case .container: .container
    }
  }
}

extension LoweredDemand.Description {
  /// The same, for the engine.
  var compiled: CompiledDemand.Description {
    switch self {
    case .value: .value
    case .length: .length
    case .count: .count
    case .none: .none
    }
  }
}
