import FactTree

/// The library of texts: places, parts, other forms. Positions count code points.
extension FunctionTable {
  static let strings: [FunctionDeclaration] = places + parts + forms

  private static let places: [FunctionDeclaration] = [
    .standard(
      "charAt", "The character at a position; an empty text at the position behind the last.",
      examples: [.init("'hello'.charAt(4)", "'o'"), .init("'hello'.charAt(6)", "error")],
      .binary { evaluator, text, position in
        guard case .text(let text) = text, case .int(let number) = position else {
          return evaluator.noOverload(text, position)
        }
        evaluator.charge(forTextOf: Int(text.range.length))
        let bytes = evaluator.bytes(of: text)
        guard let start = CodePoints.offset(of: number, in: bytes) else {
          return evaluator.outside(number)
        }
        let end = start == bytes.count ? start : CodePoints.offset(after: start, in: bytes)
        return evaluator.makeText(utf8: Array(bytes[start..<end]))
      }),
    .standard(
      "indexOf",
      "The position of the first occurrence of a text in another, from a position on; -1 where there is none.",
      examples: [
        .init("'hello mellow'.indexOf('ello')", "1"),
        .init("'hello mellow'.indexOf('ello', 2)", "7"),
        .init("'hello mellow'.indexOf('jello')", "-1"),
      ],
      .binary { $0.indexOf($1, $2, from: .int(0)) },
      .many(3...3) { $0.indexOf($1[0], $1[1], from: $1[2]) }),
    .standard(
      "lastIndexOf",
      "The position of the last occurrence of a text in another, up to a position; -1 where there is none.",
      examples: [
        .init("'hello mellow'.lastIndexOf('ello')", "7"),
        .init("'hello mellow'.lastIndexOf('ello', 6)", "1"),
      ],
      .binary { $0.lastIndexOf($1, $2, upTo: nil) },
      .many(3...3) { $0.lastIndexOf($1[0], $1[1], upTo: $1[2]) }),
  ]

  private static let parts: [FunctionDeclaration] = [
    .standard(
      "substring", "The part of a text from a position on, up to but not including another.",
      examples: [
        .init("'tacocat'.substring(4)", "'cat'"), .init("'tacocat'.substring(0, 4)", "'taco'"),
      ],
      .binary { $0.substring($1, from: $2, to: nil) },
      .many(3...3) { $0.substring($1[0], from: $1[1], to: $1[2]) }),
    .standard(
      "split", "The parts of a text between separators, at most so many.",
      examples: [
        .init("'a b c'.split(' ')", "['a', 'b', 'c']"),
        .init("'a b c'.split(' ', 2)", "['a', 'b c']"),
      ],
      .binary { $0.split($1, $2, limit: .int(-1)) },
      .many(3...3) { $0.split($1[0], $1[1], limit: $1[2]) }),
    .standard(
      "join", "The texts of a list, one behind the other, with a separator between them.",
      examples: [.init("['a', 'b'].join('-')", "'a-b'"), .init("['a', 'b'].join()", "'ab'")],
      .unary { $0.join($1, separator: []) },
      .binary { evaluator, list, separator in
        guard case .text(let text) = separator else { return evaluator.noOverload(list, separator) }
        return evaluator.join(list, separator: evaluator.bytes(of: text))
      }),
  ]

  private static let forms: [FunctionDeclaration] = [
    .standard(
      "replace", "The text with one part replaced by another, everywhere or so many times.",
      examples: [
        .init("'hello hello'.replace('he', 'we')", "'wello wello'"),
        .init("'hello hello'.replace('he', 'we', 1)", "'wello hello'"),
      ],
      .many(3...4) { $0.replace($1) }),
    .standard(
      "lowerAscii", "The text with the letters A to Z in lower case.",
      examples: [.init("'TacoCÆt'.lowerAscii()", "'tacocÆt'")],
      .unary { evaluator, text in
        evaluator.mapped(text) { bytes in
          bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
      }),
    .standard(
      "upperAscii", "The text with the letters a to z in upper case.",
      examples: [.init("'TacoCÆt'.upperAscii()", "'TACOCÆT'")],
      .unary { evaluator, text in
        evaluator.mapped(text) { bytes in
          bytes.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        }
      }),
    .standard(
      "trim", "The text without white space at its beginning and end.",
      examples: [.init("'  trim\\n  '.trim()", "'trim'")],
      .unary { evaluator, text in
        evaluator.mapped(text) { Array($0[WhiteSpace.trimmed($0.span)]) }
      }),
    .standard(
      "reverse", "The text, or the list, from its end to its beginning.",
      examples: [.init("'gums'.reverse()", "'smug'"), .init("[1, 2].reverse()", "[2, 1]")],
      .unary { evaluator, value in
        guard let elements = evaluator.elements(of: value) else {
          return evaluator.mapped(value) { CodePoints.reversed($0) }
        }
        return evaluator.makeList(elements.reversed())
      }),
    .standard(
      "strings.quote", "The text as a literal in double quotes.",
      examples: [.init("strings.quote('a \"b\"')", "'\"a \\\\\"b\\\\\"\"'")],
      .unary { evaluator, text in
        evaluator.mapped(text) { Array(TextForm.quotedWithEscapes($0).utf8) }
      }),
    .standard(
      "format",
      "The text with `%s`, `%d`, `%f`, `%e`, `%x`, `%o`, `%b` replaced by the values of a list.",
      examples: [
        .init("'%s has %d gates'.format(['Bridge', 3])", "'Bridge has 3 gates'"),
        .init("'%.2f'.format([2.5])", "'2.50'"),
      ],
      .binary { $0.format($1, $2) }),
  ]
}
