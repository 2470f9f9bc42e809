import ComplianceModel
import SourceText

/// A shown violation with its manifest, as formats for machines list them: waived ones among the others.
struct ShownFinding {
  /// The violation.
  let violation: Violation
  /// The manifest.
  let manifest: ManifestReport
  /// The waiver that excuses it.
  var waiver: Waiver?
  /// Why the run knows it.
  var known: KnownViolation.Reason?

  /// Whether nothing excuses it.
  var isOpen: Bool { waiver == nil && known == nil }

  /// The file that the finding shows in.
  var file: String { violation.places.first?.file ?? manifest.file }

  /// Where it begins; the file's first character where it has no place.
  var start: SourceLocation { violation.places.first?.start ?? SourceLocation(line: 1, column: 1) }

  /// The message, with the remedy after it where there is one.
  var messageAndRemedy: String {
    guard let remedy = violation.remedy else { return message }
    return "\(message) — fix: \(PrintableText.of(PrintableText.prose(remedy)))"
  }

  /// The message on one line; undetermined verdicts say so.
  var message: String {
    let text = PrintableText.clipped(PrintableText.of(violation.message))
    return violation.verdict == .undetermined ? "\(text) (could not be judged)" : text
  }

  /// Why it is excused, in a sentence.
  var excuse: String? {
    switch known {
    case .baseline: return "known: it stands in the baseline"
    case .allowed: return "known: the configuration allows it"
    case nil: break
    }
    return waiver.map { waiver in
      let reason = waiver.reason.map { ": \(PrintableText.prose($0))" } ?? ""
      return PrintableText.of(WaiverWords(waiver).inBrief + reason)
    }
  }
}

extension CheckReport {
  /// Everything that is shown, in the order of the report; the waived and known ones of a manifest after the others.
  var shownFindings: [ShownFinding] { manifests.flatMap(shownFindings(of:)) }

  /// What is shown of a manifest.
  func shownFindings(of manifest: ManifestReport) -> [ShownFinding] {
    shownViolations(of: manifest).map { ShownFinding(violation: $0, manifest: manifest) }
      + shownWaived(of: manifest).map {
        ShownFinding(violation: $0.violation, manifest: manifest, waiver: $0.waiver)
      }
      + shownKnown(of: manifest).map {
        ShownFinding(violation: $0.violation, manifest: manifest, known: $0.reason)
      }
  }
}

extension [ShownFinding] {
  /// Gravest first; those of equal severity stay in the order of the report.
  var gravestFirst: [ShownFinding] {
    Severity.gravestFirst.flatMap { severity in
      filter { $0.violation.severity == severity }
    }
  }
}
