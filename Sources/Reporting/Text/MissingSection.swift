import ComplianceModel

/// A section of the manifest that is missing as a whole, and all violations that come of it: one
/// absence, told once.
struct MissingSection {
  /// How many violations are told together at the least; fewer are read as easily one by one.
  static let fewest = 3

  private let name: String
  private let violations: [Violation]

  /// What a report tells after one another: a violation, or a missing section in place of several.
  enum Item {
    case violation(Violation)
    case section(MissingSection)
  }

  /// The violations of a manifest in their order; a missing section stands where its gravest violation stood.
  static func items(of violations: [Violation]) -> [Item] {
    var groups: [String: [Violation]] = [:]
    for violation in violations {
      if let name = section(of: violation) { groups[name, default: []].append(violation) }
    }
    var told: Set<String> = []
    return violations.compactMap { violation in
      guard let name = section(of: violation), let group = groups[name], group.count >= fewest
      else { return .violation(violation) }
      guard told.insert(name).inserted else { return nil }
      return .section(MissingSection(name: name, violations: group))
    }
  }

  /// The missing section that is all that a violation is about.
  private static func section(of violation: Violation) -> String? {
    guard violation.verdict == .fail, violation.policy == nil,
      let name = violation.places.first?.missingSection
    else { return nil }
    return violation.places.allSatisfy { $0.missingSection == name } ? name : nil
  }

  /// Writes the section as one block: where it should be, and what each rule asks of it.
  func write(to page: inout TextPage) {
    guard let gravest = violations.first, let place = gravest.places.first else { return }
    page.line(
      Fragment(gravest.severity.rawValue, gravest.severity.style), ": ",
      Fragment(
        PrintableText.clipped(
          "the section '\(name)' is missing; \(violations.count) rules ask for it"),
        .bold))
    let mark = ExcerptBlock.Mark(
      file: place.file, location: place.start, excerpt: place.excerpt, label: "missing")
    let block = ExcerptBlock([mark], style: gravest.severity.style)
    block.write(to: &page)
    let asked = violations.map { violation in
      let words = "\(violation.severity.rawValue) \(violation.rule): \(violation.message)"
      return (label: "rule", text: Optional(PrintableText.clipped(words)))
    }
    let hint = "'tollgate explain RULE' says what a rule asks for, why, and what to do"
    block.writeRemarks(asked + [("help", hint)], to: &page)
  }
}
