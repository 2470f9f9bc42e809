import CELChecking
import CELEvaluation
import ComplianceModel
import FactTree
import SourceText

/// Plans linked policies one after the other; rules with equal parameters are planned once.
struct PolicySetBuilder {
  private var compiler: ExpressionCompiler
  private let log: MistakeLog
  private let dataNames: [String]
  private var constants = ConstantsWriter()
  private var rules: [PlannedRule] = []
  /// Where the rules of the policies stand that were added before; the one that is added now takes
  /// each rule once.
  private var positions: [RuleKey: Int] = [:]
  private var policies: [CompiledPolicy] = []
  private var schemas = SchemaShelf()
  /// The schema that expressions are checked by at present; at first none has been declared.
  private var declared: Int??

  /// A rule that is planned.
  private struct PlannedRule {
    let key: RuleKey
    let rule: CompiledRule
    /// The schemas that it was held against, and the files of the rule that were.
    var checks: [(schema: Int?, file: String)] = []
  }

  /// A rule with the values of its parameters, written out.
  private struct RuleKey: Hashable {
    let id: RuleID
    /// The file of a rule that has its own, `nil` where it comes with the program; of one that stands
    /// in a policy, all that it says but its severity: two policies may hold the same rule.
    let origin: String?
    let parameters: String
    let placeholders: [String]?

    /// By the name alone, which tells nearly all apart.
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  /// Whether the parts of expressions are kept, for those who want to follow them.
  private let isTraced: Bool
  /// The rules that only an audit judges.
  private var audits = AuditShelf()

  /// Whether rules that come with the program and that only an audit judges are planned.
  private let plansAudits: Bool

  init(
    dataNames: [String], isTraced: Bool = false, plansAudits: Bool = false, log: MistakeLog
  ) {
    self.plansAudits = plansAudits
    self.dataNames = dataNames
    self.isTraced = isTraced
    self.log = log
    compiler = ExpressionCompiler(dataNames: dataNames, log: log)
  }

  /// Plans a policy and those of its rules that are taken.
  ///
  /// - Parameter judgesTypes: Whether manifests are held against the policy's schema, too.
  mutating func add(
    _ policy: LinkedPolicy, judgesTypes: Bool = true, takes: (RuleID) -> Bool
  ) {
    for position in positions.count..<(policies.isEmpty ? 0 : rules.count) {
      positions[rules[position].key] = position
    }
    let placeholders = policy.inherited(\.placeholders)?.value
    let schema = schemas.position(of: policy, log: log)
    if let schema { checkPaths(of: policy, schemas.schemas[schema]) }
    let applies = applies(policy, schema)
    let places = places(of: policy, placeholders, schema, takes: takes)
    let members = places.compactMap { $0.map { (rule: $0.position, severity: $0.severity) } }
    addAudits(of: policy, placeholders, schema, takes: takes)
    let gates = gates(policy, places.map { $0?.position }, schema)
    let lifeCycle = policy.inherited(\.lifeCycle)?.value
    let audits = ScoringPlanner(policy: policy, log: log)
    let (scoring, statesScoring) = audits.scoring()
    policies.append(
      CompiledPolicy(
        name: policy.own.name, title: policy.own.title, version: policy.own.version,
        effective: policy.own.effective, governs: governs(policy), applies: applies,
        identity: path(policy.inherited(\.identity)?.value, orElse: ["project", "id"]),
        phasePath: path(policy.inherited(\.phase)?.value, orElse: ["project", "phase"]),
        lifeCycle: lifeCycle.map { names in
          Dictionary(names.map { ($0.name, $0.phase) }, uniquingKeysWith: { first, _ in first })
        }, phaseNames: lifeCycle?.map(\.name) ?? [],
        schema: judgesTypes ? schema.map { compiledSchema($0, placeholders) } : nil, rules: members,
        waivers: policy.inherited(\.waivers)?.value.terms ?? .standard, gates: gates,
        scoring: scoring, statesScoring: statesScoring, due: audits.due())
    )
  }

