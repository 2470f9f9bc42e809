import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import Foundation
import ManifestReading
import PolicyCompiler
import PolicyEngine
import Testing

@Suite("Fingerprints of violations")
struct FingerprintTests {
  /// How often each manifest is spoilt, and how often each spoilt one is then edited.
  private static let (spoilings, editings) = (6, 6)

  /// The rules that say in which order entries must stand: they alone may find something else after entries
  /// have changed places.
  private static let rulesOnOrder: Set<String> = [
    "changes/authority-rises", "charter/milestones-are-in-order",
  ]

  private static let manifests: [SpotlessManifest] =
    SpotlessManifest.files.compactMap(\.manifests.first)
    + [
      "archive-scan", "bus-lanes", "ecole-numerique", "harbour-crane", "ledger-renewal",
      "library-lift", "payroll-move", "school-roof", "water-meters", "website-relaunch",
    ].map { SpotlessManifest(example: $0) }

  @Test("are tried over a thousand edits")
  func count() {
    #expect(Self.manifests.count * Self.spoilings * Self.editings >= 1_000)
  }

  @Test(
    "stay when lines move, fields and named entries change places, and the style is another; no two are the same",
    arguments: manifests)
  func edits(_ manifest: SpotlessManifest) throws {
    let judge = try EditJudge(manifest)
    var random = SplitMix(manifest.description)
    var found = 0
    for _ in 0..<Self.spoilings {
      let spoilt = judge.original.spoilt(12, with: &random)
      let before = try judge.violations(spoilt.written(.block, with: &random), as: .yaml)
        .filter { !Self.rulesOnOrder.contains($0.rule.text) }
      found += before.count
      #expect(Set(before).count == before.count, "\(before.repeated)")
      for number in 0..<Self.editings {
        let styles = ManifestValue.Style.allCases
        let style = styles[number % styles.count]
        let text = spoilt.rearranged(with: &random).written(style, with: &random)
        let after = try judge.violations(text, as: style == .json ? .json : .yaml)
          .filter { !Self.rulesOnOrder.contains($0.rule.text) }
        let (lost, new) = (
          Set(before).subtracting(after), Set(after).subtracting(before)
        )
        #expect(lost.isEmpty && new.isEmpty, "lost: \(lost.sorted()); new: \(new.sorted())")
      }
    }
    #expect(found > 0)
  }

  @Test("are others when the entry that is guilty is another", arguments: manifests)
  func otherEntries(_ manifest: SpotlessManifest) throws {
    let judge = try EditJudge(manifest)
    var random = SplitMix(manifest.description)
    let spoilt = judge.original.spoilt(30, with: &random)
    let renamed = spoilt.changing { value in
      guard case .map(var members) = value,
        let position = members.firstIndex(where: { $0.key == "id" }),
        case .text(let id) = members[position].value
      else { return value }
      members[position].value = .text(id + "-other")
      return .map(members)
    }
    let before = try judge.reports(spoilt.written(.block, with: &random), as: .yaml)
    let after = Set(try judge.violations(renamed.written(.block, with: &random), as: .yaml))
    let moved = before.filter { violation in
      violation.places.allSatisfy { $0.stablePath.contains("[id=") }
    }
    for violation in moved {
      #expect(!after.contains(EditJudge.Named(violation)), "\(violation.places.map(\.stablePath))")
    }
  }
}

/// Judges edited texts of a manifest.
struct EditJudge {
  /// What recognises a violation.
  struct Named: Hashable, Comparable, CustomStringConvertible {
    let rule: RuleID
    let fingerprint: String
    /// Where it shows; it is no part of what is compared.
    let paths: [String]

    /// The name of a violation.
    init(_ violation: Violation) {
      rule = violation.rule
      fingerprint = violation.fingerprint
      paths = violation.places.map(\.stablePath)
    }

    static func == (first: Named, second: Named) -> Bool {
      first.rule == second.rule && first.fingerprint == second.fingerprint
    }

    func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

    static func < (first: Named, second: Named) -> Bool { first.rule < second.rule }

    var description: String { "\(rule) at \(paths)" }
  }

  /// The manifest as it stands in its file.
  let original: ManifestValue
  private let set: PolicySet
  private let asOf: CalendarDay

  init(_ manifest: SpotlessManifest) throws {
    set = try #require(ShippedPolicy.all[manifest.policy]).get().set
    asOf = manifest.asOf
    let tree = ManifestReader(symbols: set.symbols).read(try manifest.bytes(), format: .yaml).tree
    original = ManifestValue(tree, try #require(tree.documents.first))
  }

  /// What is found in a text.
  func reports(_ text: String, as format: TextFormat) throws -> [Violation] {
    let read = ManifestReader(symbols: set.symbols).read(Array(text.utf8), format: format)
    try #require(read.problems.isEmpty, "\(read.problems.map(\.message)) \(text)")
    var engine = PolicyEngine(set: set, asOf: asOf, data: [])
    return engine.judge(JudgedText(file: "project", tree: read.tree)).flatMap(\.violations)
  }

  /// The names of what is found in a text.
  func violations(_ text: String, as format: TextFormat) throws -> [Named] {
    try reports(text, as: format).map(Named.init)
  }
}

extension [EditJudge.Named] {
  /// Those that stand in the list more than once.
  fileprivate var repeated: [Element] {
    Dictionary(grouping: self, by: \.self).values.filter { $0.count > 1 }.flatMap(\.self)
  }
}
