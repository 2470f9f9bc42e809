package import ComplianceModel

/// Names a violation so that it is recognised in the next run: 128 bits of FNV-1a, in hexadecimal.
///
/// No secret and no signature: it only has to differ where violations differ. The fields are
/// joined by a byte that no UTF-8 text holds.
package enum Fingerprint {
  /// The fingerprint of a rule's violation at a path of a project.
  package static func of(rule: RuleID, project: String, stablePath: String, policy: String?)
    -> String
  {
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
      // The standard library divides such large numbers, digit by digit.
      let digits: [UInt8] = Array("0123456789abcdef".utf8)
      let halves = [UInt64(truncatingIfNeeded: state >> 64), UInt64(truncatingIfNeeded: state)]
      var text: [UInt8] = []
      text.reserveCapacity(32)
      for half in halves {
        for shift in stride(from: 60, through: 0, by: -4) {
          text.append(digits[Int(truncatingIfNeeded: half >> UInt64(shift)) & 0xF])
        }
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
