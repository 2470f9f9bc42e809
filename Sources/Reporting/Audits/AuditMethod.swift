import ComplianceModel

/// How a score came about, in sentences with the figures of the run, so that it can be worked out again.
struct AuditMethod {
  let report: AuditReport

  /// The sentences, without their full stops.
  var formula: [String] {
    let score = report.run.figures.score
    let scoring = report.scoring
    let weights = Severity.gravestFirst.map {
      "\(scoring.weights[$0, default: 0]) for \($0.rawValue)"
    }
    let quotient =
      score.perMille == nil
      ? "no verdict weighs anything, so there is no score"
      : "\(score.earned) ÷ \(score.attainable) = \(AuditWords.percent(score)), rounded down to a tenth"
    // A check remembers nothing.
    let unjudged =
      report.occasion == .check
      ? []
      : [
        "A project whose manifest is missing or can be read no more earns nothing of what it could earn when it was last judged"
      ]
    return [
      "The score is the weight of the verdicts that passed, divided by the weight of those that passed, failed or could not be judged",
      "This run: \(quotient)",
      "A verdict weighs \(weights.joined(separator: ", "))",
      "What a waiver excuses and what does not apply is left out; what could not be judged counts as failed",
    ] + unjudged + [
      "Green from \(AuditWords.rounded(Double(scoring.greenFrom) / 10, 1))\u{A0}%, amber from \(AuditWords.rounded(Double(scoring.amberFrom) / 10, 1))\u{A0}%, red below, and wherever a critical violation is open"
    ]
  }
}

/// Texts of manifests, made fit for reports.
enum AuditText {
  /// The text on one line, at most so many characters, with an ellipsis where some are missing.
  static func clipped(_ text: String, to most: Int) -> String {
    // Bytes are fewer to count, and never fewer than characters.
    guard text.utf8.count > most else { return text }
    let scalars = text.unicodeScalars
    let start = scalars.prefix(most)
    return start.endIndex < scalars.endIndex ? String(start) + "…" : text
  }
}
