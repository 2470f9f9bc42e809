package import AuditHistory
package import ComplianceModel
import Diagnostics

/// Answers what the history of audits says.
package struct HistoryWorkflow {
  /// Which history, and which part of it.
  package struct Request: Sendable {
    /// The file of the history.
    package var store = AuditRequest.usualStore
    /// How many seconds to wait for an audit of the same history, where something is written.
    package var storeWait = AuditStore.usualWait
    /// The name of a portfolio; `nil` for all, or the only one.
    package var portfolio: String?

    /// A request with everything left at its default.
    package init() {}
  }

  /// A run as a user names it.
  package enum RunName: Sendable, Hashable {
    /// The run with a number.
    case number(Int)
    /// The newest run.
    case last
    /// The last whole run before another one, with which that one is compared.
    case before(Int)
  }

  private let request: Request

  /// Prepares to answer.
  package init(_ request: Request) {
    self.request = request
  }

  /// Opens the history, to read it or to write it.
  package func open(_ purpose: AuditStore.Purpose) throws(StoreProblem) -> AuditStore {
    try AuditStore.open(request.store, for: purpose, wait: request.storeWait)
  }

  /// The runs, oldest first.
  package func runs(in store: AuditStore) throws(StoreProblem) -> [AuditRun] {
    let portfolio = try request.portfolio == nil ? nil : portfolio(in: store)
    let runs = try store.runs(of: portfolio)
    guard runs.isEmpty else { return runs }
    throw StoreProblem(
      .absent, "the history '\(request.store)' has no run yet",
      remedy: "'tollgate audit' makes the first")
  }

  /// The number of a run.
  package func number(
    of name: RunName, in store: AuditStore
  ) throws(StoreProblem) -> Int {
    switch name {
    case .number(let number):
      try hold(number, in: store)
      return number
    case .last: return try runs(in: store).last?.number ?? 0
    case .before(let number):
      if let previous = try store.report(of: number).previous { return previous.number }
      throw StoreProblem(
        .unknown, "run \(number) is the first of its portfolio, and is compared with none",
        remedy: "name two runs; 'tollgate history' lists them")
    }
  }

  /// Refuses a run of another portfolio than the one that was asked for.
  private func hold(_ number: Int, in store: AuditStore) throws(StoreProblem) {
    guard request.portfolio != nil else { return }
    let portfolio = try portfolio(in: store)
    let run = try store.run(number)
    guard run.portfolio != portfolio else { return }
    throw StoreProblem(
      .unknown, "run \(number) is of the portfolio '\(run.portfolio)', not of '\(portfolio)'",
      remedy: "leave --label out, or name a run of '\(portfolio)'; 'tollgate history' lists them")
  }

  /// How a portfolio, a project or a rule fared.
  package func trend(project: String?, rule: String?) throws(StoreProblem) -> HistoryTrend {
    let store = try open(.reading)
    let portfolio = try portfolio(in: store)
    if let project {
      try hold(project, among: store.projects(of: portfolio), what: "no project", of: portfolio)
    }
    if let rule {
      try hold(
        rule, among: store.rules(of: portfolio), what: "no violation of a rule", of: portfolio)
    }
    return try store.trend(of: portfolio, project: project, rule: rule.map { RuleID($0) })
  }

  private func hold(
    _ name: String, among names: [String], what: String, of portfolio: String
  ) throws(StoreProblem) {
    guard !names.contains(name) else { return }
    throw StoreProblem(
      .unknown, "the history of '\(portfolio)' has \(what) '\(name)'",
      remedy: Diagnostic.didYouMean(name, among: names))
  }

  /// The portfolio that was asked for, or the only one.
  package func portfolio(in store: AuditStore) throws(StoreProblem) -> String {
    let names = try store.portfolios()
    if let name = request.portfolio {
      if names.contains(name) { return name }
      throw StoreProblem(
        .unknown, "the history has no portfolio '\(name)'",
        remedy: Diagnostic.didYouMean(name, among: names) ?? "it has \(listed(names))")
    }
    guard let name = names.first else {
      throw StoreProblem(
        .absent, "the history '\(request.store)' has no run yet",
        remedy: "'tollgate audit' makes the first")
    }
    guard names.count == 1 else {
      throw StoreProblem(
        .unknown, "the history has several portfolios: \(listed(names))",
        remedy: "name one with --label")
    }
    return name
  }

  private func listed(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
