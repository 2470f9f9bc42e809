import ComplianceModel

/// One violation as people read it: what is wrong, where, why it matters, what to do.
struct ViolationBlock {
  /// The most places whose lines are shown.
  static let mostPlaces = 5

  private let violation: Violation
  private let waiver: Waiver?

  /// The block of a violation, and of what excuses it.
  init(_ violation: Violation, waivedBy waiver: Waiver? = nil) {
    self.violation = violation
    self.waiver = waiver
  }

  private var grade: (word: String, style: TextStyle) {
    waiver == nil
      ? (violation.severity.rawValue, violation.severity.style) : (Verdict.waived.rawValue, .blue)
  }

  /// Writes the violation.
  func write(to page: inout TextPage) {
    page.line(
      Fragment("\(grade.word)[\(violation.rule)]", grade.style),
      ": ", Fragment(PrintableText.clipped(violation.message), .bold))
    let groups = PlaceGroup.groups(of: violation.places)
    let shown = groups.prefix(Self.mostPlaces)
    let block = ExcerptBlock(
      shown.map { group in mark(for: group, alone: groups.count == 1) },
      style: grade.style)
    block.write(to: &page)
    let hidden = groups.dropFirst(Self.mostPlaces).reduce(0) { $0 + $1.paths.count }
    if hidden > 0 { page.line(Fragment("... and \(Wording.count(hidden, "more place"))", .dim)) }
    block.writeRemarks(remarks, to: &page)
  }

  private var remarks: [(label: String, text: String?)] {
    if let waiver {
      let undecided = violation.alsoUndecided.map(\.text).joined(separator: ", ")
      return [
        ("grade", violation.severity.rawValue),
        ("note", undecided.isEmpty ? nil : "also undecided, and waived: \(undecided)"),
      ] + WaiverWords(waiver).remarks
        + [("policy", violation.policy)]
    }
    let undetermined = violation.verdict == .undetermined
    let undecided = violation.alsoUndecided.map(\.text).joined(separator: ", ")
    let references = violation.references.map(PrintableText.prose).joined(separator: "; ")
    return [
      ("note", undetermined ? "the rule could not be judged, so it counts as violated" : nil),
      ("note", undecided.isEmpty ? nil : "also undecided: \(undecided)"),
      ("hint", violation.hint),
      ("why", violation.why),
      ("fix", violation.remedy),
      ("who", violation.owner),
      ("see", references.isEmpty ? nil : references),
      ("policy", violation.policy),
    ]
  }

  private func mark(for group: PlaceGroup, alone: Bool) -> ExcerptBlock.Mark {
    ExcerptBlock.Mark(
      file: group.first.file, location: group.first.start, excerpt: group.first.excerpt,
      label: group.label(besides: alone ? violation.message : "").map(PrintableText.clipped))
  }
}
