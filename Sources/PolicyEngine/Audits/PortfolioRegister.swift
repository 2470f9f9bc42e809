package import ComplianceModel

/// The office's register: what must be there, and what it says outranks the manifests.
package struct PortfolioRegister: Sendable {
  /// The file, as the user named it.
  package let file: String
  /// Its projects, in the order of the file.
  package let projects: [RegisteredProject]
  private let positions: [String: Int]

  /// A register; no two projects share an id.
  package init(file: String, projects: [RegisteredProject]) {
    self.file = file
    self.projects = projects
    positions = Dictionary(
      projects.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The entry of a project.
  package func project(_ id: String) -> RegisteredProject? {
    positions[id].map { projects[$0] }
  }

  /// The violation that a project has no manifest.
  package func violation(ofMissing project: RegisteredProject) -> Violation {
    let rule = BuiltInRule.registeredHasManifest.summary
    return Violation(
      rule: rule.id, severity: rule.severity, verdict: .fail,
      message: "no manifest of \(project.id) was found that can be read",
      project: project.id, places: [project.place.noting("has no manifest")], why: rule.why,
      remedy: rule.remedy, owner: rule.owner, references: [], hint: nil, policy: nil,
      fingerprint: Fingerprint.of(
        rule: rule.id, project: project.id, stablePath: "", policy: nil))
  }
}
