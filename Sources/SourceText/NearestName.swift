/// Finds the name that somebody probably meant.
public enum NearestName {
  /// The longest name that is compared; beyond it nothing is suggested.
  private static let longest = 80

  /// The candidate nearest to `name`, when it is near enough to be a slip of the pen.
  ///
  /// Near enough is an edit distance of at most a third of the name's length (at least one, at
  /// most three); swapped neighbours count as one edit. Ties go to the first in order of text.
  ///
  /// - Complexity: O(*c* · *n*²) for *c* candidates and names of length *n*.
  public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    let allowed = max(1, min(3, wanted.count / 3))
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let scalars = Array(candidate.unicodeScalars)
      guard scalars.count <= longest, abs(scalars.count - wanted.count) <= allowed else { continue }
      let distance = distance(wanted, scalars)
      guard distance <= allowed else { continue }
      if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two texts.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let same = left[row] == right[column]
        var cost = min(
          current[column] + 1, last[column + 1] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
