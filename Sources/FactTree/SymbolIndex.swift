/// An open-addressing hash index from names to numbers; the names themselves live elsewhere.
struct SymbolIndex: Sendable {
  /// Each slot holds a hash in its upper half and a number plus one in its lower half; zero is empty.
  private var slots: [UInt64] = []
  private var used = 0

  /// A place in the probe sequence of one look-up.
  struct Probe {
    fileprivate var slot: Int
    fileprivate var left: Int
  }

  /// FNV-1a, folded once more so that the low bits depend on every byte.
  ///
  /// It begins with a number that nobody knows beforehand, lest a text choose its names so that
  /// they all fall together. Symbols are numbered as they come, so no result depends on it.
  @inline(__always)
  static func hash(_ name: borrowing Span<UInt8>, seed: UInt32) -> UInt32 {
    var hash = seed
    for position in 0..<name.count {
      hash = (hash ^ UInt32(name[position])) &* 16_777_619
    }
    return hash ^ (hash >> 15)
  }

  /// Where the look-up of a hash begins.
  @inline(__always)
  func firstProbe(_ hash: UInt32) -> Probe {
    Probe(slot: slots.isEmpty ? 0 : Int(hash) & (slots.count - 1), left: slots.count)
  }

  /// The next number whose hash is equal, or `nil` when the name is not there.
  @inline(__always)
  func candidate(_ probe: inout Probe, hash: UInt32) -> UInt32? {
    while probe.left > 0 {
      let slot = slots[probe.slot]
      probe.slot = (probe.slot + 1) & (slots.count - 1)
      probe.left -= 1
      if slot == 0 { return nil }
      if UInt32(truncatingIfNeeded: slot >> 32) == hash {
        return UInt32(truncatingIfNeeded: slot) &- 1
      }
    }
    return nil
  }

  /// Adds a number under a hash; the caller has made sure that its name is new.
  mutating func insert(_ number: UInt32, hash: UInt32) {
    if (used + 1) * 2 > slots.count { grow() }
    place(UInt64(hash) << 32 | UInt64(number &+ 1))
    used += 1
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(64, old.count * 2))
    for slot in old where slot != 0 { place(slot) }
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Int(UInt32(truncatingIfNeeded: entry >> 32)) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }
}
