import CELEvaluation
import ComplianceModel
import Diagnostics
import FactTree
package import SourceText

/// Compiles the policies of a run into what manifests are judged by.
package struct PolicySetCompiler {
  let library: RuleLibrary
  let finder: PolicyFinder
  let dataNames: [String]
  let select: [RulePattern]
  let ignore: [RulePattern]
  let allowed: [String]
  let isTraced: Bool
  let plansAudits: Bool
  let log: MistakeLog

  /// Prepares to compile.
  ///
  /// - Parameters:
  ///   - library: The rules within reach.
  ///   - finder: Finds what policies build on.
  ///   - dataNames: The names of the data files of the run.
  ///   - select: Patterns of the rules to judge; empty means all.
  ///   - ignore: Patterns of the rules to leave out.
  ///   - allowed: The rules that are allowed some violations.
  ///   - isTraced: Whether the parts of expressions are kept, for those who want to follow them.
  ///   - plansAudits: Whether the rules over the portfolio and the history are planned, too.
  ///   - log: Where mistakes of policies and rules are reported.
  package init(
    library: RuleLibrary, finder: PolicyFinder, dataNames: [String], select: [String] = [],
    ignore: [String] = [], allowed: [String] = [], isTraced: Bool = false,
    plansAudits: Bool = false, log: MistakeLog
  ) {
    self.plansAudits = plansAudits
    self.library = library
    self.finder = finder
    self.dataNames = dataNames
    self.select = select.map(RulePattern.init)
    self.ignore = ignore.map(RulePattern.init)
    self.allowed = allowed
    self.isTraced = isTraced
    self.log = log
  }

  /// Compiles policies; `nil` where mistakes keep anything from being judged.
  ///
  /// - Parameter indicators: Files of the office's indicators; one of a later file stands in place of
  ///   one with its id.
  /// - Returns: The set, and what is wrong with options rather than with files.
  package func compile(
    _ sources: [PolicySource], indicators: [SourceFile] = []
  ) -> (set: PolicySet?, optionProblems: [String]) {
    let linker = PolicyLinker(
      library: library, finder: finder, log: log, leavesUnread: !isTraced)
    let linked = sources.compactMap { linker.link($0) }
    var builder = PolicySetBuilder(
      dataNames: dataNames, isTraced: isTraced, plansAudits: plansAudits, log: log)
    for policy in linked { builder.add(policy, takes: isTaken) }
    builder.add(IndicatorReader(log: log).indicators(indicators))
    let problems = optionProblems(linked) + allowanceProblems(linked)
    // An unfinished set could pass what a whole one would not.
    guard !log.hasErrors, problems.isEmpty else { return (nil, problems) }
    return (builder.finish(), [])
  }

  /// The rules that a policy defines itself, and the schema that they are held against.
  package func ownRules(of source: PolicySource) -> (rules: [RuleDefinition], schema: SchemaChoice)
  {
    let linker = PolicyLinker(library: library, finder: finder, log: log)
    guard let linked = linker.link(source) else { return ([], .none) }
    let kinds = linked.inherited(\.governs)?.value.kinds ?? []
    let schema = linked.inherited(\.schema)?.value ?? .usual(forKinds: kinds)
    return (linked.own.defined, schema)
  }

  private func isTaken(_ id: RuleID) -> Bool {
    (select.isEmpty || select.contains { $0.matches(id.text) })
      && !ignore.contains { $0.matches(id.text) }
  }

  /// Allowances of rules that are there neither in a policy nor in the library.
  private func allowanceProblems(_ policies: [LinkedPolicy]) -> [String] {
    guard !log.hasErrors, !allowed.isEmpty else { return [] }
    let names = Set(policies.flatMap { $0.ruleIDs.map(\.text) })
    let known = names.union(library.ids).union(BuiltInRule.allCases.map(\.id.text))
    return allowed.filter { !known.contains($0) }.map { rule in
      let near =
        NearestName.of(rule, in: names).map { "; did you mean '\($0)'?" } ?? ""
      return "'allow' names '\(rule)', which is no rule of the policy\(near)"
    }
  }

  /// Patterns of `--select` and `--ignore` that match no rule of any policy.
  private func optionProblems(_ policies: [LinkedPolicy]) -> [String] {
    guard !log.hasErrors, !select.isEmpty || !ignore.isEmpty else { return [] }
    let names = Set(policies.flatMap { $0.ruleIDs.map(\.text) }).sorted()
    let categories = Set(names.map { "\(RuleID($0).category)/*" }).sorted()
    var problems: [String] = []
    for (option, patterns) in [("--select", select), ("--ignore", ignore)] {
      for pattern in patterns where !names.contains(where: pattern.matches) {
        if BuiltInRule.allCases.contains(where: { pattern.matches($0.id.text) }) {
          problems.append(
            "\(option) '\(pattern.text)' names what is always judged, whatever the policy")
          continue
        }
        let near =
          NearestName.of(pattern.text, in: names + categories)
          .map { "; did you mean '\($0)'?" } ?? ""
        problems.append("\(option) '\(pattern.text)' matches no rule of the policy\(near)")
      }
    }
    if problems.isEmpty, !names.isEmpty, !names.contains(where: { isTaken(RuleID($0)) }) {
      problems.append("--select and --ignore leave no rule to judge")
    }
    if problems.isEmpty, !plansAudits, let idle = policies.firstAudited(among: names, isTaken) {
      problems.append(
        "--select leaves only rules that look at the whole portfolio or its history, such as "
          + "'\(idle)'; 'tollgate audit' judges them")
    }
    return problems
  }
}

extension [LinkedPolicy] {
  /// One of the rules that are taken, where only an audit judges any of them.
  fileprivate func firstAudited(
    among names: [String], _ isTaken: (RuleID) -> Bool
  ) -> RuleID? {
    let taken = names.map { RuleID($0) }.filter(isTaken)
    let isAudited = { (id: RuleID) in
      self.contains { ($0.rules[id]?.scope ?? ShippedPlan.scope(of: id)) != .manifest }
    }
    return taken.allSatisfy(isAudited) ? taken.first : nil
  }
}
