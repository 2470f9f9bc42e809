import CELChecking
import CELEvaluation
import CELSyntax
import FactTree
import Testing

@Suite("Nothing that can be written makes the evaluator stop the process")
struct MutationTests {
  private static let seeds = [
    "project.budget.total > 100000 && gates.exists(g, g.id == 'G2' && g.approvals.filter(a, a.status == 'approved').size() >= 2)",
    "gates.map(g, {g.id: g.approvals}).all(m, m.size() == 1 || m['G1'][0] in [1, 2u, 3.0, null])",
    "date(project.due) - today < days(14) ? int('9') / 3 : -9223372036854775808 % -1",
    "'%s %d %.3f %x'.format([self, 7, 2.5, b'\\xff']) + string(1e300) + project.name.substring(1, 3)",
    "optional.of(self).?project[?'name'].orValue('x').matches('^[A-Z]+$') || given(a.b[0].c)",
    "timestamp('2026-01-01T00:00:00Z').getHours('Europe/Berlin') + duration('1h').getMinutes() * 2",
    "cel.bind(x, [3, 1, 2], x.sort() + x.reverse() + x.slice(0, 2)).transformMap(i, v, i * v)[1]",
    "math.greatest(1, 2.0, 3u) + sum([1, 2]) - avg([1.0]) + max([1]) + math.bitShiftLeft(1, 70)",
    "'a,b'.split(',').join('-').replace('a', 'b', 1).lastIndexOf('b', 2) == size(bytes('é'))",
    "sets.contains([1], [1.0]) && lists.range(3).flatten().distinct() == [dyn(0), 1, 2]",
  ]

  private static let pieces = [
    "0", "-1", "1u", "2.5", "''", "'é'", "b'x'", "null", "true", "[]", "{}", "self", "gates", "x",
    "project.name", "date('2026-01-01')", "duration('1s')", "optional.none()", "type(1)",
    "9223372036854775807", "(0.0 / 0.0)", "today", "int", "1 / 0",
  ]

  @Test("mutated expressions over odd facts give a value or a problem")
  func mutations() {
    var random = SequenceOfNumbers(state: 42)
    var evaluated = 0
    var bench = Bench(
      facts: [
        "project": ["name": "Bridge", "due": "2026-13-01", "budget": ["total": 2.5]],
        "gates": [["id": 1, "approvals": nil], "text", nil, ["id": "G2", "approvals": [[]]]],
      ], costLimit: 20_000)
    for round in 0..<1_500 {
      var text = Self.seeds[round % Self.seeds.count]
      for _ in 0...Int(random.next() % 3) { text = mutated(text, &random) }
      if case .mistakes = bench.outcome(text) { continue }
      evaluated += 1
    }
    #expect(evaluated > 150)
  }

  @Test("every function meets every kind of argument")
  func argumentKinds() {
    var bench = Bench(facts: ["gates": [1, "a"]], costLimit: 20_000)
    for declaration in FunctionTable.tollgate.declarations {
      for overload in declaration.signature.overloads {
        let name = declaration.signature.name
        guard !name.contains("@") else { continue }
        for shift in Self.pieces.indices {
          var arguments = (0..<overload.parameters.count).map {
            Self.pieces[(shift + 7 * $0) % Self.pieces.count]
          }
          var call = ""
          if overload.isMember { call = "(\(arguments.removeFirst()))." }
          call += "\(name)(\(arguments.joined(separator: ", ")))"
          _ = bench.value(call)
        }
      }
    }
    #expect(bench.value("1 + 1") == "2")
  }

  /// A text with a token replaced, removed or doubled.
  private func mutated(_ text: String, _ random: inout SequenceOfNumbers) -> String {
    let bytes = Array(text.utf8)
    var starts: [Int] = [0]
    for position in 1..<bytes.count {
      let isWord = Self.isWord(bytes[position])
      if !isWord || isWord != Self.isWord(bytes[position - 1]) { starts.append(position) }
    }
    let chosen = Int(random.next() % UInt64(starts.count))
    let start = starts[chosen]
    let end = chosen + 1 < starts.count ? starts[chosen + 1] : bytes.count
    let piece = Array(Self.pieces[Int(random.next() % UInt64(Self.pieces.count))].utf8)
    let replacement =
      switch random.next() % 4 {
      case 0: [UInt8]()
      case 1: Array(bytes[start..<end]) + bytes[start..<end]
      default: piece
      }
    return String(decoding: bytes[..<start] + replacement + bytes[end...], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }
}

/// Numbers that look random and are the same in every run.
private struct SequenceOfNumbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state >> 11)
  }
}
