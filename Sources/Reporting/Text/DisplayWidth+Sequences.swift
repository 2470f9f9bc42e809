extension DisplayWidth {
  /// The columns of a text: what scalars take together where they make one picture.
  ///
  /// A picture of several scalars, joined, toned or asked for by a selector, takes two columns, as in
  /// every terminal that draws it as one.
  package static func of(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
    var total = 0
    // What the last visible scalar took, and whether the next is joined to it.
    var last = (width: 0, isEmoji: false)
    var isJoined = false
    for scalar in scalars {
      if scalar == joiner {
        isJoined = last.isEmoji
        continue
      }
      if scalar == emojiSelector {
        // A sign that is narrow by itself is drawn as a picture.
        if last.width == 1, last.isEmoji { (total, last.width) = (total + 1, 2) }
        continue
      }
      let isEmoji = scalar.properties.isEmoji
      defer { isJoined = false }
      if isEmoji, isJoined || (tones.contains(scalar.value) && last.isEmoji) {
        if last.width == 1 { (total, last.width) = (total + 1, 2) }
        continue
      }
      let width = of(scalar)
      total += width
      if width > 0 { last = (width, isEmoji) }
    }
    return total
  }

  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
  /// The colours of skin.
  private static let tones: ClosedRange<UInt32> = 0x1F3FB...0x1F3FF
}
