import Foundation

/// Keys and signatures that `Scripts/make-proof-fixtures` made; they guard nothing.
enum Fixture {
  /// The text of a file.
  static func text(_ name: String, beside test: String = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent()
    return try String(
      contentsOf: folder.appendingPathComponent("Fixtures").appendingPathComponent(name),
      encoding: .utf8)
  }

  /// The bytes that the signatures are over.
  static func statement() throws -> [UInt8] { Array(try text("statement.json").utf8) }
}

/// Random numbers that are the same in every run.
struct SteadyGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Begins at a seed.
  init(seed: UInt64) { state = seed }

  /// The next number (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Bytes that were changed at a few places: replaced, dropped, doubled, cut off.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 3: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
      }
    }
    return bytes
  }
}
