import ComplianceModel

extension AuditPage {
  /// The heat map: the projects with the lowest scores, by category of rules.
  var heat: [String: Any] {
    let projects = digest.lowest.entries
    let columns = heatColumns
    let clean = report.categories.map(\.category).filter { !columns.contains($0) }
    var totals: [String: AuditScore] = [:]
    for category in report.categories { totals[category.category] = category.score }
    var content: [String: Any] = [
      "hasHeat": !projects.isEmpty, "heatColumns": columns.map(named),
      "heatRows": projects.map { heatRow($0, columns) },
      "heatTotal": figures.score.percentText, "heatTotalClass": heatClass(figures.score),
      "heatTotals": columns.map { cell(totals[$0]) }, "heatWords": heatWords,
      "heatLegend": heatLegend,
    ]
    content["cleanCategories"] = clean.isEmpty ? nil : clean.map(shown).joined(separator: ", ")
    return content
  }

  /// What the colours mean: each with a score that has it, the least one where there is one.
  private var heatLegend: [[String: Any]] {
    let (green, amber) = (report.scoring.greenFrom, report.scoring.amberFrom)
    func entry(_ perMille: Int, _ words: String) -> [String: Any] {
      let score = AuditScore(earned: Int64(perMille), attainable: 1000)
      return cell(score).merging(["words": words]) { own, _ in own }
    }
    func percent(_ perMille: Int) -> String { AuditWords.rounded(Double(perMille) / 10, 1) }
    var entries = [entry(1000, "no violation")]
    if green < 1000 { entries.append(entry(green, "green from \(percent(green))")) }
    if amber < min(green, 1000) { entries.append(entry(amber, "amber from \(percent(amber))")) }
    if amber > Self.darkBelow {
      entries.append(entry(Self.darkBelow, "red, \(percent(Self.darkBelow)) and more"))
    }
    let dark = min(Self.darkBelow, amber)
    if dark > 0 { entries.append(entry(dark / 2, "red, below \(percent(dark))")) }
    return entries
  }

  /// Tenths of a per cent below which red is darker.
  private static let darkBelow = 500

  /// Categories in which a project fell short, in order.
  private var heatColumns: [String] {
    var short = Set(digest.lowest.entries.flatMap { $0.categories.map(\.category) })
    for category in report.categories where category.score.perMille ?? 1000 < 1000 {
      short.insert(category.category)
    }
    return short.sorted()
  }

  private var heatWords: String {
    let spotless = digest.scored - digest.lowest.count
    let shown = digest.lowest.entries.count
    let subject =
      digest.lowest.more > 0
      ? "The \(shown) projects with the lowest scores of \(digest.lowest.count) that are not spotless."
      : "All \(Wording.count(shown, "project")) that \(shown == 1 ? "is" : "are") not spotless, the lowest score first."
    return spotless > 0
      ? "\(subject) \(Wording.count(spotless, "project")) \(spotless == 1 ? "is" : "are") spotless."
      : subject
  }

  private func heatRow(_ project: ProjectStanding, _ columns: [String]) -> [String: Any] {
    var scores: [String: AuditScore] = [:]
    for category in project.categories { scores[category.category] = category.score }
    return [
      "projectLink": projectLink(project.id), "score": project.score.percentText,
      "scoreValue": "\(project.score.perMille ?? 0)", "scoreClass": heatClass(project.score),
      "cells": columns.map { cell(scores[$0]) },
    ]
  }

  private func cell(_ score: AuditScore?) -> [String: Any] {
    guard let score, let perMille = score.perMille, perMille < 1000 else {
      return ["text": "✓", "cellClass": "h0", "value": "1000"]
    }
    return [
      "text": "\(perMille / 10)", "cellClass": heatClass(score), "value": "\(perMille)",
    ]
  }

  private func heatClass(_ score: AuditScore) -> String {
    guard let perMille = score.perMille else { return "hx" }
    switch perMille {
    case 1000...: return "h0"
    case report.scoring.greenFrom...: return "h1"
    case report.scoring.amberFrom...: return "h2"
    case Self.darkBelow...: return "h3"
    default: return "h4"
    }
  }
}
