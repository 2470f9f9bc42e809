import FactTree

/// The library of patterns beyond `matches`.
extension FunctionTable {
  static let regex: [FunctionDeclaration] = [
    .standard(
      "regex.replace",
      "The text with every match of a pattern replaced, or so many; `\\1` stands for the first group.",
      examples: [
        .init("regex.replace('2026-03-01', '-', '/')", "'2026/03/01'"),
        .init("regex.replace('ab', '(a)(b)', r'\\2\\1')", "'ba'"),
        .init("regex.replace('aaa', 'a', 'b', 2)", "'bba'"),
      ],
      .many(3...4) { $0.regexReplace($1) }),
    .standard(
      "regex.extract",
      "The first match of a pattern, or what its only group captured, where there is one.",
      examples: [
        .init("regex.extract('PRJ-042', '[0-9]+').value()", "'042'"),
        .init("regex.extract('PRJ', '[0-9]+').hasValue()", "false"),
      ],
      .binary { evaluator, text, pattern in
        evaluator.regexExtract(text, pattern, isAll: false)
      }),
    .standard(
      "regex.extractAll",
      "All matches of a pattern, or what its only group captured in each.",
      examples: [.init("regex.extractAll('a1 b22', '[0-9]+')", "['1', '22']")],
      .binary { evaluator, text, pattern in
        evaluator.regexExtract(text, pattern, isAll: true)
      }),
  ]
}

extension Evaluator {
  /// All matches of a pattern, each with the ranges of its groups, up to a number.
  private mutating func allMatches(
    of pattern: Pattern, in text: TextReference, _ bytes: [UInt8], atMost limit: Int64
  ) -> [[Range<Int>?]]? {
    var matches: [[Range<Int>?]] = []
    var start = 0
    while matches.count < limit, start <= bytes.count {
      guard budget >= 0 else { return nil }
      guard let match = pattern.firstMatch(in: bytes.span, from: start), let whole = match[0]
      else { break }
      charge(
        forSearch: pattern,
        in: TextReference(
          source: text.source,
          range: TextRange(
            start: 0, length: UInt32(truncatingIfNeeded: whole.upperBound - start))))
      matches.append(match)
      budget &-= 5
      // After an empty match the search goes on behind the next character.
      start =
        whole.isEmpty
        ? (whole.upperBound < bytes.count
          ? CodePoints.offset(after: whole.upperBound, in: bytes) : bytes.count + 1)
        : whole.upperBound
    }
    return matches
  }

  fileprivate mutating func regexExtract(_ text: Cell, _ pattern: Cell, isAll: Bool) -> Cell {
    guard case .text(let reference) = text, case .text(let source) = pattern else {
      return noOverload(text, pattern)
    }
    let compiled = self.pattern(source)
    guard let pattern = compiled.pattern else { return compiled.error }
    guard pattern.groupCount <= 1 else {
      return fail("the pattern '\(string(source))' has more than one group")
    }
    charge(forSearch: pattern, in: reference)
    let bytes = bytes(of: reference)
    guard
      let matches = allMatches(of: pattern, in: reference, bytes, atMost: isAll ? .max : 1)
    else { return halt(.tooCostly) }
    let found = matches.compactMap { match in match[pattern.groupCount] }
      .map { makeText(utf8: Array(bytes[$0])) }
    if isAll { return makeList(found) }
    return found.first.map { makeOptional($0) } ?? .optional(.none)
  }

  /// The arguments are text, pattern, replacement and how often.
  fileprivate mutating func regexReplace(_ arguments: [Cell]) -> Cell {
    guard case .text(let reference) = arguments[0], case .text(let source) = arguments[1],
      case .text(let new) = arguments[2]
    else { return noOverload(arguments[0], arguments[1]) }
    var limit = Int64.max
    if arguments.count == 4 {
      guard case .int(let count) = arguments[3] else {
        return noOverload(arguments[0], arguments[3])
      }
      limit = count < 0 ? .max : count
    }
    let compiled = self.pattern(source)
    guard let pattern = compiled.pattern else { return compiled.error }
    charge(forSearch: pattern, in: reference)
    let bytes = bytes(of: reference)
    guard let matches = allMatches(of: pattern, in: reference, bytes, atMost: limit) else {
      return halt(.tooCostly)
    }
    let replacement = self.bytes(of: new)
    var result: [UInt8] = []
    var position = 0
    for match in matches {
      guard let whole = match[0] else { continue }
      result.append(contentsOf: bytes[position..<whole.lowerBound])
      guard Self.append(replacement, match, bytes, to: &result) else {
        return fail("'\(string(new))' names a group that the pattern has not")
      }
      position = whole.upperBound
      guard affords(result.count) else { return halt(.tooCostly) }
    }
    result.append(contentsOf: bytes[position...])
    return makeText(utf8: result)
  }

  /// Writes a replacement, `\1` to `\9` standing for groups, `\0` for the match, `\\` for itself.
  private static func append(
    _ replacement: [UInt8], _ match: [Range<Int>?], _ bytes: [UInt8], to result: inout [UInt8]
  ) -> Bool {
    var position = 0
    while position < replacement.count {
      let byte = replacement[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard position < replacement.count else { return false }
      let mark = replacement[position]
      position += 1
      if mark == UInt8(ascii: "\\") {
        result.append(mark)
        continue
      }
      guard (0x30...0x39).contains(mark), Int(mark - 0x30) < match.count else { return false }
      if let group = match[Int(mark - 0x30)] { result.append(contentsOf: bytes[group]) }
    }
    return true
  }
}