  /// For each rule of a policy its position and severity; `nil` where it is not taken, or holds mistakes.
  private mutating func places(
    of policy: LinkedPolicy, _ placeholders: [String]?, _ schema: Int?, takes: (RuleID) -> Bool
  ) -> [(position: Int, severity: Severity)?] {
    // Both are in order: to go through both takes less than to look each name up.
    var read = policy.rules.keys.sorted()[...]
    var places = policy.ruleIDs.map { id -> (position: Int, severity: Severity)? in
      let isRead = read.first == id
      if isRead { read.removeFirst() }
      guard takes(id) else { return nil }
      guard isRead, let rule = policy.rules[id] else {
        return place(shipped: id, in: policy, placeholders, schema)
      }
      return place(rule, in: policy, placeholders, schema)
    }
    for (id, severity) in policy.severities {
      if let index = policy.ruleIDs.firstIndex(of: id) { places[index]?.severity = severity }
    }
    return places
  }

  /// The position of a schema among those that manifests are held against.
  private mutating func compiledSchema(_ schema: Int, _ placeholders: [String]?) -> Int {
    schemas.compiled(
      schema, placeholders: placeholders.map { PlaceholderList($0) } ?? .standard,
      key: placeholders, symbols: &compiler.symbols)
  }

  /// Reports the paths of a policy that lead nowhere.
  private func checkPaths(of policy: LinkedPolicy, _ schema: ManifestSchema) {
    let manifest = SchemaPlace(shape: schema.root, parent: nil)
    func check(_ found: (value: LocatedPath, text: PolicyText)?) {
      guard let found else { return }
      _ = RuleScope.place(found.value, from: manifest, in: schema, of: found.text, log)
    }
    check(policy.inherited(\.identity))
    check(policy.inherited(\.phase))
    if let governs = policy.inherited(\.governs) {
      for path in governs.value.orHas { check((path, governs.text)) }
    }
  }

  /// The position of a rule that comes with the program, and its own severity; it is read and
  /// planned anew where its plan was not made for the like of this policy.
  private mutating func place(
    shipped id: RuleID, in policy: LinkedPolicy, _ placeholders: [String]?, _ schema: Int?
  ) -> (position: Int, severity: Severity)? {
    if schemas.isHome(ofCategory: id.category, schema), let plan = ShippedPlan(of: id),
      dataNames.isEmpty || !plan.mayNameData
    {
      let key = RuleKey(
        id: id, origin: nil, parameters: plan.parameters, placeholders: placeholders)
      if let known = position(of: key) { return (known, plan.severity) }
      if let rule = plan.rule(
        with: &compiler, constants: &constants, policyPlaceholders: placeholders)
      {
        return (keep(rule, key), plan.severity)
      }
    }
    // One that only an audit judges has no plan; it is not even read.
    guard ShippedPlan.scope(of: id) == .manifest else { return nil }
    return ShippedPlan.definition(id, log: log)
      .flatMap { place($0, in: policy, placeholders, schema) }
  }

  /// The position of a rule, and its own severity.
  private mutating func place(
    _ definition: RuleDefinition, in policy: LinkedPolicy, _ placeholders: [String]?,
    _ schema: Int?
  ) -> (position: Int, severity: Severity)? {
    guard definition.scope == .manifest else { return nil }
    return position(of: definition, in: policy, placeholders, schema).map {
      ($0, definition.severity)
    }
  }

