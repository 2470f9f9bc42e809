/// One line of a `.gitignore` file, or one `--exclude`: gitignore's own pattern language.
struct IgnorePattern: Sendable {
  private let segments: [[UInt8]]
  /// Whether the pattern takes back what earlier ones excluded.
  let isNegated: Bool
  /// Whether it means folders only.
  let isForFolders: Bool
  /// Whether it is held against the whole path from its folder, not the last name alone.
  private let isAnchored: Bool

  /// Reads a line; `nil` for blank lines and comments.
  init?(_ line: Substring) {
    var line = line
    while line.last == "\r" || (line.last == " " && !line.hasSuffix("\\ ")) { line.removeLast() }
    guard !line.isEmpty, line.first != "#" else { return nil }
    isNegated = line.first == "!"
    if isNegated { line.removeFirst() }
    isForFolders = line.last == "/"
    if isForFolders { line.removeLast() }
    guard !line.isEmpty else { return nil }
    let begins = line.first == "/"
    if begins { line.removeFirst() }
    isAnchored = begins || line.contains("/")
    segments = line.split(separator: "/", omittingEmptySubsequences: true).map { Array($0.utf8) }
    if segments.isEmpty { return nil }
  }

  /// Whether a path, given as names below the pattern's folder, fits.
  func matches(_ names: ArraySlice<String>, isFolder: Bool) -> Bool {
    guard isFolder || !isForFolders, let last = names.last else { return false }
    if !isAnchored { return Self.matches(segments[0][...], Array(last.utf8)[...]) }
    return Self.matches(segments[...], names)
  }

  private static func matches(_ pattern: ArraySlice<[UInt8]>, _ names: ArraySlice<String>) -> Bool {
    guard let segment = pattern.first else { return names.isEmpty }
    if segment == Array("**".utf8) {
      if pattern.count == 1 { return !names.isEmpty }
      return (names.startIndex...names.endIndex).contains {
        matches(pattern.dropFirst(), names[$0...])
      }
    }
    guard let name = names.first, matches(segment[...], Array(name.utf8)[...]) else { return false }
    return matches(pattern.dropFirst(), names.dropFirst())
  }

  /// Matches one name: `*`, `?`, `[a-z]`, `\x`; one point of return, so never exponential.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    var inPattern = pattern.startIndex
    var inName = name.startIndex
    var star: (pattern: Int, name: Int)?
    while inName < name.endIndex {
      if inPattern < pattern.endIndex, pattern[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, inName)
        inPattern += 1
      } else if let next = matchOne(pattern, inPattern, name[inName]) {
        inPattern = next
        inName += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        inPattern = last.pattern + 1
        inName = last.name + 1
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// The position after what stands for one character, when it fits that character.
  private static func matchOne(
    _ pattern: ArraySlice<UInt8>, _ position: Int, _ byte: UInt8
  ) -> Int? {
    guard position < pattern.endIndex else { return nil }
    switch pattern[position] {
    case UInt8(ascii: "?"): return position + 1
    case UInt8(ascii: "["):
      guard let close = pattern[(position + 1)...].firstIndex(of: UInt8(ascii: "]")) else {
        return byte == UInt8(ascii: "[") ? position + 1 : nil
      }
      return isInSet(pattern[(position + 1)..<close], byte) ? close + 1 : nil
    case UInt8(ascii: "\\") where position + 1 < pattern.endIndex:
      return pattern[position + 1] == byte ? position + 2 : nil
    default: return pattern[position] == byte ? position + 1 : nil
    }
  }

  private static func isInSet(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    var set = set
    let isInverted = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
    if isInverted { set = set.dropFirst() }
    var position = set.startIndex
    var found = false
    while position < set.endIndex {
      let isRange = position + 2 < set.endIndex && set[position + 1] == UInt8(ascii: "-")
      let last = isRange ? set[position + 2] : set[position]
      if set[position] <= byte, byte <= last { found = true }
      position += isRange ? 3 : 1
    }
    return found != isInverted
  }
}

/// The patterns of one `.gitignore` file, and the folder that they are relative to.
struct IgnoreFile: Sendable {
  private let patterns: [IgnorePattern]
  /// How many names of a path lie above the file's folder.
  private var depth: Int

  /// The same patterns, relative to a folder so many names further down.
  func moved(to depth: Int) -> IgnoreFile {
    var moved = self
    moved.depth = depth
    return moved
  }

  /// Reads the lines of a file that lies `depth` names below where paths begin.
  init(_ text: String, depth: Int) {
    // CR LF is one character to Swift, so it separates lines only when it is named.
    patterns = text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).compactMap {
      IgnorePattern($0)
    }
    self.depth = depth
  }

  /// Whether the last pattern that fits excludes a path; `nil` when none fits.
  func verdict(on names: [String], isFolder: Bool) -> Bool? {
    guard names.count > depth else { return nil }
    return patterns.last { $0.matches(names[depth...], isFolder: isFolder) }.map { !$0.isNegated }
  }
}
