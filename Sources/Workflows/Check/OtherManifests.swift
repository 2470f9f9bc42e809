import ComplianceModel
import SystemPackage

/// The manifests that a run does not judge for themselves: those that have not changed, and those
/// beside single files that were named.
struct OtherManifests {
  let search: ManifestSearch
  /// What the run reads as something else than a manifest.
  let besides: [String]
  /// All that was named or found.
  let found: FoundManifests
  /// What was left out of it because it has not changed.
  let unchanged: FoundManifests

  /// Whether the run judges a part of what there may be.
  var isAny: Bool { !unchanged.isEmpty || found.contains(where: \.isNamed) }

  /// Those that count where a rule is allowed so many violations; `nil` where nobody need look for
  /// them, as no manifest that is shown violates such a rule, and the allowances are not to be lowered.
  ///
  /// Beside single files stands the folder of the configuration that allows.
  func counted(with shown: [ManifestReport]) -> FoundManifests? {
    let request = search.request
    guard request.updatesAllowances || isAllowanceUsed(by: shown) else { return nil }
    var counted = unchanged
    guard request.updatesAllowances || found.contains(where: \.isNamed) else { return counted }
    let world = search.world
    var discovery = ManifestDiscovery(
      world: world, excludes: request.exclude, usesGitignore: request.usesGitignore)
    discovery.add(request.allowanceFolder)
    // A number that is too low would be written for good.
    if request.updatesAllowances { discovery.add(".") }
    discovery.leaveOut(besides)
    var known = Set(
      (found.map(\.path) + [request.standardInputName].compactMap { $0 })
        .compactMap(world.identity))
    for file in discovery.found {
      if let identity = world.identity(file.path), !known.insert(identity).inserted { continue }
      // An earlier report is no manifest.
      if !search.targets.contains(where: { $0.isFile(file.path) }) { counted.append(file) }
    }
    return counted
  }

  private func isAllowanceUsed(by reports: [ManifestReport]) -> Bool {
    let allowed = search.request.allowed
    if allowed.isEmpty { return false }
    return reports.contains { report in
      report.violations.contains { allowed[$0.rule.text] != nil }
    }
  }
}
