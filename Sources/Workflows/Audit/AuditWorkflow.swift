package import AuditHistory
import CalendarTime
package import ComplianceModel
import PolicyCompiler
import PolicyEngine

/// Audits a portfolio: judges all its manifests, compares with the run before, and keeps the run.
///
/// All of it is one transaction of the history. Reports are written from what the transaction holds
/// and given their names once it is committed, so that neither is there without the other.
package struct AuditWorkflow {
  private let world: World
  private let request: AuditRequest

  /// Prepares an audit.
  package init(_ request: AuditRequest, in world: World) {
    self.request = request
    self.world = world
  }

  /// What the workflow tells while it runs.
  package struct Listener {
    /// Called with the number of files judged so far and in all.
    package var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    /// Called once where another run of the same history must be waited for.
    package var waiting: () -> Void = {}

    /// Hears nothing.
    package init() {}
  }

  /// Reports that were written aside.
  package struct Publication {
    /// Gives them their names.
    package let publish: () throws -> Void
    /// Removes them.
    let discard: () -> Void

    /// Reports, by what brings them out and what takes them back.
    package init(publish: @escaping () throws -> Void, discard: @escaping () -> Void) {
      self.publish = publish
      self.discard = discard
    }
  }

  /// Why reports cannot be written, in a sentence.
  package struct PublicationProblem: Error {
    /// The sentence.
    package let reason: String

    /// A problem.
    package init(_ reason: String) {
      self.reason = reason
    }
  }

  /// Runs the audit.
  ///
  /// - Parameter write: Writes the reports aside, while the run is not yet kept.
  package func run(
    _ listener: Listener = Listener(),
    write: (AuditReport, RunDetail) throws -> Publication
  ) -> AuditOutcome {
    do {
      FreedMemory.returnsLargeBlocks()
      let inputs = try AuditInputReader(world: world, request: request).read()
      let store = try AuditStore.open(
        request.store, for: request.isTrial ? .trial : .writing, wait: request.storeWait)
      let recorder = try store.begin(opening(inputs), waiting: listener.waiting)
      do {
        return .audited(try audit(inputs, recorder, listener, write))
      } catch {
        recorder.rollBack()
        throw error
      }
    } catch let stop as AuditStop {
      switch stop {
      case .mistakes(let mistakes): return .mistakes(mistakes)
      case .impossible(let reasons): return .impossible(reasons)
      }
    } catch let problem as StoreProblem {
      return .impossible([problem.description])
    } catch let problem as PublicationProblem {
      return .impossible([problem.reason])
    } catch {
      return .impossible(["\(error)"])
    }
  }

  private func opening(_ inputs: AuditInputs) -> RunOpening {
    RunOpening(
      asOf: inputs.asOf, portfolio: request.label, toolVersion: CheckWorkflow.toolVersion,
      policies: inputs.set.policies.map {
        CheckReport.PolicyName(
          name: $0.name, title: $0.title, version: $0.version, ruleCount: $0.rules.count)
      }, scoring: inputs.scoring, isPartial: !request.projects.isEmpty,
      policyDigest: inputs.policyDigest)
  }

  private func audit(
    _ inputs: AuditInputs, _ recorder: AuditRecorder, _ listener: Listener,
    _ write: (AuditReport, RunDetail) throws -> Publication
  ) throws -> AuditReport {
    var sink = AuditSink(inputs, recorder: recorder, wanted: Set(request.projects))
    var refusals: [String] = []
    let stream = ManifestStream(
      world: world, request: request.check, set: inputs.set, asOf: inputs.asOf, data: inputs.data,
      proofs: inputs.proofs, register: inputs.register,
      tellsRoleHolders: inputs.hasWaivers)
    try stream.judge(inputs.files) { batch, done in
      refusals += batch.refusals
      for manifest in batch.manifests { try sink.take(manifest) }
      for row in batch.rows { try sink.take(row) }
      listener.progress(done, inputs.files.count)
    }
    FreedMemory.giveBack()
    guard refusals.isEmpty else { throw AuditStop.impossible(refusals) }
    if sink.isEmptyHanded {
      let names = request.projects.joined(separator: ", ")
      throw AuditStop.impossible(["no manifest of \(names) was found"])
    }
    let report = try recorder.settle(try sink.finish())
    let publication = try write(report, recorder.detail)
    do {
      try recorder.commit()
    } catch {
      publication.discard()
      throw error
    }
    do {
      try publication.publish()
    } catch let problem as PublicationProblem where recorder.number > 0 {
      throw PublicationProblem(
        "\(problem.reason); the run is kept, and 'tollgate history show \(recorder.number)' writes its reports anew"
      )
    }
    return report
  }
}
