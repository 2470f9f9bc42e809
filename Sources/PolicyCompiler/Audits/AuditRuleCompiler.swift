import CELChecking
import CELEvaluation
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Plans one rule over rows with settled parameters.
struct AuditRuleCompiler {
  private let definition: RuleDefinition
  private let collected: RowDefinition
  private let parameters: SettledParameters
  private let vocabulary: Vocabulary?
  private let placeholders: PlaceholderList
  private let log: MistakeLog
  private var text: PolicyText { definition.text }

  /// A compiler; `nil` for a rule of one manifest.
  ///
  /// - Parameter vocabulary: What the rule can name in manifests; `nil` where nothing is known of them.
  init?(
    _ definition: RuleDefinition, _ parameters: SettledParameters, vocabulary: Vocabulary?,
    policyPlaceholders: [String]?, log: MistakeLog
  ) {
    guard let collected = definition.collected else { return nil }
    self.definition = definition
    self.collected = collected
    self.parameters = parameters
    self.vocabulary = vocabulary
    self.log = log
    placeholders =
      (parameters.texts("placeholders") ?? policyPlaceholders).map { PlaceholderList($0) }
      ?? .standard
  }

  /// Plans the rule; `nil` where it holds mistakes, which the log then says.
  func compile(
    with compiler: inout ExpressionCompiler, constants: inout ConstantsWriter
  ) -> AuditRule? {
    guard case .assert(let assertion, let at) = definition.form else { return nil }
    let own = ownRows(with: &compiler)
    var against: (plan: RowPlan?, types: Types)?
    if let wanted = collected.against { against = rows(of: wanted, with: &compiler) }
    var groups = ExpressionCompiler(groupsWith: compiler.dataNames, log: log)
    groups.symbols = compiler.symbols
    defer { compiler.symbols = groups.symbols }
    declare(own.types, against?.types, to: &groups)
    let check = condition(assertion, with: &groups)
    var message: MessageTemplate?
    if let located = definition.message { message = template(located, with: &groups) }
    var blame: Program?
    if let located = collected.blame {
      groups.declare("row", as: GroupTypes.row("row"))
      blame = condition(located, with: &groups)
    }
    guard let plan = own.plan, let check, against == nil || against?.plan != nil,
      collected.blame == nil || blame != nil
    else { return nil }
    return AuditRule(
      definition, rows: plan, against: against?.plan, check: check, blame: blame,
      place: at.map { CompiledPath($0.path, symbols: &groups.symbols) },
      message: message ?? MessageTemplate(parts: []), placeholders: placeholders,
      parameters: constants.add(parameters))
  }

  /// Names and types of columns.
  private typealias Types = [(name: String, type: CELType)]

  private func ownRows(with compiler: inout ExpressionCompiler) -> (plan: RowPlan?, types: Types) {
    let scope = vocabulary.map { RuleScope(definition, in: $0, log: log) }
    compiler.declare("self", as: scope?.judgedType ?? .dyn)
    compiler.declare("parent", as: scope?.parentType ?? .dyn)
    scope?.check(definition.form)
    return RowPlanner(
      text: text, parameters: parameters.names, placeholders: placeholders, log: log
    )
    .plan(
      selector: definition.selector, when: definition.when, columns: collected.columns,
      groupBy: collected.groupBy.map(\.text), with: &compiler)
  }

  private func rows(
    of against: RowDefinition.Against, with compiler: inout ExpressionCompiler
  ) -> (plan: RowPlan?, types: Types) {
    var own = compiler
    if let name = against.schema?.text {
      let other = name == "none" ? nil : ManifestSchema(shipped: name).map(Vocabulary.init)
      own.declare(other)
      declareNode(of: against, in: other, to: &own)
    } else {
      declareNode(of: against, in: vocabulary, to: &own)
    }
    defer { compiler.symbols = own.symbols }
    return RowPlanner(
      text: text, parameters: parameters.names, placeholders: placeholders, log: log
    )
    .plan(
      selector: against.selector, when: against.when, columns: against.columns,
      groupBy: collected.groupBy.map(\.text), with: &own)
  }

