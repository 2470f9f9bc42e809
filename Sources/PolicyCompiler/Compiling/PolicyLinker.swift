import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Settles which rules a policy takes, with which severities and parameters.
struct PolicyLinker {
  /// How many policies may build on one another.
  static let maximumChain = 16

  let library: RuleLibrary
  let finder: PolicyFinder
  let log: MistakeLog
  /// Whether rules that come with the program are taken unread: their plans are enough to judge by them.
  var leavesUnread = false

  /// Links a policy.
  func link(_ source: PolicySource) -> LinkedPolicy? {
    guard let own = read(source) else { return nil }
    var chain: [PolicyDefinition] = []
    gather(own, below: [], into: &chain)
    var linker = RuleSelection(library: library, leavesUnread: leavesUnread, log: log)
    for policy in chain { linker.add(policy) }
    if linker.count == 0, !log.hasErrors { reportNoRules(of: own) }
    let taken = linker.taken
    for policy in chain { checkExcuses(of: policy, taken) }
    return LinkedPolicy(
      chain: chain, ruleIDs: taken, rules: linker.rules, severities: linker.severities,
      parameters: linker.parameters, takenBy: linker.takenBy,
      severityPlaces: linker.severityPlaces, idlePatterns: linker.idlePatterns)
  }

  /// A policy without rules would find every manifest compliant.
  private func reportNoRules(of policy: PolicyDefinition) {
    let text = policy.text
    let rules = text.child(text.root, "rules").map { text.keySpan($0) }
    log.error(
      "the policy takes no rule, so it would judge nothing",
      at: rules ?? text.span(text.root).firstByte, in: text.file,
      remedy: "name rules under 'use', or write some under 'define'")
  }

  /// Reports patterns of rules that nobody may excuse and that match none: a slip there would let a waiver through.
  private func checkExcuses(of policy: PolicyDefinition, _ taken: [RuleID]) {
    for located in policy.waivers?.never ?? [] {
      let pattern = RulePattern(located.text)
      let isKnown =
        !library.positions(matching: pattern).isEmpty
        || taken.contains { pattern.matches($0.text) }
        || BuiltInRule.allCases.contains { pattern.matches($0.id.text) }
      if isKnown { continue }
      let own = taken.map(\.text) + BuiltInRule.allCases.map(\.id.text)
      let names = Set(library.ids + own).sorted()
      report(
        "no rule matches '\(located.text)'", located, of: policy,
        remedy: Diagnostic.didYouMean(
          located.text, among: names + library.categories.map { "\($0)/*" }))
    }
  }

  private func read(_ source: PolicySource) -> PolicyDefinition? {
    let text =
      source.isShipped
      ? PolicyText(shipped: source.file, log: log) : PolicyText(reading: source.file, log: log)
    return text.flatMap { PolicyReader(log: log).policy(named: source.name, of: $0) }
  }

  /// Adds a policy to the chain, after all that it builds on.
  private func gather(
    _ policy: PolicyDefinition, below: [String], into chain: inout [PolicyDefinition]
  ) {
    let trail = below + [policy.text.file.name]
    for name in policy.extends {
      guard let base = finder.find(name.text, policy.text.file) else {
        report(
          "there is no policy '\(name.text)'", name, of: policy,
          remedy: Diagnostic.didYouMean(name.text, among: finder.names))
        continue
      }
      if trail.contains(base.file.name) {
        report("the policy builds on itself, by way of '\(name.text)'", name, of: policy)
        continue
      }
      if chain.contains(where: { $0.text.file.name == base.file.name }) { continue }
      guard trail.count < Self.maximumChain else {
        report("more than \(Self.maximumChain) policies build on one another", name, of: policy)
        continue
      }
      if let definition = read(base) { gather(definition, below: trail, into: &chain) }
    }
    chain.append(policy)
  }

