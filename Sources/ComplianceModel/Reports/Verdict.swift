/// What a rule came to at one node of a manifest.
package enum Verdict: String, CaseIterable, Sendable {
  /// The rule holds.
  case pass
  /// The rule does not hold.
  case fail
  /// The rule has nothing to say here.
  case notApplicable = "not_applicable"
  /// The rule does not hold, and a waiver excuses it.
  case waived
  /// The rule could not be judged; counts as failed, at its own severity.
  case undetermined
}

/// How many verdicts of each kind there were.
package struct VerdictCounts: Hashable, Sendable {
  /// Rules that hold.
  package var pass = 0
  /// Rules that do not.
  package var fail = 0
  /// Rules with nothing to say.
  package var notApplicable = 0
  /// Violations excused.
  package var waived = 0
  /// Rules that could not be judged.
  package var undetermined = 0

  /// No verdicts.
  package init() {}

  /// Counts one verdict.
  package mutating func count(_ verdict: Verdict) {
    switch verdict {
    case .pass: pass += 1
    case .fail: fail += 1
    case .notApplicable: notApplicable += 1
    case .waived: waived += 1
    case .undetermined: undetermined += 1
    }
  }

  /// Adds other counts.
  package mutating func add(_ other: VerdictCounts) {
    pass += other.pass
    fail += other.fail
    notApplicable += other.notApplicable
    waived += other.waived
    undetermined += other.undetermined
  }

  /// All verdicts.
  package var total: Int { pass + fail + notApplicable + waived + undetermined }
}
