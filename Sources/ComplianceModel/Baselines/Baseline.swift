/// The violations of an old portfolio that are known, so that a check shows what is new.
package struct Baseline: Sendable, Hashable {
  /// A known violation.
  package struct Entry: Sendable, Hashable {
    /// Equal for the same violation in every run.
    package let fingerprint: String
    /// The rule.
    package let rule: String
    /// How grave it was when it was written down; a graver one is none of the baseline.
    package let severity: Severity
    /// The project; `nil` where the manifest does not say.
    package let project: String?
    /// The file, as the run named it: to find it again, not to recognise it.
    package let file: String
    /// The path of the first guilty place, likewise.
    package let path: String

    /// An entry.
    package init(
      fingerprint: String, rule: String, severity: Severity, project: String?, file: String,
      path: String
    ) {
      self.fingerprint = fingerprint
      self.rule = rule
      self.severity = severity
      self.project = project
      self.file = file
      self.path = path
    }

    /// The entry of a violation.
    package init(_ violation: Violation, file: String) {
      self.init(
        fingerprint: violation.fingerprint, rule: violation.rule.text,
        severity: violation.severity, project: violation.project,
        file: violation.places.first?.file ?? file, path: violation.places.first?.path ?? "")
    }
  }

  /// The version of the file's schema: changes when a key changes its meaning or goes.
  package static let schema = "tollgate.baseline/v1"

  /// The entries; one for each violation, so that two of one fingerprint are two.
  package let entries: [Entry]

  /// A baseline.
  package init(entries: [Entry]) {
    self.entries = entries
  }
}

/// A violation that the run knows and does not fail by.
package struct KnownViolation: Sendable, Hashable {
  /// Why it is known.
  package enum Reason: String, Sendable {
    /// It stands in the baseline.
    case baseline
    /// The configuration allows so many violations of its rule.
    case allowed
  }

  /// The violation.
  package let violation: Violation
  /// Why it is known.
  package let reason: Reason

  /// A known violation.
  package init(_ violation: Violation, _ reason: Reason) {
    self.violation = violation
    self.reason = reason
  }
}

/// What a baseline came to in a run.
package struct BaselineOutcome: Sendable, Hashable {
  /// The file.
  package let file: String
  /// How many entries it has.
  package let count: Int
  /// The entries that nothing in the run matches any more.
  package let gone: [Baseline.Entry]
  /// How many violations match an entry but are too grave to be hidden.
  package let shown: Int

  /// An outcome.
  package init(file: String, count: Int, gone: [Baseline.Entry], shown: Int) {
    self.file = file
    self.count = count
    self.gone = gone
    self.shown = shown
  }
}
