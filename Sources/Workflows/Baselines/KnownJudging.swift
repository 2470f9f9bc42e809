import ComplianceModel
import ManifestReading

/// Applies baseline and allowances to the reports of a check.
struct KnownJudging {
  let world: World
  let request: CheckRequest
  /// The baseline that was read; `nil` where none was named.
  let baseline: Baseline?

  /// What came of the reports.
  struct Judged {
    var reports: [ManifestReport]
    var outcome: BaselineOutcome?
    var notices: [String] = []
    /// The rules whose allowance could be lower, and to what.
    var lower: [String: Int] = [:]
  }

  /// Reads the baseline that a request names.
  init(_ request: CheckRequest, in world: World, _ problems: inout [String]) {
    self.world = world
    self.request = request
    guard let path = request.baseline, request.writeBaseline == nil else {
      baseline = nil
      return
    }
    baseline = BaselineFile(world: world, limits: request.limits).read(path, &problems)
  }

  /// Tells known violations from new ones, and writes the baseline where that is asked for.
  func judge(_ reports: [ManifestReport]) throws(FileProblem) -> Judged {
    var judged = Judged(reports: reports)
    var baseline = baseline
    let path = request.writeBaseline ?? request.baseline ?? ""
    if let target = request.writeBaseline {
      let written = try BaselineFile(world: world, limits: request.limits)
        .write(reports, to: target)
      judged.notices.append(
        "the baseline '\(target)' was written with \(written.entries.count) violations")
      baseline = written
    }
    if let baseline {
      let known = BaselineJudge(baseline: baseline, hides: request.baselineSeverity).judge(reports)
      judged.reports = known.reports
      judged.outcome = BaselineOutcome(
        file: path, count: baseline.entries.count, gone: isPartial ? [] : known.gone,
        shown: known.shown)
      judged.notices += notices(of: known, path)
    }
    if !request.allowed.isEmpty { ratchet(&judged) }
    return judged
  }

  /// Whether only a part of the rules or manifests is judged: then nothing is said of what was not found.
  private var isPartial: Bool {
    !request.select.isEmpty || !request.ignore.isEmpty || request.changed != nil
  }

  private func notices(of known: BaselineJudge.Judged, _ path: String) -> [String] {
    var notices: [String] = []
    if known.shown > 0 {
      notices.append(
        "\(known.shown) violations of the baseline are graver than \(request.baselineSeverity.rawValue) and are not hidden; --baseline-severity critical hides them"
      )
    }
    if !isPartial, !known.gone.isEmpty {
      let named = known.gone.prefix(3).map { "\($0.rule) in \($0.file)" }.joined(separator: ", ")
      let more = known.gone.count > 3 ? " and \(known.gone.count - 3) more" : ""
      notices.append(
        "\(known.gone.count) of the baseline '\(path)' are no longer found (\(named)\(more)); --write-baseline \(path) takes them out"
      )
    }
    return notices
  }

  private func ratchet(_ judged: inout Judged) {
    let result = RatchetJudge(allowed: request.allowed).judge(judged.reports)
    judged.reports = result.reports
    for (rule, allowed, found) in result.exceeded {
      judged.notices.append(
        "\(rule) has \(found) violations, and 'allow' permits \(allowed): all of them count")
    }
    if isPartial { return }
    for (rule, allowed, found) in result.lower {
      judged.lower[rule] = found
      judged.notices.append(
        "'allow' permits \(allowed) violations of \(rule), and this run found \(found): if it judged the whole portfolio, lower it to \(found), by hand or with --update-ratchet"
      )
    }
  }
}
