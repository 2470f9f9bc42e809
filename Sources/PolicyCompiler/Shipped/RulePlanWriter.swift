import CELEvaluation
import ComplianceModel
import FactTree

/// Writes the plan of a rule that comes with the program.
struct RulePlanWriter {
  private let definition: RuleDefinition
  private let rule: CompiledRule
  private let sources: [ObjectIdentifier: [UInt8]]
  private let symbols: SymbolTable

  /// A writer of a rule that was planned alone.
  ///
  /// - Parameters:
  ///   - definition: The rule.
  ///   - rule: Its plan.
  ///   - compiler: What planned it, and kept the texts of its expressions.
  init(_ definition: RuleDefinition, _ rule: CompiledRule, by compiler: ExpressionCompiler) {
    self.definition = definition
    self.rule = rule
    sources = compiler.sources ?? [:]
    symbols = compiler.symbols
  }

  /// The plan as words; `nil` where something of it cannot be written.
  func text() -> [UInt8]? {
    var plans = PlanWriter(symbols: symbols)
    plans.plans { write(to: &$0) }
    let mayNameData = String(decoding: plans.text, as: UTF8.self).contains("data")
    var writer = PlanWriter(symbols: symbols)
    head(mayNameData: mayNameData, to: &writer)
    return plans.isWhole ? writer.text + plans.text : nil
  }

  /// What must be known of the rule before its plan is read.
  private func head(mayNameData: Bool, to writer: inout PlanWriter) {
    let settled = SettledParameters(of: definition, overrides: [:])
    writer.number(Severity.gravestFirst.firstIndex(of: definition.severity) ?? 0)
    writer.number(rule.phases.bits)
    writer.list(definition.formerly) { $0.counted($1) }
    writer.truth(mayNameData)
    writer.counted(settled.written)
    writer.optional(settled.texts("placeholders")) { $0.list($1) { $0.counted($1) } }
    writer.number(settled.values.reduce(0) { $0 + $1.text.tree[$1.node].extent })
    writer.part { writer in
      writer.list(settled.values) {
        $0.counted($1.name)
        value($1.node, of: $1.text.tree, to: &$0)
      }
    }
  }

  /// What is said of a violation.
  func words() -> [UInt8] {
    var writer = PlanWriter(symbols: symbols)
    writer.counted(definition.title)
    for words in [definition.why, definition.remedy, definition.owner] {
      writer.optional(words) { $0.counted($1) }
    }
    let lists = [definition.references, definition.checks, definition.phases.map(\.rawValue)]
    for texts in lists { writer.list(texts) { $0.counted($1) } }
    return writer.text
  }

  private func write(to writer: inout PlanWriter) {
    writer.number(rule.forAtLeast)
    writer.optional(rule.selector) { path($1, to: &$0) }
    writer.optional(rule.when) { program($1, to: &$0) }
    writer.list(rule.demands) { demand($1, to: &$0) }
    template(rule.message, to: &writer)
  }

  private func program(_ program: Program, to writer: inout PlanWriter) {
    writer.program(program, source: program.text ?? sources[ObjectIdentifier(program)] ?? [])
  }

  private func path(_ path: CompiledPath, to writer: inout PlanWriter) {
    writer.truth(path.isAbsolute)
    writer.list(path.steps) { writer, step in
      switch step {
      case .name(let symbol):
        writer.number(PathCode.name.rawValue)
        writer.number(symbol.number)
      case .index(let position):
        writer.number(PathCode.index.rawValue)
        writer.number(position)
      case .each: writer.number(PathCode.each.rawValue)
      case .matching(let key, let value):
        writer.number(PathCode.matching.rawValue)
        writer.number(key.number)
        writer.counted(value.text)
      case .everything: writer.number(PathCode.everything.rawValue)
      }
    }
  }

  private func demand(_ demand: CompiledDemand, to writer: inout PlanWriter) {
    kind(demand.kind, to: &writer)
    writer.optional(demand.place) { path($1, to: &$0) }
    writer.optional(demand.program) { program($1, to: &$0) }
    writer.optional(demand.applies) { program($1, to: &$0) }
    writer.optional(demand.precondition) {
      program($1.program, to: &$0)
      template($1.otherwise, to: &$0)
    }
    writer.list(demand.operands) { path($1, to: &$0) }
    writer.number(demand.valueKind.rawValue)
    writer.number(demand.description.rawValue)
    template(demand.expectation, to: &writer)
  }

  private func kind(_ kind: CompiledDemand.Kind, to writer: inout PlanWriter) {
    switch kind {
    case .given: writer.number(DemandCode.given.rawValue)
    case .absent: writer.number(DemandCode.absent.rawValue)
    case .each: writer.number(DemandCode.each.rawValue)
    case .together: writer.number(DemandCode.together.rawValue)
    case .condition: writer.number(DemandCode.condition.rawValue)
    case .unique(let field):
      writer.number(DemandCode.unique.rawValue)
      writer.optional(field) { path($1, to: &$0) }
    case .references(let target, let data):
      writer.number(DemandCode.references.rawValue)
      path(target, to: &writer)
      writer.optional(data) { $0.counted($1) }
    // No shipped rule demands anything else; one that did would be planned at each start.
    default: writer.giveUp()
    }
  }

  /// Writes a message as a part: most are never said.
  private func template(_ template: MessageTemplate, to writer: inout PlanWriter) {
    writer.truth(!template.isEmpty)
    guard !template.isEmpty else { return }
    writer.part { writer in
      writer.list(template.parts) { writer, part in
        switch part {
        case .words(let words):
          writer.truth(false)
          writer.counted(words)
        case .value(let value, let source):
          writer.truth(true)
          writer.counted(source)
          program(value, to: &writer)
        }
      }
    }
  }

  /// Writes a value of a parameter; recursion is as deep as the reader lets files be.
  private func value(_ node: NodeIndex, of tree: FactTree, to writer: inout PlanWriter) {
    let fact = tree[node]
    writer.number(fact.kind.rawValue)
    switch fact.kind {
    case .null: break
    case .bool: writer.truth(fact.bool)
    case .int: writer.number(fact.int)
    case .double: writer.number(Int64(bitPattern: fact.double.bitPattern))
    case .text: writer.counted(tree.arena[fact.text.indices])
    case .list, .map:
      writer.list(Array(tree.children(of: node))) {
        if fact.kind == .map { $0.counted(tree.keyName(of: $1)) }
        value($1, of: tree, to: &$0)
      }
    }
  }
}

/// The numbers by which plans that are written name the steps of paths.
enum PathCode: UInt8 {
  case name, index, each, matching, everything
}

/// The numbers by which plans that are written name the kinds of demands.
enum DemandCode: UInt8 {
  case given, absent, each, together, condition, unique, references
}
