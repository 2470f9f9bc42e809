package import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Reviews a policy that compiles: what in it has no effect, and what its authors left out.
package struct PolicyReview {
  private let library: RuleLibrary
  private let finder: PolicyFinder
  private let log: MistakeLog

  /// Prepares to review.
  ///
  /// - Parameter log: Where findings are reported, as warnings.
  package init(library: RuleLibrary, finder: PolicyFinder, log: MistakeLog) {
    self.library = library
    self.finder = finder
    self.log = log
  }

  /// Reviews a policy; mistakes are reported as such, and end the review.
  ///
  /// - Parameter reached: The rules that came to a verdict on some manifest of a suite; `nil` where
  ///   there is no suite.
  package func review(_ source: PolicySource, reached: Set<RuleID>?) {
    let linker = PolicyLinker(library: library, finder: finder, log: log)
    guard let policy = linker.link(source), !log.hasErrors else { return }
    reviewChoices(of: policy)
    reviewOverrides(of: policy)
    reviewEnforcement(of: policy)
    reviewSelectors(of: policy)
    for id in policy.rules.keys.sorted() {
      guard let rule = policy.rules[id] else { continue }
      reviewPlace(of: rule, in: policy)
      // A suite of manifests is no audit.
      if let reached, rule.scope == .manifest, !reached.contains(id) {
        warn(
          "no manifest of the suite reaches '\(id)'", takenBy(rule, policy),
          remedy: "add a manifest at which the rule passes, and one at which it fails")
      }
      // What comes with the program has its own tests, and comes without its cases.
      if !rule.text.isShipped { RuleReview(rule: rule, log: log).review() }
    }
    reviewApplies(of: policy.own)
    reviewSchema(of: policy)
    reviewLostFields(of: policy)
  }

  /// Fields that a policy below declares, and that this one no longer knows.
  private func reviewLostFields(of policy: LinkedPolicy) {
    guard let own = policy.own.schema, own.base != nil,
      let below = policy.chain.dropLast().last(where: { $0.schema != nil }),
      let schema = below.schema
    else { return }
    let known = own.fields.map(\.path.text)
    let lost = schema.fields.map(\.path.text).filter { !known.contains($0) }
    guard !lost.isEmpty else { return }
    let text = policy.own.text
    warn(
      "this schema takes the place of the one of '\(below.name)', so it lacks "
        + lost.joined(separator: ", "),
      LinkedPolicy.PolicyPlace(text: text, node: text.child(text.root, "schema") ?? text.root),
      reason: "a manifest that has such a field violates manifest/fields-are-known",
      remedy: "repeat under 'fields' what is still needed")
  }

  /// A policy by whose words nobody can tell in which vocabulary its manifests are written.
  private func reviewSchema(of policy: LinkedPolicy) {
    let kinds = policy.inherited(\.governs)?.value.kinds ?? []
    guard policy.inherited(\.schema) == nil, SchemaChoice.usual(forKinds: kinds).base == nil else {
      return
    }
    let text = policy.own.text
    let node = text.child(text.root, "governs") ?? text.child(text.root, "title") ?? text.root
    warn(
      "the policy names no schema, so a misspelt field in a rule is not found",
      LinkedPolicy.PolicyPlace(text: text, node: node),
      reason: "such a rule would pass over every manifest, or fail at every one",
      remedy: "write 'schema: project' (or pmo), or 'schema: none' for a vocabulary of your own")
  }

  /// Reports a finding, as a warning.
  func warn(
    _ message: String, _ place: LinkedPolicy.PolicyPlace, reason: String? = nil,
    remedy: String? = nil
  ) {
    let fact = place.text.tree[place.node]
    let isContainer = fact.kind == .list || fact.kind == .map
    let span = isContainer ? fact.keySpan ?? fact.span.firstByte : fact.span
    log.report(
      Diagnostic(message, at: span, reason: reason, remedy: remedy, level: .warning),
      in: place.text.file)
  }

  private func takenBy(_ rule: RuleDefinition, _ policy: LinkedPolicy) -> LinkedPolicy.PolicyPlace {
    policy.takenBy[rule.id] ?? LinkedPolicy.PolicyPlace(text: rule.text, node: rule.node)
  }

  /// Patterns that take nothing new.
  private func reviewChoices(of policy: LinkedPolicy) {
    for place in policy.idlePatterns where place.text.file.name == policy.own.text.file.name {
      let pattern = place.text.tree.text(of: place.node) ?? ""
      warn(
        "'\(pattern)' takes nothing new: all rules that match are taken already", place,
        remedy: "remove it")
    }
  }

  /// Severities and parameters that are set to what they are without it.
  private func reviewOverrides(of policy: LinkedPolicy) {
    var severities = policy.rules.mapValues(\.severity)
    var parameters: [String: String] = [:]
    for rule in policy.rules.values {
      for value in SettledParameters(of: rule, overrides: [:]).values {
        parameters["\(rule.id) \(value.name)"] = CELText.literal(value.node, of: value.text.tree)
      }
    }
    for definition in policy.chain {
      let isOwn = definition.text.file.name == policy.own.text.file.name
      for override in definition.severities {
        let id = RuleID(override.rule.text)
        if isOwn, severities[id] == override.severity {
          warn(
            "the severity of '\(id)' is \(override.severity.rawValue) without this",
            LinkedPolicy.PolicyPlace(text: definition.text, node: override.rule.node),
            remedy: "remove it")
        }
        severities[id] = override.severity
      }
      for override in definition.parameters {
        let key = "\(override.rule.text) \(override.name)"
        let value = CELText.literal(override.value, of: definition.text.tree)
        if isOwn, parameters[key] == value {
          warn(
            "the parameter '\(override.name)' of '\(override.rule.text)' has this value without this",
            LinkedPolicy.PolicyPlace(text: definition.text, node: override.value),
            remedy: "remove it")
        }
        parameters[key] = value
      }
    }
  }

  /// Whether a rule can come to a verdict under the policy, and what happens where it cannot.
  private func reviewPlace(of rule: RuleDefinition, in policy: LinkedPolicy) {
    let place = takenBy(rule, policy)
    if let lifeCycle = policy.inherited(\.lifeCycle)?.value, !rule.phases.isEmpty,
      !lifeCycle.contains(where: { rule.phases.contains($0.phase) })
    {
      warn(
        "'\(rule.id)' is never judged: it holds during "
          + "\(rule.phases.map(\.rawValue).joined(separator: ", ")), which the life cycle has not",
        place, remedy: "leave the rule out, or add the phase to 'life_cycle'")
    }
    for companion in rule.companions where !isJudged(companion, under: policy) {
      warn(
        "'\(rule.id)' relies on '\(companion)', which the policy does not take", place,
        reason: "where the rule has nothing to judge, its companion would fail",
        remedy: "take '\(companion)' too")
    }
  }

  /// Whether a policy takes a rule, or the engine itself judges it, under every policy.
  private func isJudged(_ id: String, under policy: LinkedPolicy) -> Bool {
    policy.rules[RuleID(id)] != nil || BuiltInRule.allCases.contains { $0.id.text == id }
  }

  /// Rules over lists that no rule demands: without such a list they demand nothing.
  ///
  /// Where a rule names the list in `may_lack`, its author has thought of that.
  private func reviewSelectors(of policy: LinkedPolicy) {
    let demanded = DemandedPaths(policy.rules.values.filter { $0.scope == .manifest })
    var idle: [String: [RuleDefinition]] = [:]
    for id in policy.rules.keys.sorted() {
      guard let rule = policy.rules[id], rule.scope == .manifest, let selector = rule.selector,
        rule.forAtLeast == 0,
        !rule.companions.contains(where: { isJudged($0, under: policy) })
      else { continue }
      let list = Array(selector.path.steps.prefix { if case .name = $0 { true } else { false } })
      guard !list.isEmpty, !demanded.contain(list), !rule.mayLack(list) else { continue }
      idle[FactPath.text(of: list[...]), default: []].append(rule)
    }
    for (list, rules) in idle {
      let names = rules.map { "'\($0.id)'" }.joined(separator: ", ")
      warn(
        "no rule of the policy requires '\(list)'; without it \(names) "
          + (rules.count == 1 ? "demands nothing" : "demand nothing"),
        takenBy(rules[0], policy), reason: "a rule that selects nothing is not applicable",
        remedy: "take a rule that requires the list, or write 'for_at_least: 1' in the rule; "
          + "where it may be missing, name it under 'may_lack'")
    }
  }

  private func reviewApplies(of policy: PolicyDefinition) {
    guard let applies = policy.applies,
      let danger = ExpressionRisk(text: policy.text).danger(applies.node)
    else { return }
    RuleReview.warnOfRisk(danger, applies.node, of: policy.text, log)
  }
}

