/// What somebody signs who approves: the decision, and the facts that it was taken on.
package struct ApprovalStatement: Hashable, Sendable {
  /// What a signature over an approval is for; one made for anything else proves nothing.
  package static let namespace = "approval@tollgate"

  /// The project.
  package var project: String?
  /// The gate, where the approval is one of a gate.
  package var gate: String?
  /// The path of what was approved, with ids in place of indices.
  package var subject: String
  /// The digest of the subject's facts without its approvals, as hexadecimal digits.
  package var subjectDigest: String
  /// The version of the subject.
  package var subjectVersion: String?
  /// The role in which the decision was taken.
  package var role: String?
  /// Who took it.
  package var name: String?
  /// `approved` or `rejected`.
  package var decision: String?
  /// The day on which it was taken.
  package var date: String?

  /// A statement on a subject that says nothing yet.
  package init(subject: String, subjectDigest: [UInt8]) {
    self.subject = subject
    self.subjectDigest = Hexadecimal.text(of: subjectDigest)
  }

  /// The bytes that are signed: canonical JSON without a line break at its end.
  package var bytes: [UInt8] {
    func text(_ text: String?) -> CanonicalJSON? { text.map(CanonicalJSON.text) }
    return CanonicalJSON.members([
      "project": text(project), "gate": text(gate), "subject": .text(subject),
      "subject_digest": .text("sha256:" + subjectDigest), "subject_version": text(subjectVersion),
      "role": text(role), "name": text(name), "decision": text(decision), "date": text(date),
    ]).bytes
  }
}
