package import AuditHistory
package import ComplianceModel
import Diagnostics

/// Looks up an audit in the history, for those who want to know what is to be done after it.
package struct ActionsWorkflow {
  private let history: HistoryWorkflow
  private let number: Int?
  private let owner: String?

  /// Prepares to look.
  ///
  /// - Parameters:
  ///   - request: The history, and the portfolio of it.
  ///   - number: The run; `nil` means the last whole one of the portfolio.
  ///   - owner: The person or role that is asked about; `nil` means everybody.
  package init(_ request: HistoryWorkflow.Request, number: Int?, owner: String?) {
    history = HistoryWorkflow(request)
    self.number = number
    self.owner = owner
  }

  /// What came of looking.
  package enum Outcome {
    /// What was made of the run.
    case found(String)
    /// There is no such run, no such owner, or no history, for these reasons.
    case impossible([String])
  }

  /// Hands the run to whoever makes something of it.
  package func run(_ make: (AuditRun, RunDetail) throws -> String) -> Outcome {
    do {
      let store = try history.open(.reading)
      defer { store.close() }
      let run = try run(in: store)
      if let owner { try hold(owner, of: run.portfolio, in: store) }
      return .found(try make(run, store.detail(of: run.number)))
    } catch let problem as StoreProblem {
      return .impossible([problem.description])
    } catch {
      return .impossible(["\(error)"])
    }
  }

  private func run(in store: AuditStore) throws(StoreProblem) -> AuditRun {
    if let number { return try store.run(history.number(of: .number(number), in: store)) }
    let portfolio = try history.portfolio(in: store)
    guard let last = try store.runs(of: portfolio).last(where: { !$0.isPartial }) else {
      throw StoreProblem(
        .absent, "the history has no audit of the whole portfolio '\(portfolio)'",
        remedy: "--run names one of some projects; 'tollgate history' lists them")
    }
    return last
  }

  /// A name that nobody bears is not to look like somebody who has nothing to do.
  private func hold(
    _ owner: String, of portfolio: String, in store: AuditStore
  ) throws(StoreProblem) {
    let known = try store.owners(of: portfolio)
    guard !known.isEmpty, !known.contains(owner) else { return }
    let few = NamedFew(names: Array(known.prefix(NamedFew.most)), count: known.count)
    throw StoreProblem(
      .unknown, "the history of '\(portfolio)' knows no person and no role '\(owner)'",
      remedy: Diagnostic.didYouMean(owner, among: known) ?? "it knows \(few)")
  }
}
