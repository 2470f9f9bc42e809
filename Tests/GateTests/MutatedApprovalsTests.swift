import ComplianceModel
import Testing

/// Approvals that were dropped, swapped, nulled or given other types never open a gate that the
/// same demand, judged by a plain reading of its words, would keep shut.
@Suite("Mutated approvals")
struct MutatedApprovalsTests {
  /// A value of a field; `nil` in an entry means that the field is missing.
  enum Value: Equatable {
    case text(String)
    case null
    case number(Int)
    case list
    case map

    var yaml: String {
      switch self {
      case .text(let text): "\"\(text)\""
      case .null: "null"
      case .number(let number): "\(number)"
      case .list: "[approved]"
      case .map: "{ a: b }"
      }
    }
  }

  /// An entry: a map of fields, or something else.
  enum Entry: Equatable {
    case fields([String: Value])
    case other(Value)

    var yaml: String {
      switch self {
      case .other(let value): value.yaml
      case .fields(let fields):
        "{ \(fields.keys.sorted().map { "\($0): \(fields[$0]?.yaml ?? "null")" }.joined(separator: ", ")) }"
      }
    }
  }

  /// Numbers that look like chance and are the same in every run.
  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let demand = """
    { all_of: [sponsor, board], any_of: [pmo, audit], min: 3, distinct_from: [project_manager], \
    not_before: 2026-06-01, subject_version: $.plan.version, evidence: required }
    """

  private static let head = """
    project: { id: P-1, name: Permits, phase: planning }
    organisation: { roles: [{ role: sponsor, name: Ada }, { role: project_manager, name: Max }] }
    plan: { version: "2" }
    gates: [{ id: RfE, approvals: 
    """

  private static func entry(_ role: String, _ name: String, _ date: String = "2026-06-10") -> Entry
  {
    .fields([
      "role": .text(role), "name": .text(name), "decision": .text("approved"),
      "date": .text(date), "subject_version": .text("2"), "evidence": .text("mail"),
    ])
  }

  /// Lists that open the gate, and lists that fall short by little.
  private static let bases: [[Entry]] = [
    [entry("sponsor", "Ada"), entry("board", "Bo"), entry("pmo", "Cy")],
    [entry("sponsor", "Ada"), entry("board", "Bo"), entry("pmo", "Bo"), entry("audit", "Di")],
    [entry("sponsor", "Ada"), entry("board", "Bo"), entry("pmo", "Max")],
    [entry("sponsor", "Eve"), entry("board", "Bo"), entry("pmo", "Cy")],
    [entry("sponsor", "Ada"), entry("board", "Ada"), entry("pmo", "Cy")],
    [entry("sponsor", "Ada", "2026-05-31"), entry("board", "Bo"), entry("pmo", "Cy")],
  ]

  private static let pool: [Value] =
    [
      "approved", "pending", "rejected", "sponsor", "board", "pmo", "Ada", "Bo", "Cy", "Max",
      "ADA ",
      "Approved", "declined", "Rejected ", "2026-06-10T99", "2026-06-10", "2026-06-16",
      "2026-05-31", "2026-02-30", "2", "1", "", " ", "TBD",
    ].map(Value.text) + [.null, .number(2), .number(0), .list, .map]

  private static func mutated(_ base: [Entry], by chance: inout Chance) -> [Entry] {
    var entries = base
    for _ in 0..<Int.random(in: 1...3, using: &chance) {
      guard !entries.isEmpty else { return entries }
      let at = Int.random(in: 0..<entries.count, using: &chance)
      guard case .fields(var fields) = entries[at],
        let field = fields.keys.sorted().randomElement(using: &chance)
      else { continue }
      switch Int.random(in: 0..<7, using: &chance) {
      case 0: entries.remove(at: at)
      case 1: entries[at] = .other(pool.randomElement(using: &chance) ?? .null)
      case 2: entries.append(entries[at])
      case 3:
        fields[field] = nil
        entries[at] = .fields(fields)
      case 4:
        let other = Int.random(in: 0..<entries.count, using: &chance)
        guard other != at, case .fields(var others) = entries[other] else { continue }
        (fields[field], others[field]) = (others[field], fields[field])
        entries[at] = .fields(fields)
        entries[other] = .fields(others)
      default:
        fields[field] = pool.randomElement(using: &chance)
        entries[at] = .fields(fields)
      }
    }
    return entries
  }

  /// What the words of the demand come to, read as plainly as can be.
  private static func opens(_ entries: [Entry]) -> Bool {
    var approvals: [(role: String, name: String)] = []
    var waiting: [(role: String, name: String)] = []
    for entry in entries {
      guard case .fields(let fields) = entry else { return false }
      func text(_ field: String) -> String? {
        guard case .text(let text)? = fields[field] else { return nil }
        return text
      }
      // What cannot be read may be a refusal, too.
      guard let word = text("decision"), ["approved", "pending"].contains(word) else {
        return false
      }
      let name = text("name")?.lowercased().trimmed ?? ""
      let role = text("role") ?? ""
      // Every day of an approval is that of the others, or no day: a later word takes it back.
      if word == "pending", text("date") != "2026-05-31" { waiting.append((role, name)) }
      guard word == "approved", text("date") == "2026-06-10",
        text("subject_version") == "2", let evidence = text("evidence")?.trimmed,
        !evidence.isEmpty, evidence != "TBD", !name.isEmpty, name != "tbd", name != "max",
        role != "sponsor" || name == "ada"
      else { continue }
      approvals.append((role, name))
    }
    approvals.removeAll { given in waiting.contains { $0 == given } }
    func names(_ roles: [String]) -> Set<String> {
      Set(approvals.filter { roles.contains($0.role) }.map(\.name))
    }
    for sponsor in names(["sponsor"]) {
      for board in names(["board"]) where board != sponsor {
        for other in names(["pmo", "audit"]) where other != sponsor && other != board {
          return true
        }
      }
    }
    return false
  }

  @Test("never open a gate that the demand would keep shut", arguments: 0..<10)
  func neverGo(part: Int) throws {
    let desk = try GateDesk(approvals: Self.demand)
    var chance = Chance(state: UInt64(part))
    var went = 0
    for _ in 0..<1000 {
      let entries = Self.mutated(
        Self.bases.randomElement(using: &chance) ?? [], by: &chance)
      let list = "[\(entries.map(\.yaml).joined(separator: ", "))]"
      let answer = try desk.judge("\(Self.head)\(list) }]\n")
      if answer.decision == .hold { continue }
      went += 1
      #expect(Self.opens(entries), "\(list)")
    }
    // Some mutations do no harm; were there none, nothing would have been tried.
    #expect(went > 10)
    #expect(went < 600)
  }

  @Test("open it where they are whole")
  func bases() throws {
    let desk = try GateDesk(approvals: Self.demand)
    for base in Self.bases {
      let list = "[\(base.map(\.yaml).joined(separator: ", "))]"
      let answer = try desk.judge("\(Self.head)\(list) }]\n")
      #expect((answer.decision == .go) == Self.opens(base), "\(list)")
    }
    for list in ["null", "[]", "{}", "approved", "3", "[null]", "[[]]"] {
      #expect(try desk.judge("\(Self.head)\(list) }]\n").decision == .hold)
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