/// Reviews a rule that an organisation wrote itself.
struct RuleReview {
  let rule: RuleDefinition
  let log: MistakeLog

  /// Reports what its author left out, and what has no effect.
  func review() {
    let head =
      rule.text.child(rule.node, "title").map { rule.text.keySpan($0) }
      ?? rule.text.span(rule.node).firstByte
    var lacking: [String] = []
    if rule.why == nil { lacking.append("'why'") }
    if rule.remedy == nil { lacking.append("'remedy'") }
    if rule.cases == nil { lacking.append("'cases'") }
    if !lacking.isEmpty {
      warn(
        "'\(rule.id)' lacks \(lacking.joined(separator: ", "))", at: head,
        reason:
          "who violates it should learn why it matters and what to do; cases prove that it works"
      )
    }
    var use = ParameterUse(known: rule.parameters.map(\.name))
    for expression in RuleExpressions(rule: rule).parsed { use.visit(expression) }
    for parameter in rule.parameters
    where !use.readsAny && !use.read.contains(parameter.name) && parameter.name != "placeholders" {
      warn(
        "nothing reads the parameter '\(parameter.name)' of '\(rule.id)'",
        at: rule.text.keySpan(parameter.value),
        remedy: "remove it, or write '=params.\(parameter.name)' where it is meant")
    }
    for field in RuleExpressions(rule: rule).fields {
      guard let danger = ExpressionRisk(text: rule.text).danger(field.node) else { continue }
      Self.warnOfRisk(danger, field.node, of: rule.text, log)
    }
  }

  static func warnOfRisk(
    _ danger: String, _ node: NodeIndex, of text: PolicyText, _ log: MistakeLog
  ) {
    log.report(
      Diagnostic(
        "YAML could eat a part of this expression", at: text.span(node), reason: danger,
        remedy: "write it after '|', which 'tollgate policy fmt' does", level: .warning),
      in: text.file)
  }

  /// Reports a finding, as a warning.
  func warn(
    _ message: String, at span: SourceSpan, reason: String? = nil, remedy: String? = nil
  ) {
    log.report(
      Diagnostic(message, at: span, reason: reason, remedy: remedy, level: .warning),
      in: rule.text.file)
  }
}
