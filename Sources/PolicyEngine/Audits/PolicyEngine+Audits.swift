package import ComplianceModel
import FactTree

/// A document as an audit sees it: what came of it, and who must act.
package struct AuditedManifest: Sendable {
  /// The report, waivers not yet applied.
  package let report: ManifestReport
  /// What the document says of its project; `nil` where it could not be read.
  package let profile: ManifestProfile?

  /// The same document with another report.
  package func replacing(_ report: ManifestReport) -> AuditedManifest {
    AuditedManifest(report: report, profile: profile)
  }
}

extension PolicyEngine {
  /// Judges every document of a file, and reads who is who in it.
  package mutating func audit(_ text: JudgedText) -> [AuditedManifest] {
    let reports = judge(text)
    var roots = text.tree.documents[...]
    return reports.map { report in
      guard report.outcome != .unreadable, let root = roots.popFirst() else {
        return AuditedManifest(report: report, profile: nil)
      }
      let registered = report.project.flatMap { register?.project($0) }
      return AuditedManifest(
        report: report,
        profile: ManifestProfile(of: root, in: text.tree, set: set, registered: registered))
    }
  }
}
