import ComplianceModel

/// Names a violation so that it is recognised in the next run: 128 bits of FNV-1a, in hexadecimal.
///
/// No secret and no signature: it only has to differ where violations differ. The fields are
/// joined by a byte that no UTF-8 text holds.
enum Fingerprint {
  /// The fingerprint of a rule's violation at a path of a project.
  static func of(rule: RuleID, project: String, stablePath: String, policy: String?) -> String {
    var hash = Hash()
    for field in [rule.text, project, stablePath, policy ?? ""] {
      for byte in field.utf8 { hash.add(byte) }
      hash.add(0xFF)
    }
    return hash.hexadecimal
  }

  /// 128-bit FNV-1a, kept as an unsigned number.
  private struct Hash {
    private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B

    mutating func add(_ byte: UInt8) {
      state = (state ^ UInt128(byte)) &* Self.prime
    }

    var hexadecimal: String {
      let digits = String(state, radix: 16)
      return String(repeating: "0", count: 32 - digits.count) + digits
    }
  }
}
