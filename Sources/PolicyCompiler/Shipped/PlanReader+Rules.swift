import CELEvaluation
import ComplianceModel
import FactTree
import SourceText

/// What ``RulePlanWriter`` wrote of a rule.
extension PlanReader {
  /// A path; `nil` where the words are none.
  mutating func path() -> CompiledPath? {
    let isAbsolute = truth()
    var source: [PathStep] = []
    let steps: [CompiledPath.Step] = list { reader in
      switch PathCode(rawValue: UInt8(truncatingIfNeeded: reader.number())) {
      case .name:
        let (name, symbol) = reader.name()
        source.append(.name(name))
        return .name(symbol)
      case .index:
        let position = reader.number()
        source.append(.index(position))
        return .index(position)
      case .each:
        source.append(.each)
        return .each
      case .matching:
        let (key, symbol) = reader.name()
        let value = reader.string()
        source.append(.matching(key: key, value: value))
        return .matching(key: symbol, CompiledPath.MatchedValue(value))
      case .everything:
        source.append(.everything)
        return .everything
      case nil:
        reader.giveUp()
        return .everything
      }
    }
    guard isSound else { return nil }
    return CompiledPath(source: FactPath(isAbsolute: isAbsolute, steps: source), steps: steps)
  }

  /// A demand; `nil` where the words are none.
  mutating func demand() -> CompiledDemand? {
    guard let kind = demandKind() else {
      giveUp()
      return nil
    }
    let place = optional { $0.path() }
    let program = optional { $0.program() }
    let applies = optional { $0.program() }
    let precondition = optional { reader in
      reader.program().map { (program: $0, otherwise: reader.template()) }
    }
    let operands = list { $0.path() }.compactMap(\.self)
    let valueKind = CompiledDemand.ValueKind(rawValue: UInt8(truncatingIfNeeded: number()))
    let description = CompiledDemand.Description(rawValue: UInt8(truncatingIfNeeded: number()))
    let expectation = template()
    guard isSound, let valueKind, let description else {
      giveUp()
      return nil
    }
    return CompiledDemand(
      kind: kind, place: place, program: program, applies: applies, precondition: precondition,
      operands: operands, valueKind: valueKind, description: description,
      expectation: expectation, parts: [], explanation: "")
  }

  private mutating func demandKind() -> CompiledDemand.Kind? {
    switch DemandCode(rawValue: UInt8(truncatingIfNeeded: number())) {
    case .given: .given
    case .absent: .absent
    case .each: .each
    case .together: .together
    case .condition: .condition
    case .unique: .unique(by: optional { $0.path() })
    case .references:
      path().map { target in .references(to: target, data: optional { $0.string() }) }
    case nil: nil
    }
  }

  /// A message, to be read when it is first said.
  mutating func template() -> MessageTemplate {
    guard truth() else { return MessageTemplate(parts: []) }
    let part = part()
    return MessageTemplate {
      var reader = part
      return reader.list { reader in
        guard reader.truth() else { return .words(reader.string()) }
        let source = reader.string()
        // A text that no program stands behind shows at least what it was to say.
        return reader.program().map { .value($0, source: source) } ?? .words("‹\(source)›")
      }
    }
  }

  /// Adds the parameters that were written to a tree, each with its name.
  mutating func parameters(into builder: inout FactTreeBuilder) {
    for _ in 0..<count() {
      builder.setKey(string())
      value(into: &builder)
    }
  }

  /// Adds a value; recursion is as deep as the writer's was.
  private mutating func value(into builder: inout FactTreeBuilder) {
    let nowhere = SourceSpan(at: 0)
    guard let kind = FactNode.Kind(rawValue: UInt8(truncatingIfNeeded: number())) else {
      giveUp()
      return builder.addNull(nowhere)
    }
    switch kind {
    case .null: builder.addNull(nowhere)
    case .bool: builder.add(truth(), nowhere)
    case .int: builder.add(Int64(truncatingIfNeeded: number()), nowhere)
    case .double:
      builder.add(Double(bitPattern: UInt64(truncatingIfNeeded: number())), nowhere)
    case .text:
      let text = bytes(range())
      builder.add(builder.append(decoded: text.span), nowhere, style: .plain)
    case .list, .map:
      builder.begin(kind, at: 0, style: .plain)
      for _ in 0..<count() {
        if kind == .map { builder.setKey(string()) }
        value(into: &builder)
      }
      builder.end(at: 0)
    }
  }
}
