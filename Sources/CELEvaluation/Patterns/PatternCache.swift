/// The patterns that were compiled while evaluating, up to a number.
struct PatternCache {
  private static let capacity = 32

  /// How many patterns were compiled; each costs far more than a look-up.
  private(set) var compiledCount = 0

  /// Few enough to be gone through.
  private var patterns: [(bytes: [UInt8], pattern: Pattern)] = []

  /// A pattern, compiled when it is asked for first.
  mutating func pattern(_ bytes: [UInt8]) throws(Pattern.Mistake) -> Pattern {
    if let known = patterns.first(where: { $0.bytes == bytes }) { return known.pattern }
    compiledCount += 1
    let made = try Pattern(bytes.span)
    if patterns.count >= Self.capacity { patterns.removeAll(keepingCapacity: true) }
    patterns.append((bytes, made))
    return made
  }
}
