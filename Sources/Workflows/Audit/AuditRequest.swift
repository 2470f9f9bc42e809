package import ComplianceModel
package import PolicyCompiler

/// What a user asks of an audit.
package struct AuditRequest: Sendable {
  /// The file that the history is kept in, unless told otherwise.
  package static let usualStore = ".tollgate/audits.sqlite"
  /// The name of the portfolio, unless told otherwise.
  package static let usualLabel = "portfolio"

  /// What to judge by, and how: what a check takes, too.
  package var check = CheckRequest()
  /// The file of the history.
  package var store = usualStore
  /// How many seconds to wait for another run of the same history.
  package var storeWait = 60
  /// The name of the portfolio: runs are compared only with runs of the same name.
  package var label = usualLabel
  /// The office's register; `nil` where there is none.
  package var register: String?
  /// Files of indicators, beside those that come with the program.
  package var indicators: [String] = []
  /// The projects to judge; empty means all.
  package var projects: [String] = []
  /// Whether nothing is kept.
  package var isTrial = false
  /// The files that reports go to.
  package var reportPaths: [String] = []

  /// A request with everything left at its default.
  package init() {}
}

/// What came of an audit.
package enum AuditOutcome: Sendable {
  /// The portfolio was audited.
  case audited(AuditReport)
  /// Policies or rules hold mistakes; nothing was judged.
  case mistakes([FileMistakes])
  /// The job could not be done, for these reasons; nothing was kept.
  case impossible([String])
}
