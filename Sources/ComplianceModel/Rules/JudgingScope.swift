/// How much a rule looks at before it comes to a verdict.
package enum JudgingScope: String, CaseIterable, Sendable {
  /// One manifest, on its own: what `check`, `gate` and `audit` judge.
  case manifest
  /// All manifests of a portfolio, by rows that each of them gives: what only `audit` judges.
  case portfolio
  /// One project over the audits of its portfolio: what only `audit` judges.
  case history
}
