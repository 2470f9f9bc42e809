import CELSyntax
import Diagnostics
import SourceText

extension Checker {
  /// The type of a name: a local variable, a declared one, or a type as a value.
  mutating func identifier(_ name: String, _ expression: Expression) -> CELType {
    if let local = local(name) {
      references[expression.id] = .variable(name)
      return local
    }
    if let found = declared(name, expression.id) { return found }
    return undeclared(name, expression)
  }

  /// The type of the innermost local variable of a name.
  func local(_ name: String) -> CELType? {
    locals.last { $0.name == name }?.type
  }

  /// The type of a declared name, which becomes what the expression refers to.
  private mutating func declared(_ name: String, _ id: ExpressionID) -> CELType? {
    if declarations.container.isEmpty, let type = declarations.variables[name] {
      references[id] = .variable(name)
      return type
    }
    for candidate in declarations.candidates(for: name) {
      if let type = declarations.variables[candidate] {
        references[id] = .variable(candidate)
        return type
      }
      if let type = declarations.typeNames[candidate] {
        references[id] = .type(type)
        return .type(type)
      }
    }
    return nil
  }

  private mutating func undeclared(_ name: String, _ expression: Expression) -> CELType {
    let hyphen = hyphenated?.right == expression.id ? hyphenated?.field : nil
    if declarations.unknownIdentifiersAreDyn {
      if let hyphen { problems.report(.perhapsHyphenated(name, hyphen, at: expression.span)) }
      references[expression.id] = .variable(name.hasPrefix(".") ? String(name.dropFirst()) : name)
      return .dyn
    }
    let known = locals.map(\.name) + declarations.variables.keys + declarations.typeNames.keys
    problems.report(
      .undeclared(name, hyphenatedField: hyphen, known: known, at: expression.span))
    return .error
  }

  /// The type of `operand.field`, of its presence, or of the variable that the whole chain names.
  mutating func selection(_ select: Select, _ expression: Expression) -> CELType {
    if !select.isTest, let name = qualifiedName(expression),
      let type = declared(name, expression.id)
    {
      return type
    }
    let operand = visit(select.operand)
    let field = fieldType(select.field, of: operand, at: select.fieldSpan, select.operand)
    return select.isTest ? .bool : field
  }

  /// The dotted name that a chain of selections spells, unless it begins with a local variable.
  func qualifiedName(_ expression: Expression) -> String? {
    var fields: [String] = []
    var step = expression
    while case .select(let select) = step.kind {
      if select.isTest { return nil }
      fields.append(select.field)
      step = select.operand
    }
    guard case .identifier(let name) = step.kind, local(name) == nil else { return nil }
    fields.append(name)
    return fields.reversed().joined(separator: ".")
  }

  /// The type of a field of values of a type; reports where they have no fields, or not this one.
  mutating func fieldType(
    _ field: String, of operand: CELType, at span: SourceSpan, _ operandExpression: Expression
  ) -> CELType {
    let operand = unifier.substitute(operand, isFinal: false)
    if let wrapped = operand.unwrapped {
      let inner = fieldType(field, of: wrapped, at: span, operandExpression)
      // Selecting from an optional value yields one: it has a value where the field is there.
      return .optional(inner)
    }
    switch operand {
    case .dyn, .error: return .dyn
    case .variable:
      _ = isAssignable(.dyn, to: operand)
      return .dyn
    case .map(_, let value): return value
    case .opaque(let name, _):
      guard let record = declarations.records[name] else { break }
      if let type = record.type(of: field) { return type }
      problems.report(
        .unknownField(
          field, of: name, known: record.fields.keys, variables: declarations.variables.keys,
          otherwise: declarations.unknownFieldRemedy, at: span))
      return .error
    default: break
    }
    problems.report(.noFields(field, operand, at: span))
    return .error
  }
}