  /// Plans the rules of a policy that only an audit judges.
  ///
  /// Those that come with the program are known to be sound, and no other run has a use for them.
  private mutating func addAudits(
    of policy: LinkedPolicy, _ placeholders: [String]?, _ schema: Int?, takes: (RuleID) -> Bool
  ) {
    var members: [Int] = []
    var definitions = policy.rules.values.filter { $0.scope != .manifest && takes($0.id) }
    if plansAudits {
      for id in policy.ruleIDs
      where policy.rules[id] == nil && takes(id) && ShippedPlan.scope(of: id) != .manifest {
        if let definition = ShippedPlan.definition(id, log: log) { definitions.append(definition) }
      }
    }
    for definition in definitions.sorted(by: { $0.id < $1.id }) {
      let id = definition.id
      let settled = SettledParameters(of: definition, overrides: policy.parameters[id] ?? [:])
      let origin = origin(definition)
      let key = "\(id)\n\(origin ?? "shipped")\n\(settled.written)\n\(placeholders ?? [])"
      let compiler = AuditRuleCompiler(
        definition, settled, vocabulary: declare(schema), policyPlaceholders: placeholders,
        log: log)
      guard let compiler, let rule = compiler.compile(with: &self.compiler, constants: &constants)
      else { continue }
      members.append(
        audits.keep(
          rule, key: key, severity: policy.severities[id] ?? definition.severity,
          policy: policy.own.name))
    }
    audits.members.append(members)
  }

  /// Plans the indicators of the office.
  mutating func add(_ indicators: [IndicatorDefinition]) {
    let planner = IndicatorCompiler(log: log)
    declared = nil
    for indicator in indicators {
      if let planned = planner.compile(indicator, with: &compiler) {
        audits.indicators.append(planned)
      }
    }
  }

  /// Keeps a rule that is planned.
  private mutating func keep(_ rule: CompiledRule, _ key: RuleKey) -> Int {
    rules.append(PlannedRule(key: key, rule: rule))
    return rules.count - 1
  }

  /// The position of a rule that another policy takes, too.
  private func position(of key: RuleKey) -> Int? { positions.isEmpty ? nil : positions[key] }

  /// The position of a rule with the policy's parameters, planned when it is new.
  private mutating func position(
    of definition: RuleDefinition, in policy: LinkedPolicy, _ placeholders: [String]?,
    _ schema: Int?
  ) -> Int? {
    let overrides = policy.parameters[definition.id] ?? [:]
    let settled = SettledParameters(of: definition, overrides: overrides)
    let key = RuleKey(
      id: definition.id, origin: origin(definition), parameters: settled.written,
      placeholders: placeholders)
    let known = position(of: key)
    let file = definition.text.file.name
    if let known, rules[known].checks.contains(where: { $0 == (schema, file) }) { return known }
    // Expressions take parameters for anything; only tables are made of their values.
    let isProven =
      !isTraced && (overrides.isEmpty || !definition.form.isTable)
      && schemas.isHome(of: definition, schema)
    let vocabulary = isProven ? nil : declare(schema)
    var planner = RuleCompiler(
      definition: definition, parameters: settled, vocabulary: vocabulary, isProven: isProven,
      isTraced: isTraced, log: log)
    // Types only refuse: the plan is the same by whatever schema the rule was checked.
    var unused = ConstantsWriter()
    if let known {
      let rule = planner.compile(
        with: &compiler, constants: &unused, policyPlaceholders: placeholders)
      if rule == nil { return nil }
      rules[known].checks.append((schema, file))
      return known
    }
    guard
      let rule = planner.compile(
        with: &compiler, constants: &constants, policyPlaceholders: placeholders)
    else { return nil }
    let position = keep(rule, key)
    rules[position].checks.append((schema, file))
    return position
  }

  private func origin(_ definition: RuleDefinition) -> String? {
    let text = definition.text
    guard definition.isInline else { return text.isShipped ? nil : text.file.name }
    return text.tree.children(of: definition.node).compactMap { field in
      let name = text.tree.keyName(of: field)
      if ["severity", "cases"].contains(name) { return nil }
      return "\(name)=\(CELText.literal(field, of: text.tree))"
    }.sorted().joined(separator: "\n")
  }

