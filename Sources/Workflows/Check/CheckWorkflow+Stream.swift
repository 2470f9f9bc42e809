package import ComplianceModel
import PolicyEngine

extension CheckWorkflow {
  /// Whether what is known of a manifest needs no other: allowances are settled over all of them, and
  /// a baseline is written of all of them.
  package var canStream: Bool { request.allowed.isEmpty && request.writeBaseline == nil }

  /// Judges manifest after manifest and hands on each as soon as it is judged; none is kept.
  ///
  /// They come in the order in which they were found, but for projects with waivers: whether a waiver
  /// excuses anything is known only after the last manifest, and is told with the first of its
  /// project, which therefore comes at the end.
  ///
  /// - Parameters:
  ///   - progress: Called with the number of files judged so far and in all.
  ///   - take: Takes a manifest, and a report of the run without manifests; what it throws ends the run.
  /// - Returns: The report without manifests, with all that is to be told of the run, or why the job could not be done.
  package func stream(
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil,
    take: (ManifestReport, _ run: CheckReport) throws -> Void
  ) throws -> CheckOutcome {
    let inputs: CheckInputs
    do {
      inputs = try CheckInputReader(world: world, request: request).read()
    } catch {
      return error.outcome
    }
    let run = report(inputs, KnownJudging.Judged(reports: []), inputs.notices)
    var waivers = WaiverStream(inputs.waiverJudge)
    var nearer = inputs.nearer
    var known = inputs.knownJudging.judge.map(BaselineRun.init)
    var (documents, governed) = (0, 0)
    var judgedFiles: Set<PlainName> = []
    func finish(_ report: ManifestReport) throws {
      documents += 1
      if report.outcome != .ungoverned { governed += 1 }
      if known != nil { judgedFiles.insert(inputs.knownJudging.plain(report.file)) }
      let complained = nearer.complain(in: report)
      try take(known?.apply(to: complained) ?? complained, run)
    }
    var problems: [String] = []
    try inputs.judging.stream(inputs.files) { judged, done in
      problems += judged.problems
      for report in judged.reports {
        let waived = waivers.apply(to: report)
        if !waivers.keeps(waived) { try finish(waived) }
      }
      progress?(done, inputs.files.count)
    }
    guard problems.isEmpty else { return .impossible(problems) }
    for report in waivers.keptReports() { try finish(report) }
    var notices = inputs.notices + waivers.finish().notices
    if documents > 0, governed == 0 { notices = Self.noticeOfNothing(count: documents) + notices }
    if let known {
      notices += inputs.knownJudging.notices(
        of: known, inFiles: judgedFiles, isJudged: inputs.isJudged)
    }
    return .judged(self.report(inputs, KnownJudging.Judged(reports: []), notices))
  }
}
