package import ComplianceModel

/// Tells whether the record of a decision still holds.
package struct RecordPage {
  private let findings: RecordFindings

  /// A page about a record.
  package init(_ findings: RecordFindings) {
    self.findings = findings
  }

  /// The page for people.
  package func text(colour: Bool = false) -> String {
    var page = TextPage(colour: colour)
    if let claim = findings.claim {
      page.line(Fragment(findings.file, .bold), ": ", Fragment(claim, .plain))
    } else {
      page.line(Fragment(findings.file, .bold))
    }
    page.gap()
    // As wide as the longest word that may stand there, so that all texts begin in one column.
    let width = 10
    for complaint in findings.complaints {
      let label = complaint.kind.rawValue
      let space = String(repeating: " ", count: max(1, width - label.utf8.count))
      page.line("  ", Fragment(label, .red), Fragment(space + complaint.text, .plain))
    }
    if !findings.holds { page.gap() }
    page.line(verdict)
    return page.text
  }

  private var verdict: Fragment {
    guard findings.holds else { return Fragment("the record does not hold", .alarm) }
    let files = findings.inputCount == 1 ? "its input is" : "all \(findings.inputCount) inputs are"
    let signature = findings.signer.map { "; signed by \($0.prefix(16))" } ?? "; not signed"
    return Fragment(
      "the record holds: \(files) unchanged, and judged anew they give the same\(signature)", .green
    )
  }

  /// The page for programs.
  package func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("record", findings.file)
      writer.member("holds", findings.holds)
      writer.member("claim", findings.claim)
      writer.member("signed_by", findings.signer)
      writer.member("inputs", findings.inputCount)
      writer.list("complaints", findings.complaints) { writer, complaint in
        writer.object { writer in
          writer.member("kind", complaint.kind.rawValue)
          writer.member("text", complaint.text)
        }
      }
    }
    return writer.text
  }
}
