import CELEvaluation
package import CalendarTime
package import ComplianceModel
package import ManifestReading
package import PolicyCompiler

/// What a user asks of a check.
package struct CheckRequest: Sendable {
  /// Manifests and folders; `-` is standard input.
  package var paths: [String] = []
  /// Names of shipped policies, or files; empty means `standard`.
  package var policies: [String] = []
  /// Folders of rules that are added to those shipped.
  package var ruleFolders: [String] = []
  /// The day to judge by; `nil` means today in UTC.
  package var asOf: CalendarDay?
  /// Data files by the names under which rules know them.
  package var data: [DataFile] = []
  /// Waiver files, and folders of them.
  package var waivers: [String] = []
  /// The office's own list of approvals; `nil` where there is none.
  package var approvals: String?
  /// The file that says whose keys may sign approvals; `nil` where there is none.
  package var allowedSigners: String?
  /// Patterns of the rules to judge; empty means all.
  package var select: [String] = []
  /// Patterns of the rules to leave out.
  package var ignore: [String] = []
  /// Patterns of the files to leave out, as in `.gitignore`.
  package var exclude: [String] = []
  /// Whether files that `.gitignore` excludes are left out.
  package var usesGitignore = true
  /// Whether what is left out of a walk is left out even where the user names it.
  package var forceExclude = false
  /// The name under which standard input is reported.
  package var standardInputName: String?
  /// What reading may cost.
  package var limits = ReadingLimits()
  /// How many units of work one expression may cost at one node.
  package var costLimit = Evaluator.defaultCostLimit
  /// How many manifests are judged at the same time.
  package var jobs = 1
  /// Whether the report lists the rules that passed.
  package var collectsPassed = false
  /// Whether reports count passed verdicts by category and say who holds which role.
  package var tellsScores = false
  /// The least severity that is shown.
  package var shownFrom = Severity.info

  /// The least severity that makes the check fail; a configuration beside a manifest may only be stricter.
  package var failOn = Severity.major
  /// The root configuration, whether named or found; it is no nearer one.
  package var configuration: String?
  /// Whether configurations beside manifests are looked for.
  package var readsNearerConfigurations = true
  /// The baseline whose violations are known; `nil` for none.
  package var baseline: String?
  /// The file that the violations are written to as a baseline; it then serves as one.
  package var writeBaseline: String?
  /// The gravest severity that a baseline hides.
  package var baselineSeverity = Severity.major
  /// The most violations of a rule with which a run still passes, by rule.
  package var allowed: [String: Int] = [:]
  /// The folder whose manifests count where single files are named and a rule is allowed so many violations.
  package var allowanceFolder = "."
  /// Whether the configuration's allowances are to be lowered to what is found.
  package var updatesAllowances = false
  /// What has changed since when is judged; `nil` for everything.
  package var changed: ChangedSince?

  /// The files that reports go to, besides standard output.
  package var reportPaths: [String] = []

  /// A request with everything left at its default.
  package init() {}

  /// A data file.
  package struct DataFile: Sendable, Hashable {
    /// The name in `data.NAME`.
    package let name: String
    /// The path.
    package let path: String

    /// A data file under a name.
    package init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }
}

/// What came of a check.
package enum CheckOutcome: Sendable {
  /// The manifests were judged.
  case judged(CheckReport)
  /// Policies or rules hold mistakes; nothing was judged.
  case mistakes([FileMistakes])
  /// The job could not be done, for these reasons.
  case impossible([String])
}
