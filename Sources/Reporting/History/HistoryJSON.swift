import CalendarTime
package import ComplianceModel

/// The history of audits for programs; members that audits have too are named as in their JSON.
package enum HistoryJSON {
  /// The version of the form, raised where a program that reads it would have to change.
  private static let schemaVersion = "1"

  /// The runs.
  package static func list(_ runs: [AuditRun]) -> String {
    page { writer in
      writer.list("runs", runs) { writer, run in writer.object { write(run, to: &$0) } }
    }
  }

  /// What is different between two runs.
  package static func difference(_ difference: HistoryDifference) -> String {
    page { writer in
      writer.object("from") { write(difference.from, to: &$0) }
      writer.object("to") { write(difference.to, to: &$0) }
      writer.member("unchanged", difference.unchanged)
      writer.list("changes", difference.changes) { writer, change in
        writer.object { write(change, to: &$0) }
      }
      writer.list("projects", difference.projects) { writer, project in
        writer.object { writer in
          writer.member("project", project.id)
          writer.member("before", project.before)
          writer.member("after", project.after)
        }
      }
    }
  }

  private static func write(_ change: HistoryDifference.Change, to writer: inout JSONWriter) {
    writer.member("change", change.kind.rawValue)
    writer.member("rule", change.rule.text)
    writer.member("project", change.project)
    writer.member("message", change.message)
    writer.member("file", change.place.file)
    writer.member("line", change.place.line)
    writer.member("column", change.place.column)
    writer.member("path", change.place.path)
    for (name, state) in [("before", change.before), ("after", change.after)] {
      guard let state else {
        writer.member(name, writtenBy: { $0.null() })
        continue
      }
      writer.object(name) { writer in
        writer.member("severity", state.severity.rawValue)
        writer.member("waived", state.isWaived)
      }
    }
  }

  /// How something fared from run to run.
  package static func trend(_ trend: HistoryTrend) -> String {
    page { writer in
      writer.member("portfolio", trend.portfolio)
      writer.member("project", trend.project)
      writer.member("rule", trend.rule?.text)
      writer.list("points", trend.points) { writer, point in
        writer.object { writer in
          writer.member("run", point.run.number)
          writer.member("as_of", "\(point.run.asOf)")
          writer.member("is_there", point.isThere)
          writer.member("is_judged", point.isJudged)
          if let score = point.score { writer.scoreMembers(score) }
          writer.member("light", point.rag?.rawValue)
          writer.object("violations") { $0.severityMembers(point.violations) }
          writer.member("open", point.open)
          writer.member("waived", point.waived)
          if let projects = point.projects { writer.member("projects", projects) }
        }
      }
    }
  }

  /// What pruning took, or would take.
  package static func pruning(_ prunings: [HistoryPruning], isTrial: Bool) -> String {
    page { writer in
      writer.member("dry_run", isTrial)
      writer.list("portfolios", prunings) { writer, pruning in
        writer.object { writer in
          writer.member("portfolio", pruning.portfolio)
          write(removed: pruning.removed, kept: pruning.kept, to: &writer)
        }
      }
    }
  }

  /// What rewinding took back, or would take back.
  package static func rewinding(_ rewinding: HistoryRewinding, isTrial: Bool) -> String {
    page { writer in
      writer.member("dry_run", isTrial)
      writer.member("portfolio", rewinding.portfolio)
      writer.member("to", "\(rewinding.day)")
      write(removed: rewinding.removed, kept: rewinding.kept, to: &writer)
    }
  }

  private static func write(removed: [AuditRun], kept: [AuditRun], to writer: inout JSONWriter) {
    for (name, runs) in [("removed", removed), ("kept", kept)] {
      writer.list(name, runs) { writer, run in
        writer.object { writer in
          writer.member("run", run.number)
          writer.member("as_of", "\(run.asOf)")
        }
      }
    }
  }

  private static func page(_ members: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", schemaVersion)
      members(&writer)
    }
    return writer.text
  }

  private static func write(_ run: AuditRun, to writer: inout JSONWriter) {
    writer.member("run", run.number)
    writer.member("as_of", "\(run.asOf)")
    writer.member("portfolio", run.portfolio)
    writer.member("some_projects_only", run.isPartial)
    writer.member("tool_version", run.toolVersion)
    writer.list("policies", run.policies) { writer, policy in
      writer.object { writer in
        writer.member("name", policy.name)
        writer.member("title", policy.title)
        writer.member("version", policy.version)
        writer.member("rules", policy.ruleCount)
      }
    }
    writer.object("figures") { $0.figureMembers(run.figures) }
  }
}

extension JSONWriter {
  /// Writes the figures of an audit as members.
  mutating func figureMembers(_ figures: AuditFigures) {
    scoreMembers(figures.score)
    member("light", figures.rag?.rawValue)
    object("manifests") { writer in
      writer.member("judged", figures.judged)
      writer.member("unreadable", figures.unreadable)
      writer.member("not_governed", figures.ungoverned)
      writer.member("missing", figures.missing)
      writer.member("unregistered", figures.unregistered)
    }
    object("projects") { writer in
      for light in RAG.allCases { writer.member(light.rawValue, figures.projects[light] ?? 0) }
    }
    object("violations") { $0.severityMembers(figures.violations) }
    member("open", figures.open)
    member("overdue", figures.overdue)
    member("new", figures.new)
    member("persisting", figures.persisting)
    member("resolved", figures.resolved)
    member("waived", figures.waived)
    object("verdicts") { $0.verdictMembers(figures.counts) }
  }

  /// Writes counts of verdicts as members.
  mutating func verdictMembers(_ counts: VerdictCounts) {
    member(Verdict.pass.rawValue, counts.pass)
    member(Verdict.fail.rawValue, counts.fail)
    member(Verdict.undetermined.rawValue, counts.undetermined)
    member(Verdict.notApplicable.rawValue, counts.notApplicable)
    member(Verdict.waived.rawValue, counts.waived)
  }

  /// Writes a score as members: per cent with one decimal, and the points that it is made of.
  mutating func scoreMembers(_ score: AuditScore) {
    member("score", score.perMille.map { Double($0) / 10 })
    member("points_earned", Int(score.earned))
    member("points_attainable", Int(score.attainable))
  }

  /// Writes counts by severity as members, gravest first.
  mutating func severityMembers(_ counts: [Severity: Int]) {
    for severity in Severity.gravestFirst {
      member(severity.rawValue, counts[severity, default: 0])
    }
  }
}