  private func declareNode(
    of against: RowDefinition.Against, in vocabulary: Vocabulary?,
    to compiler: inout ExpressionCompiler
  ) {
    guard let vocabulary else {
      compiler.declare("self", as: .dyn)
      return compiler.declare("parent", as: .dyn)
    }
    let manifest = SchemaPlace(shape: vocabulary.schema.root, parent: nil)
    let place =
      against.selector.map {
        RuleScope.place($0, from: manifest, in: vocabulary.schema, of: text, log)
      } ?? manifest
    compiler.declare("self", as: vocabulary.type(of: place.shape))
    compiler.declare("parent", as: place.parent.map(vocabulary.type) ?? .dyn)
  }

  /// Declares what the check can name.
  private func declare(
    _ rows: Types, _ against: Types?, to groups: inout ExpressionCompiler
  ) {
    var records = vocabulary?.records ?? [:]
    defer { groups.declare(records) }
    records["registered project"] = GroupTypes.record(GroupTypes.register)
    groups.declare("register", as: .list(GroupTypes.row("registered project")))
    guard definition.scope == .portfolio else {
      records["run"] = GroupTypes.record(GroupTypes.run)
      records["counts of violations"] = GroupTypes.record(GroupTypes.violations)
      records["values"] = GroupTypes.record(rows)
      records["finding"] = GroupTypes.record(GroupTypes.finding)
      groups.declare("runs", as: .list(GroupTypes.row("run")))
      groups.declare("findings", as: .list(GroupTypes.row("finding")))
      return
    }
    let shared = collected.groupBy.map(\.text)
    records["row"] = GroupTypes.record(rows)
    records["group"] = GroupTypes.record(rows.filter { shared.contains($0.name) })
    groups.declare("rows", as: .list(GroupTypes.row("row")))
    groups.declare("group", as: GroupTypes.row("group"))
    if let against {
      records["row of 'against'"] = GroupTypes.record(against)
      groups.declare("against", as: .list(GroupTypes.row("row of 'against'")))
    }
  }

  private func condition(
    _ located: LocatedText, with compiler: inout ExpressionCompiler
  ) -> Program? {
    guard ExpressionTraps(text: text, log: log).isWhole(located) else { return nil }
    return compiler.compile(
      ExpressionText(located, of: text), parameters: parameters.names, placeholders: placeholders,
      yieldsTruth: true)
  }

  private func template(
    _ located: LocatedText, with compiler: inout ExpressionCompiler
  ) -> MessageTemplate {
    compiler.template(
      located, of: text, parameters: parameters.names, placeholders: placeholders)
  }
}

/// Plans what is taken from each manifest.
struct RowPlanner {
  let text: PolicyText
  let parameters: [String]
  let placeholders: PlaceholderList
  let log: MistakeLog

  /// Plans rows; the plan is `nil` where expressions hold mistakes, which the log then says.
  func plan(
    selector: LocatedPath?, when: LocatedText?, columns: [RowDefinition.Column],
    groupBy: [String], with compiler: inout ExpressionCompiler
  ) -> (plan: RowPlan?, types: [(name: String, type: CELType)]) {
    var condition: Program?
    if let when, ExpressionTraps(text: text, log: log).isWhole(when) {
      condition = compiler.compile(
        ExpressionText(when, of: text), parameters: parameters, placeholders: placeholders,
        yieldsTruth: true)
    }
    var types: [(name: String, type: CELType)] = []
    var planned: [RowPlan.Column] = []
    for column in columns {
      guard let (program, type) = self.column(column, with: &compiler) else {
        // What is wrong with the column shall not be told once more of each of its uses.
        types.append((column.name, .dyn))
        continue
      }
      types.append((column.name, type))
      planned.append(RowPlan.Column(name: column.name, program: program))
    }
    guard planned.count == columns.count, (when == nil) == (condition == nil) else {
      return (nil, types)
    }
    let plan = RowPlan(
      selector: selector.map { CompiledPath($0.path, symbols: &compiler.symbols) },
      when: condition, columns: planned, groupBy: groupBy)
    return (plan, types)
  }

  private func column(
    _ column: RowDefinition.Column, with compiler: inout ExpressionCompiler
  ) -> (program: Program, type: CELType)? {
    guard ExpressionTraps(text: text, log: log).isWhole(column.expression) else { return nil }
    let found = compiler.compileTyped(
      ExpressionText(column.expression, of: text), parameters: parameters,
      placeholders: placeholders)
    guard let found else { return nil }
    if let complaint = GroupTypes.complaint(found.type) {
      log.error(
        complaint, at: text.span(column.expression.node), in: text.file,
        remedy: GroupTypes.remedy(found.type))
      return nil
    }
    return (found.program, found.type == .null ? .dyn : found.type)
  }
}
