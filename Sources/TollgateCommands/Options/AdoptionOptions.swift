import ArgumentParser
import ComplianceModel
import Workflows

/// How an old portfolio is taken under a policy: what is known is told, and fails nothing.
struct AdoptionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A baseline: the violations in it are known, counted, and fail no check.", valueName: "file"),
    completion: .files)
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Write every violation of this run as a baseline, and judge by it.", valueName: "file"),
    completion: .files)
  var writeBaseline: String?

  @Option(help: "The gravest severity that a baseline hides.")
  var baselineSeverity = Severity.major

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Let the run pass with so many violations of a rule, and no more.", valueName: "rule=count"),
    completion: .ruleCounts)
  var allow: [String] = []

  @Flag(help: "Lower the numbers under 'allow' in the configuration to what was found.")
  var updateRatchet = false

  @Option(
    help: ArgumentHelp(
      "Judge only manifests that differ from where this branch left a commit, branch or tag.",
      valueName: "ref"))
  var changedSince: String?

  @Flag(inversion: .prefixedNo, help: "Judge only manifests that differ from the last commit.")
  var changed = false

  func validate() throws {
    if changed, changedSince != nil {
      throw ValidationError("--changed and --changed-since exclude each other; give one of them")
    }
    _ = try allowed()
  }

  /// The allowances, by rule.
  func allowed() throws -> [String: Int] {
    var allowed: [String: Int] = [:]
    for option in allow {
      let parts = option.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, RuleID.isWellFormed(String(parts[0])), let count = Int(parts[1]),
        count >= 0
      else {
        throw ValidationError("--allow takes RULE=COUNT, but '\(option)' is not of that form")
      }
      allowed[String(parts[0])] = count
    }
    return allowed
  }

  /// Tells a request.
  func tell(_ request: inout CheckRequest) throws {
    request.baseline = baseline
    request.writeBaseline = writeBaseline
    request.baselineSeverity = baselineSeverity
    request.allowed = try allowed()
    request.updatesAllowances = updateRatchet
    request.changed = changedSince.map { .reference($0) } ?? (changed ? .lastCommit : nil)
  }
}
