import Attestation
import ShippedLibrary

/// The digest of all rules, policies and schemas that come with the program.
///
/// Two builds of one version may differ in them, and a record must not hold for the wrong one.
enum LibraryDigest {
  /// Computed once, when a record asks for it.
  static let value: SHA256Digest = {
    var members: [String: CanonicalJSON] = [:]
    func add(_ kind: String, _ name: String, _ text: [UInt8]?) {
      members["\(kind)/\(name)"] = text.map { .text(SHA256Digest(of: $0).description) }
    }
    for name in ShippedLibrary.ruleIDs { add("rules", name, ShippedLibrary.rule(name)) }
    for name in ShippedLibrary.policyNames { add("policies", name, ShippedLibrary.policy(name)) }
    for name in ["project", "pmo"] { add("schemas", name, ShippedLibrary.schema(name)) }
    return SHA256Digest(of: CanonicalJSON.object(members).bytes)
  }()
}
