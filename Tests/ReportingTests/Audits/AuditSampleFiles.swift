import ComplianceModel
import Foundation
import Reporting
import Testing

/// Writes made-up audits in every form, for programs that are not ours to read: `make interop` does so.
@Suite("Samples of audits")
struct AuditSampleFiles {
  private static let folder = ProcessInfo.processInfo.environment["TOLLGATE_AUDIT_SAMPLES"]

  @Test("are written for others to read", .enabled(if: folder != nil))
  func samples() throws {
    let folder = try #require(Self.folder)
    let samples = [
      ("office", SampleAudit.office), ("hostile", .hostile), ("twins", .twins),
      ("large", .large(2_000)),
      ("first", SampleAudit(projects: [], findings: [], rules: [])),
    ]
    for (name, audit) in samples {
      for format in AuditFormat.allCases {
        let file = "\(folder)/\(name).\(format.rawValue)"
        try Data(audit.rendered(format)).write(to: URL(fileURLWithPath: file))
      }
    }
  }
}

extension SampleAudit {
  /// The bytes of a report of this audit.
  func rendered(_ format: AuditFormat) throws -> [UInt8] {
    let bytes = Gathered()
    try AuditRenderer.write(report, self, as: format) { bytes.all += $0 }
    return bytes.all
  }

  /// The text of a report of this audit.
  func text(_ format: AuditFormat) throws -> String {
    String(decoding: try rendered(format), as: UTF8.self)
  }

  private final class Gathered {
    var all: [UInt8] = []
  }
}
