package import ComplianceModel
package import PolicyCompiler
import ShippedLibrary

/// Answers what policies there are, and what they demand.
package struct PolicyWorkflow {
  /// What came of the question.
  package enum Outcome: Sendable {
    /// The policies, in the order asked for.
    case cards([PolicyCard])
    /// Policies or rules hold mistakes.
    case mistakes([FileMistakes])
    /// There is no answer, for these reasons.
    case impossible([String])
  }

  private let world: World

  /// Prepares to answer.
  package init(in world: World) {
    self.world = world
  }

  /// The policies that a user names; all shipped ones where none is named.
  package func cards(_ names: [String], ruleFolders: [String]) -> Outcome {
    let loading = PolicyLoading(world: world)
    var problems: [String] = []
    let log = MistakeLog()
    let library = RuleLibrary(added: loading.rules(inFolders: ruleFolders, &problems), log: log)
    let sources = (names.isEmpty ? ShippedLibrary.policyNames : names).compactMap {
      loading.source(named: $0, &problems)
    }
    guard problems.isEmpty else { return .impossible(problems) }
    let reader = PolicyCards(library: library, finder: loading.finder, log: log)
    let cards = sources.compactMap { reader.card($0) }
    return log.hasErrors ? .mistakes(log.mistakes) : .cards(cards)
  }
}
