package import ComplianceModel
import Diagnostics
package import PolicyCompiler
import PolicyEngine
import SourceText

/// Answers what rules there are.
package struct RuleWorkflow {
  /// What came of the question.
  package enum Outcome: Sendable {
    /// The rules, by name.
    case cards([RuleCard])
    /// Rules hold mistakes.
    case mistakes([FileMistakes])
    /// There is no answer, for these reasons.
    case impossible([String])
  }

  let world: World

  /// Prepares to answer.
  package init(in world: World) {
    self.world = world
  }

  /// The names of all rules within reach, in order; rules that hold mistakes may be missing.
  package func names(ruleFolders: [String]) -> [String] {
    var problems: [String] = []
    let added = PolicyLoading(world: world).rules(inFolders: ruleFolders, &problems)
    let library = RuleLibrary(added: added, log: MistakeLog())
    return (library.ids + BuiltInRule.allCases.map(\.id.text)).sorted()
  }

  /// All rules within reach, or one of them.
  package func cards(id: String?, ruleFolders: [String]) -> Outcome {
    var problems: [String] = []
    let added = PolicyLoading(world: world).rules(inFolders: ruleFolders, &problems)
    guard problems.isEmpty else { return .impossible(problems) }
    let log = MistakeLog()
    let library = RuleLibrary(added: added, log: log)
    if let id { return one(id, of: library, log) }
    let cards = library.ids.compactMap { id in
      library.rule(RuleID(id)).map { rule in
        rule.check(log)
        return rule.card
      }
    }
    if log.hasErrors { return .mistakes(log.mistakes) }
    return .cards((builtIn + cards).sorted { $0.summary.id < $1.summary.id })
  }

  private func one(_ id: String, of library: RuleLibrary, _ log: MistakeLog) -> Outcome {
    if let card = builtIn.first(where: { $0.summary.id.text == id }) { return .cards([card]) }
    guard library.ids.contains(id) else { return .impossible([Self.unknown(id, library)]) }
    guard let rule = library.rule(RuleID(id)) else { return .mistakes(log.mistakes) }
    rule.check(log)
    return log.hasErrors ? .mistakes(log.mistakes) : .cards([rule.card])
  }

  /// What to say of a rule that does not exist.
  static func unknown(_ id: String, _ library: RuleLibrary) -> String {
    let names = library.ids + BuiltInRule.allCases.map(\.id.text)
    let near = Diagnostic.didYouMean(id, among: names) ?? "'tollgate rule' lists them"
    return "there is no rule '\(id)'; \(near)"
  }

  private var builtIn: [RuleCard] { BuiltInRule.allCases.map(RuleCard.init(builtIn:)) }
}

extension RuleDefinition {
  /// Reports what is wrong with the rule by itself: its expressions, its cases, what it may lack.
  ///
  /// No field is held against a schema: which one counts, the policy says that takes the rule. A rule
  /// that comes with the program holds no mistake.
  func check(_ log: MistakeLog) {
    guard !text.isShipped else { return }
    let ownLog = MistakeLog()
    _ = PolicySet(judgingAlone: self, schema: .none, dataNames: [], log: ownLog)
    checkMayLack(ownLog)
    _ = readCases(ownLog)
    log.take(ownLog)
  }
}
