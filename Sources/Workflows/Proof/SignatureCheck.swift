import Attestation
import CalendarTime
import ComplianceModel
import FactTree
import PolicyEngine
import SourceText

/// Holds the signature of an approval against what was approved and against those who may sign.
struct SignatureCheck {
  let signers: AllowedSigners
  let claim: ApprovalClaim

  /// Why a signature proves nothing; `nil` where the approval is proven.
  ///
  /// Keys are judged at the first second of the approval's day in UTC, as
  /// `ssh-keygen -Y verify -Overify-time=YYYYMMDDZ` does.
  func complaint(about armoured: String) -> String? {
    let signature: SSHSignature
    do throws(KeyProblem) {
      signature = try SSHSignature(armoured: armoured)
    } catch {
      return "bears a signature that cannot be used: \(error.message)"
    }
    guard signature.namespace == ApprovalStatement.namespace else {
      return
        "is signed for '\(Self.shown(signature.namespace))', not for '\(ApprovalStatement.namespace)'"
    }
    guard let statement = claim.statement else {
      return "is about facts that cannot be signed: they hold a number that is none"
    }
    guard signature.isValid(for: statement.bytes) else {
      return "bears a bad signature: it is not over this approval of these facts"
    }
    guard let name = claim.approval.name, let day = claim.approval.date.flatMap(ApprovalDate.read)
    else {
      return "is signed, but without a name and a date nobody can tell whether the key counts"
    }
    return signers.refusal(
      of: signature.key, as: name, namespace: ApprovalStatement.namespace,
      at: day.secondsSinceEpoch
    ).map { words(for: $0, key: signature.key, name: name, day: day) }
  }

  private func words(
    for refusal: SignerRefusal, key: SSHPublicKey, name: String, day: CalendarDay
  ) -> String {
    switch refusal {
    case .keyIsUnknown:
      "is signed with a key that '\(signers.file.name)' does not allow: \(key.fingerprint)"
    case .keyIsAnothers(let others):
      "is signed with the key of \(others.joined(separator: " or ")), not with one of \(name)"
    case .namespaceIsNotAllowed(let namespaces):
      "is signed with a key that may sign for \(namespaces.joined(separator: " or ")) only, not for '\(ApprovalStatement.namespace)'"
    case .keyHasExpired(let end):
      "is signed with a key that expired on \(SSHTime.text(end)), before the approval of \(day)"
    case .keyIsNotYetValid(let beginning):
      "is signed with a key that counts from \(SSHTime.text(beginning)) on, after the approval of \(day)"
    }
  }

  /// A name that somebody else chose, cut and without what a terminal might act on.
  private static func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(60).map { (" "..."~").contains($0) ? $0 : "?" }))
  }
}

extension ApprovalClaim {
  /// The fields of a gate that are written when it is held, after people have approved it.
  private static let outcome: Set<String> = ["decision", "held_on", "minutes", "conditions"]

  /// What is signed; `nil` where the facts cannot be written as canonical JSON.
  var statement: ApprovalStatement? {
    var omitted: Set = [subject.tree.keyName(of: subject.approvals)]
    if gate != nil { omitted.formUnion(Self.outcome) }
    guard
      let facts = CanonicalFacts.bytes(of: subject.node, in: subject.tree, omitting: omitted)
    else { return nil }
    var statement = ApprovalStatement(
      subject: subject.path, subjectDigest: SHA256Digest(of: facts).bytes)
    statement.project = project
    statement.gate = gate
    statement.subjectVersion = approval.subjectVersion
    statement.role = approval.role
    statement.name = approval.name
    statement.decision = approval.decision
    statement.date = approval.date
    return statement
  }
}
