import CELEvaluation
import ComplianceModel
import FactTree
import SourceText

/// What ``RulePlanWriter`` wrote of a rule.
extension PlanReader {
  /// A path; `nil` where the words are none.
  mutating func path() -> CompiledPath? {
    let isAbsolute = truth()
    let plan = self
    let count = count()
    var steps: [CompiledPath.Step] = []
    steps.reserveCapacity(count)
    for _ in 0..<count { steps.append(step()) }
    return isSound ? CompiledPath(isAbsolute: isAbsolute, steps: steps, in: plan) : nil
  }

  private mutating func step() -> CompiledPath.Step {
    switch PathCode(rawValue: UInt8(truncatingIfNeeded: number())) {
    case .name: return .name(symbol())
    case .index: return .index(number())
    case .each: return .each
    case .matching:
      let key = symbol()
      return .matching(key: key, CompiledPath.MatchedValue(string()))
    case .everything: return .everything
    case nil:
      giveUp()
      return .everything
    }
  }

  /// The steps of a path as its author wrote them; to be read where ``path()`` has read its steps.
  mutating func pathSteps() -> [PathStep] {
    list { reader in
      switch PathCode(rawValue: UInt8(truncatingIfNeeded: reader.number())) {
      case .name: return .name(reader.name())
      case .index: return .index(reader.number())
      case .each: return .each
      case .matching:
        let key = reader.name()
        return .matching(key: key, value: reader.string())
      case .everything, nil: return .everything
      }
    }
  }

  /// A demand; `nil` where the words are none.
  mutating func demand() -> CompiledDemand? {
    guard let kind = demandKind() else {
      giveUp()
      return nil
    }
    let place = truth() ? path() : nil
    let program = truth() ? self.program() : nil
    let applies = truth() ? self.program() : nil
    var precondition: (program: Program, otherwise: MessageTemplate)?
    if truth(), let program = self.program() { precondition = (program, template()) }
    var operands: [CompiledPath] = []
    for _ in 0..<count() {
      if let operand = path() { operands.append(operand) }
    }
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
    case .unique: .unique(by: truth() ? path() : nil)
    case .references:
      path().map { .references(to: $0, data: truth() ? string() : nil) }
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

  /// A rule's name and words, as they are written beside its plan.
  mutating func summary(_ id: RuleID, _ severity: Severity) -> RuleSummary? {
    let title = string()
    let (why, remedy, owner) = (optionalString(), optionalString(), optionalString())
    let (references, checks) = (strings(), strings())
    let phases = strings().compactMap { Phase(rawValue: $0) }
    guard isSound else { return nil }
    return RuleSummary(
      id: id, title: title, severity: severity, why: why, remedy: remedy, owner: owner,
      references: references, checks: checks, phases: phases)
  }

  private mutating func optionalString() -> String? { truth() ? string() : nil }

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
      builder.add(builder.append(decoded: bytes().span), nowhere, style: .plain)
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
