package import Attestation
import CalendarTime
package import ComplianceModel

/// What a gate's decision was, and all that it rested on, as it can be shown in two years.
///
/// The same inputs give the same bytes: no clock, no machine, no order of threads is in them. What
/// the record says of itself, its digest, tells when it was changed by chance or in haste; whoever
/// wants more signs it.
package struct GateRecord: Sendable {
  /// What a record begins to be known by.
  package static let kind = "tollgate gate decision"
  /// The version of the format.
  package static let formatVersion = 1
  /// What an in-toto statement calls a record.
  package static let predicateType = "urn:tollgate:gate-decision:v1"

  /// What was decided.
  package let report: GateReport
  /// The files that were read.
  package let inputs: [RecordedInput]
  /// The digest of the policy's own file.
  let policyDigest: SHA256Digest
  /// What was asked for.
  let options: CanonicalJSON

  /// The record as canonical JSON with a line break at its end.
  package var bytes: [UInt8] { json.bytes + [UInt8(ascii: "\n")] }

  /// The record as a value.
  package var json: CanonicalJSON {
    var members = self.members
    members["digest"] = .text("sha256:\(SHA256Digest(of: CanonicalJSON.object(members).bytes))")
    return .object(members)
  }

  /// The record as a statement about the files that were read.
  package var statement: InTotoStatement {
    InTotoStatement(
      about: inputs.map { .init(name: $0.path, digest: $0.digest) }, type: Self.predicateType,
      predicate: json)
  }

  private var members: [String: CanonicalJSON] {
    let head: [String: CanonicalJSON] = [
      "record": .text(Self.kind), "record_version": .int(Self.formatVersion),
      "tool": .object([
        "name": "tollgate", "version": .text(report.toolVersion),
        "library": .text("sha256:\(LibraryDigest.value)"),
      ]),
      "as_of": .text(report.asOf.description), "options": options,
      "inputs": .list(inputs.map(\.json)),
      "policy": .object([
        "name": .text(report.policy.name), "title": .text(report.policy.title),
        "version": .text(report.policy.version), "digest": .text("sha256:\(policyDigest)"),
      ]),
      "project": .members([
        "id": report.project.map(CanonicalJSON.text),
        "name": report.projectName.map(CanonicalJSON.text),
      ]),
    ]
    return head.merging(GateRecordBody(report: report).members) { mine, _ in mine }
  }
}

/// A file that was read for a decision.
package struct RecordedInput: Hashable, Sendable {
  /// What it was read for, such as `manifest` or `policy`.
  package let kind: String
  /// The path, from the folder in which the command was given.
  package let path: String
  /// Its digest.
  package let digest: SHA256Digest

  /// The input as a member of a record.
  var json: CanonicalJSON {
    .object([
      "kind": .text(kind), "path": .text(path), "digest": .text("sha256:\(digest)"),
    ])
  }
}

extension GateRecord {
  /// The bytes of the record's file: the record, or an envelope around a statement that holds it.
  ///
  /// `nil` where the system has no random numbers to sign with.
  package func file(signedBy key: SigningKey?) -> [UInt8]? {
    guard let key else { return bytes }
    return Envelope(payload: statement.bytes, type: Envelope.inTotoType, signedBy: key)?.bytes
  }

  /// The input that a path leads to, under whatever name.
  package func input(at path: String, in world: World) -> RecordedInput? {
    guard let identity = world.identity(path) else { return nil }
    return inputs.first { world.identity($0.path) == identity }
  }
}