  private func report(
    _ message: String, _ name: LocatedText, of policy: PolicyDefinition, remedy: String? = nil
  ) {
    log.error(
      message, at: policy.text.span(name.node), in: policy.text.file, remedy: remedy)
  }
}

/// The rules gathered so far while policies are added, the furthest base first.
private struct RuleSelection {
  let library: RuleLibrary
  let log: MistakeLog
  let leavesUnread: Bool
  var rules: [RuleID: RuleDefinition] = [:]
  /// For each rule of the library, whether it is taken unread; none such is among the others.
  private var isUnread: [Bool]
  private var unreadCount = 0
  var severities: [RuleID: Severity] = [:]
  var parameters: [RuleID: [String: LinkedPolicy.ParameterValue]] = [:]
  var takenBy: [RuleID: LinkedPolicy.PolicyPlace] = [:]
  var severityPlaces: [RuleID: LinkedPolicy.PolicyPlace] = [:]
  var idlePatterns: [LinkedPolicy.PolicyPlace] = []
  private var defined: [RuleID: RuleDefinition] = [:]

  init(library: RuleLibrary, leavesUnread: Bool, log: MistakeLog) {
    self.library = library
    self.leavesUnread = leavesUnread
    self.log = log
    isUnread = Array(repeating: false, count: library.ids.count)
  }

  /// How many rules are taken so far.
  var count: Int { rules.count + unreadCount }

  /// The names of the rules taken so far, in order.
  var taken: [RuleID] {
    let unread = isUnread.indices.filter { isUnread[$0] }.map { RuleID(library.ids[$0]) }
    return rules.isEmpty ? unread : (unread + rules.keys).sorted()
  }

