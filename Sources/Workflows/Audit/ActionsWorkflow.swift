package import AuditHistory
package import ComplianceModel

/// Looks up an audit in the history, for those who want to know what is to be done after it.
package struct ActionsWorkflow {
  private let store: String
  private let label: String
  private let number: Int?

  /// Prepares to look.
  ///
  /// - Parameters:
  ///   - store: The file of the history.
  ///   - label: The portfolio.
  ///   - number: The run; `nil` means the last whole one of the portfolio.
  package init(store: String, label: String, number: Int?) {
    self.store = store
    self.label = label
    self.number = number
  }

  /// What came of looking.
  package enum Outcome {
    /// What was made of the run.
    case found(String)
    /// There is no such run, or no history, for these reasons.
    case impossible([String])
  }

  /// Hands the run to whoever makes something of it.
  package func run(_ make: (AuditRun, RunDetail) throws -> String) -> Outcome {
    do {
      let history = try AuditStore.open(store, for: .reading)
      defer { history.close() }
      let runs = try history.runs(of: number == nil ? label : nil)
      guard let number else {
        guard let last = runs.last(where: { !$0.isPartial }) else {
          return .impossible([Self.missing(label, among: try history.runs(of: nil))])
        }
        return .found(try make(last, history.detail(of: last.number)))
      }
      guard let run = runs.first(where: { $0.number == number }) else {
        return .impossible(["there is no run \(number) in the history '\(store)'"])
      }
      return .found(try make(run, history.detail(of: run.number)))
    } catch let problem as StoreProblem {
      return .impossible([problem.description])
    } catch {
      return .impossible(["\(error)"])
    }
  }

  private static func missing(_ label: String, among runs: [AuditRun]) -> String {
    let others = Set(runs.map(\.portfolio)).sorted()
    let known =
      others.isEmpty ? "it is empty" : "it has audits of \(others.joined(separator: ", "))"
    return "the history has no audit of '\(label)'; \(known); --label names the portfolio"
  }
}
