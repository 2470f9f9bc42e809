import AuditHistory
import ComplianceModel
import PolicyCompiler
import PolicyEngine

/// What an audit tells beside its figures: what makes them mean less, or other than they seem.
struct AuditNotices {
  let inputs: AuditInputs
  let recorder: AuditRecorder
  /// Whether only some projects are audited.
  let isPartial: Bool

  /// All notices, in the order in which they are told.
  ///
  /// - Parameters:
  ///   - unregistered: Projects that the register does not know.
  ///   - unread: Projects whose manifest can be read no more.
  func all(unregistered: NamedFew, unread: NamedFew) throws(StoreProblem) -> [String] {
    var notices = [ofPolicies, ofExclusion, of(unregistered: unregistered), of(unread: unread)]
    notices.append(try ofVanished())
    notices.append(try ofTwins())
    return notices.compactMap(\.self)
  }

  /// What was judged by other policies before is not resolved by that.
  private var ofPolicies: String? {
    guard let before = recorder.baseline else { return nil }
    let names = { (policies: [CheckReport.PolicyName]) in
      policies.map {
        "\($0.name) \($0.version) (\($0.ruleCount) \($0.ruleCount == 1 ? "rule" : "rules"))"
      }
    }
    let (then, now) = (names(before.policies), names(recorder.opening.policies))
    if then != now {
      return
        "the policies are other ones than in the audit of \(before.asOf), so what is new or resolved may be so by them: then \(then.joined(separator: ", ")), now \(now.joined(separator: ", "))"
    }
    let changed: [String] = [
      before.toolVersion == recorder.opening.toolVersion
        ? nil : "Tollgate (\(before.toolVersion) then)",
      [nil, recorder.opening.policyDigest].contains(before.policyDigest)
        ? nil : "the files of policies and rules",
    ].compactMap(\.self)
    guard !changed.isEmpty else { return nil }
    return
      "\(changed.joined(separator: " and ")) changed since the audit of \(before.asOf), so what is new or resolved may be so by that"
  }

  private var ofExclusion: String? {
    guard !inputs.exclusions.isEmpty else { return nil }
    return "what --exclude names is left out: \(inputs.exclusions.joined(separator: ", "))"
  }

  private func of(unregistered projects: NamedFew) -> String? {
    guard projects.count > 0, let file = inputs.register?.file else { return nil }
    return projects.count == 1
      ? "a project is not in the register \(file): \(projects)"
      : "\(projects.count) projects are not in the register \(file): \(projects)"
  }

  private func of(unread projects: NamedFew) -> String? {
    guard projects.count > 0 else { return nil }
    let whose =
      projects.count == 1
      ? "the manifest of a project" : "the manifests of \(projects.count) projects"
    return "\(whose) can be read no more, and what was open stays open: \(projects)"
  }

  /// Projects that the audits before judged and that are not there any more: without their manifests,
  /// and no register that has them, what was open counts as resolved.
  private func ofVanished() throws(StoreProblem) -> String? {
    guard !isPartial else { return nil }
    let (named, count) = try recorder.vanished(atMost: NamedFew.most)
    guard count > 0 else { return nil }
    let what =
      count == 1
      ? "a project of the audit before has no manifest now that could be judged"
      : "\(count) projects of the audit before have no manifest now that could be judged"
    let cure = inputs.register == nil ? "; --register keeps projects in the audit" : ""
    let names = NamedFew(names: named, count: count)
    return "\(what), and what was open counts as resolved: \(names)\(cure)"
  }

  /// Projects that several manifests name, each of which counts.
  private func ofTwins() throws(StoreProblem) -> String? {
    let (projects, count) = try recorder.namedTwice(atMost: NamedFew.most)
    guard count > 0 else { return nil }
    let names = NamedFew(
      names: projects.map { "\($0.id) (\($0.files.joined(separator: ", ")))" }, count: count)
    return count == 1
      ? "a project has several manifests, and each counts: \(names)"
      : "\(count) projects have several manifests, and each counts: \(names)"
  }
}