  mutating func add(_ policy: PolicyDefinition) {
    define(policy)
    for pattern in policy.use { use(pattern, of: policy) }
    for override in policy.severities {
      guard let id = known(override.rule, of: policy) else { continue }
      severities[id] = override.severity
      severityPlaces[id] = LinkedPolicy.PolicyPlace(text: policy.text, node: override.rule.node)
    }
    for override in policy.parameters {
      guard let id = known(override.rule, of: policy), let rule = read(id) else { continue }
      let names = rule.parameters.map(\.name)
      guard names.contains(override.name) else {
        log.error(
          "the rule '\(id)' has no parameter '\(override.name)'",
          at: policy.text.keySpan(override.value), in: policy.text.file,
          remedy: Diagnostic.didYouMean(override.name, among: names)
            ?? (names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"))
        continue
      }
      ParameterKind(of: rule, override.name, log: log).check(override.value, of: policy.text)
      parameters[id, default: [:]][override.name] = LinkedPolicy.ParameterValue(
        text: policy.text, node: override.value)
    }
  }

  /// Takes the policy's own rules in.
  private mutating func define(_ policy: PolicyDefinition) {
    var here: Set<RuleID> = []
    for rule in policy.defined {
      let second = here.insert(rule.id).inserted ? defined[rule.id] : rule
      if let second {
        let elsewhere = second.text.file.name == rule.text.file.name
        log.error(
          "the rule '\(rule.id)' is defined a second time"
            + (elsewhere ? "" : "; it is already in \(second.text.file.name)"),
          at: rule.idSpan, in: rule.text.file, remedy: "give one of the two another id")
      } else if library.ids.contains(rule.id.text) {
        log.error(
          "there is a rule '\(rule.id)' in the library already", at: rule.idSpan,
          in: rule.text.file,
          reason: "whoever reads the id in a report takes it for the library's rule",
          remedy:
            "give this one another id; or take the library's under 'use' and set its severity "
            + "and parameters; a folder named with --rules may replace it")
      }
      defined[rule.id] = rule
      rules[rule.id] = rule
      takenBy[rule.id] = LinkedPolicy.PolicyPlace(text: rule.text, node: rule.node)
    }
  }

  private mutating func use(_ located: LocatedText, of policy: PolicyDefinition) {
    let pattern = RulePattern(located.text)
    let before = count
    if pattern.isNegated {
      leaveOut(pattern)
      if count == before {
        report(
          "'\(located.text)' leaves out nothing: no rule taken so far matches", located, policy,
          near: taken.map(\.text), name: pattern.text)
      }
      return
    }
    let place = LinkedPolicy.PolicyPlace(text: policy.text, node: located.node)
    var found = false
    for position in library.positions(matching: pattern) {
      found = true
      take(position, place)
    }
    for (id, rule) in defined where pattern.matches(id.text) {
      found = true
      take(rule, place)
    }
    if found, count == before { idlePatterns.append(place) }
    if !found {
      report(
        "no rule matches '\(located.text)'", located, policy,
        near: library.ids + library.categories.map { "\($0)/*" }, name: pattern.text)
    }
  }

  /// Leaves out the rules taken so far that a pattern names.
  private mutating func leaveOut(_ pattern: RulePattern) {
    if unreadCount > 0 {
      for position in library.positions(matching: pattern) { setUnread(position, false) }
    }
    if rules.isEmpty { return }
    for id in pattern.name.map({ [RuleID($0)] }) ?? Array(rules.keys)
    where pattern.matches(id.text) {
      rules[id] = nil
      takenBy[id] = nil
    }
  }

  private mutating func setUnread(_ position: Int, _ unread: Bool) {
    guard isUnread[position] != unread else { return }
    isUnread[position] = unread
    unreadCount += unread ? 1 : -1
  }

  private func isTaken(_ id: RuleID) -> Bool {
    rules[id] != nil || library.position(of: id.text).map { isUnread[$0] } ?? false
  }

  /// A rule that is taken, read: the plan of what a policy changes is another.
  private mutating func read(_ id: RuleID) -> RuleDefinition? {
    guard let position = library.position(of: id.text), isUnread[position] else {
      return rules[id]
    }
    setUnread(position, false)
    rules[id] = library.rule(id)
    return rules[id]
  }

  /// Takes a rule of the library in.
  private mutating func take(_ position: Int, _ place: LinkedPolicy.PolicyPlace) {
    let id = RuleID(library.ids[position])
    if leavesUnread, rules.isEmpty || rules[id] == nil, library.isShipped(position) {
      setUnread(position, true)
    } else if let rule = library.rule(id) {
      take(rule, place)
    }
  }

  /// Takes a rule in, where it was not taken yet by something else.
  private mutating func take(_ rule: RuleDefinition, _ place: LinkedPolicy.PolicyPlace) {
    rules[rule.id] = rule
    takenBy[rule.id] = takenBy[rule.id] ?? place
  }

  /// The rule that an override names; reports when the policy does not take it.
  private func known(_ located: LocatedText, of policy: PolicyDefinition) -> RuleID? {
    let id = RuleID(located.text)
    if isTaken(id) { return id }
    let exists = library.ids.contains(located.text)
    // A rule with mistakes is taken by nobody, and has been reported already.
    if exists, library.rule(id) == nil { return nil }
    if located.text.contains("*") {
      log.error(
        "a pattern cannot stand here: each rule is named on its own",
        at: policy.text.keySpan(located.node), in: policy.text.file,
        remedy: "patterns choose rules under 'use'")
      return nil
    }
    log.error(
      exists
        ? "the policy does not take the rule '\(id)'" : "there is no rule '\(id)'",
      at: policy.text.keySpan(located.node), in: policy.text.file,
      remedy: exists
        ? "add it under 'use', or remove it here"
        : Diagnostic.didYouMean(located.text, among: taken.map(\.text)))
    return nil
  }

  private func report(
    _ message: String, _ located: LocatedText, _ policy: PolicyDefinition, near names: [String],
    name: String
  ) {
    log.error(
      message, at: policy.text.span(located.node), in: policy.text.file,
      remedy: Diagnostic.didYouMean(name, among: names))
  }
}