  private mutating func governs(_ policy: LinkedPolicy) -> CompiledPolicy.Governs? {
    guard let governs = policy.inherited(\.governs)?.value else { return nil }
    return CompiledPolicy.Governs(
      kinds: governs.kinds,
      orHas: governs.orHas.map { CompiledPath($0.path, symbols: &compiler.symbols) })
  }

  /// Declares to the compiler what is known of manifests, where that was not done before.
  private mutating func declare(_ schema: Int?) -> Vocabulary? {
    let vocabulary = schema.map { schemas.vocabulary($0) }
    if declared != .some(schema) { compiler.declare(vocabulary) }
    declared = .some(schema)
    return vocabulary
  }

  private mutating func applies(_ policy: LinkedPolicy, _ schema: Int?) -> Program? {
    guard let (located, text) = policy.inherited(\.applies),
      ExpressionTraps(text: text, log: log).isWhole(located)
    else { return nil }
    let vocabulary = declare(schema)
    compiler.declare("self", as: vocabulary.map { $0.type(of: $0.schema.root) } ?? .dyn)
    return compiler.compile(
      ExpressionText(located, of: text), parameters: [], placeholders: .standard, yieldsTruth: true)
  }

  private mutating func gates(
    _ policy: LinkedPolicy, _ rules: [Int?], _ schema: Int?
  ) -> GatePlan? {
    let saysNothing = policy.chain.allSatisfy {
      $0.gates.gates == nil && $0.gates.enforcementOf.isEmpty
    }
    if saysNothing { return nil }
    if policy.chain.contains(where: \.gates.holdsExpressions) {
      let vocabulary = declare(schema)
      compiler.declare("self", as: vocabulary.map { $0.type(of: $0.schema.root) } ?? .dyn)
    }
    return GatePlanner(policy: policy, rules: rules, log: log).plan(with: &compiler)
  }

  private mutating func path(_ located: LocatedPath?, orElse names: [String]) -> CompiledPath {
    let fallback = FactPath(isAbsolute: false, steps: names.map(PathStep.name))
    return CompiledPath(located?.path ?? fallback, symbols: &compiler.symbols)
  }

  /// Freezes everything: names, constants, plans.
  consuming func finish() -> PolicySet {
    let identityKeys = IdentityKeys(&compiler.symbols)
    let kindSymbol = compiler.symbols.intern("kind")
    let symbols = compiler.symbols
    // Rules stand in order of their names, so that reports never depend on the order of policies;
    // sorting is stable.
    let ids = rules.map(\.rule.id)
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    let isContested = order.indices.map { position in
      [position - 1, position + 1].contains {
        order.indices.contains($0) && ids[order[$0]] == ids[order[position]]
      }
    }
    var newPosition = [Int](repeating: 0, count: rules.count)
    for (position, old) in order.enumerated() { newPosition[old] = position }
    var set = PolicySet(
      symbols: symbols, constants: constants.finish(symbols: symbols),
      rules: order.map { rules[$0].rule },
      isContested: isContested,
      policies: policies.map { $0.renumbered(newPosition) }, dataNames: dataNames,
      schemas: schemas.compiled, identityKeys: identityKeys, kindSymbol: kindSymbol)
    audits.settle(in: &set)
    return set
  }
}

extension CompiledPolicy {
  /// The policy after its rules got new positions.
  fileprivate func renumbered(_ positions: [Int]) -> CompiledPolicy {
    CompiledPolicy(
      name: name, title: title, version: version, effective: effective, governs: governs,
      applies: applies, identity: identity, phasePath: phasePath, lifeCycle: lifeCycle,
      phaseNames: phaseNames, schema: schema,
      rules: rules.map { (positions[$0.rule], $0.severity) }.sorted { $0.rule < $1.rule },
      waivers: waivers, gates: gates?.renumbered(positions), scoring: scoring,
      statesScoring: statesScoring, due: due)
  }
}
