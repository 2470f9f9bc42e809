import CELEvaluation
import Testing

/// What Swift's own types do otherwise than CEL demands, and what comparing with another engine found.
@Suite("Traps of the language that the engine is written in")
struct DifferentialTrapTests {
  @Test(
    "texts are compared by code points, not by what they look like",
    arguments: [
      ("'Am\\u00e9lie' == 'Ame\\u0301lie'", "false"),
      ("'Am\\u00e9lie' != 'Ame\\u0301lie'", "true"),
      ("'\\u00e9' in ['e\\u0301']", "false"),
      ("{'\\u00e9': 1, 'e\\u0301': 2}.size()", "2"),
      ("'e\\u0301' in {'\\u00e9': 1}", "false"),
      ("['\\u00e9', 'e\\u0301'].distinct().size()", "2"),
      ("sets.contains(['\\u00e9'], ['e\\u0301'])", "false"),
      ("'e\\u0301' < '\\u00e9'", "true"),
      ("'\\uffff' < '\\U00010000'", "true"),
      ("'\\u212b' == '\\u00c5'", "false"),
      ("type('\\u00e9') == type('e\\u0301')", "true"),
    ])
  func codePoints(_ expression: String, _ expected: String) { check(expression, expected) }

  @Test(
    "texts are counted and cut by code points, not by what looks like one character",
    arguments: [
      ("size('Ame\\u0301lie')", "7"),
      ("size('\\r\\n')", "2"),
      ("size('\\U0001F469\\u200d\\U0001F680')", "3"),
      ("size('\\u00ff')", "1"),
      ("'e\\u0301'.contains('e')", "true"),
      ("'e\\u0301'.startsWith('e')", "true"),
      ("'e\\u0301'.endsWith('\\u0301')", "true"),
      ("'\\r\\n'.endsWith('\\n')", "true"),
      ("'e\\u0301'.charAt(0)", "\"e\""),
      ("'e\\u0301x'.indexOf('x')", "2"),
      ("'e\\u0301'.substring(1) == '\\u0301'", "true"),
      ("'e\\u0301'.replace('e', 'a') == 'a\\u0301'", "true"),
      ("'a\\r\\nb'.split('\\n').size()", "2"),
      ("'e\\u0301'.reverse() == '\\u0301e'", "true"),
      ("'e\\u0301'.matches('^..$')", "true"),
      ("['e', '\\u0301'].join() == 'e\\u0301'", "true"),
      ("size(bytes('\\u00e9'))", "2"),
      ("'\\u0130'.lowerAscii() == '\\u0130'", "true"),
    ])
  func counts(_ expression: String, _ expected: String) { check(expression, expected) }

  @Test(
    "sums, products and quotients out of range are errors, never the end of the program",
    arguments: [
      "9223372036854775807 + 1", "-9223372036854775808 - 1", "9223372036854775807 * 2",
      "-9223372036854775808 * -1", "-9223372036854775808 / -1",
      "-9223372036854775808 % -1", "-(-9223372036854775808)",
      "1 / 0", "1 % 0", "1u / 0u", "1u % 0u", "0u - 1u", "18446744073709551615u + 1u",
      "18446744073709551615u * 2u", "math.abs(-9223372036854775808)",
      "int(9223372036854775808.0)", "int(-9223372036854775808.0)", "int(0.0 / 0.0)",
      "int(1.0 / 0.0)", "int(1e300)", "int(18446744073709551615u)", "uint(-1)", "uint(-0.5)",
      "uint('-0')",
      "uint(18446744073709551616.0)", "uint(0.0 / 0.0)", "int('9223372036854775808')",
      "timestamp('9999-12-31T23:59:59Z') + duration('1s')",
      "timestamp('0001-01-01T00:00:00Z') - duration('1ns')",
      "duration('9223372036s') + duration('9223372036s')", "timestamp(9223372036854775807)",
      "timestamp('9999-12-31T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')",
      "-duration('-9223372036.854775808s')", "days(9223372036854775807)",
      "[1, 2][9223372036854775807]", "[1, 2][-9223372036854775808]", "[1, 2][1e300]",
      "[1, 2][0.0 / 0.0]", "[1, 2][18446744073709551615u]",
      "'abc'.substring(-9223372036854775808)", "'abc'.charAt(9223372036854775807)",
      "[1].slice(0, 9223372036854775807)", "sum([9223372036854775807, 1])",
    ])
  func overflow(_ expression: String) {
    var bench = Bench()
    let value = bench.value(expression)
    #expect(value.hasPrefix("error: ") || value.hasPrefix("mistake: "), "is \(value)")
  }

  @Test(
    "numbers at the edges have values where CEL says so",
    arguments: [
      ("int(9223372036854774784.0)", "9223372036854774784"),
      ("uint(18446744073709549568.0)", "18446744073709549568u"),
      ("uint(-0.0)", "0u"),
      ("int(-0.9)", "0"),
      ("1.0 / 0.0 > 9223372036854775807", "true"),
      ("dyn(9223372036854775807) < 9223372036854775808.0", "false"),
      ("dyn(18446744073709551615u) == 18446744073709551616.0", "true"),
      ("-1 < 18446744073709551615u", "true"),
      ("0.0 / 0.0 == 0.0 / 0.0", "false"),
      ("math.bitShiftLeft(1, 64)", "0"),
      ("math.sign(-0.0) == 0.0 && string(math.sign(-0.0)) == '0'", "true"),
      ("string(math.sign(0.0 / 0.0))", "\"NaN\""),
      ("[3, 4][1.0]", "4"),
      ("{1: 'a'}[1u] + {1: 'a'}[1.0]", "\"aa\""),
    ])
  func edges(_ expression: String, _ expected: String) { check(expression, expected) }

  private func check(_ expression: String, _ expected: String) {
    var bench = Bench()
    let value = bench.value(expression)
    // Compared by code points: Swift takes different spellings of a letter for the same.
    #expect(Array(value.unicodeScalars) == Array(expected.unicodeScalars), "is \(value)")
  }
}
