import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText

extension GateWorkflow {
  /// What a gate is judged by.
  struct Judges {
    let set: PolicySet
    let policy: CompiledPolicy
    let plan: GatePlan
    let waivers: WaiverJudge
  }

  /// The policy with its gates, and the waivers.
  func judges(asOf: CalendarDay) throws(Stop) -> Judges {
    let loading = PolicyLoading(world: world)
    var problems: [String] = []
    let source = loading.source(named: request.policy, &problems)
    let added = loading.rules(inFolders: request.ruleFolders, &problems)
    let waiverFiles = WaiverLoading(world: world, paths: request.waivers).files(&problems)
    guard let source, problems.isEmpty else { throw .impossible(problems) }
    let library = RuleLibrary(added: added, log: log)
    let waivers = WaiverReader(log: log).waivers(waiverFiles)
    let compiled = PolicySetCompiler(
      library: library, finder: loading.finder, dataNames: request.data.map(\.name), log: log
    ).compile([source])
    guard let set = compiled.set, let policy = set.policies.first, !log.hasErrors else {
      throw log.hasErrors ? .mistakes : .impossible(compiled.optionProblems)
    }
    guard let plan = policy.gates else {
      throw .impossible([
        "the policy '\(policy.name)' has no gates; a policy states them under 'gates'"
      ])
    }
    // A gate judges the rules of some phases only, so a waiver of another rule is no idle one.
    return Judges(
      set: set, policy: policy, plan: plan,
      waivers: WaiverJudge(
        waivers, set: set, library: library.ids, asOf: asOf, judgesUse: false))
  }

  /// The manifest; what cannot be read whole cannot be judged at a gate.
  func manifest(_ set: PolicySet) throws(Stop) -> JudgedText {
    let path = request.manifest
    let name = path == "-" ? (request.standardInputName ?? "<stdin>") : path
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes =
        path == "-"
        ? try world.readStandardInput(request.limits.fileSize)
        : try world.read(path, request.limits.fileSize)
    } catch {
      throw .impossible(["'\(name)' cannot be read: \(error.reason)"])
    }
    let read = ManifestReader(symbols: set.symbols, limits: request.limits)
      .read(bytes, format: TextFormat(fileName: name))
    if !read.problems.isEmpty {
      let file = SourceFile(name: name, bytes: Array(read.source))
      for problem in read.problems { log.report(problem, in: file) }
      throw .mistakes
    }
    return JudgedText(file: name, read)
  }

  /// The one project of the manifest.
  func document(_ documents: [GateFacts]) throws(Stop) -> GateFacts {
    let governed = documents.filter(\.isGoverned)
    guard let facts = governed.first else {
      throw .impossible(["'\(request.manifest)' holds no project that the policy is about"])
    }
    guard governed.count == 1 else {
      throw .impossible([
        "'\(request.manifest)' holds \(governed.count) projects, but a gate is for one; give each a file of its own"
      ])
    }
    return facts
  }

  /// The office's register of projects; what is wrong with it goes to the log.
  func projectRegister() throws(Stop) -> ProjectRegister? {
    guard let path = request.register else { return nil }
    do throws(FileProblem) {
      let bytes = try world.read(path, request.limits.fileSize)
      return ProjectRegister(path, bytes: bytes, limits: request.limits, log: log)
    } catch {
      throw .impossible(["the register '\(path)' cannot be read: \(error.reason)"])
    }
  }

  /// The phase of the project, and where it is known from; `nil` where it is none of the policy's.
  ///
  /// An option outranks the register, which outranks the manifest.
  func phase(
    _ facts: GateFacts, _ register: RegisterLookup, _ policy: CompiledPolicy
  ) throws(Stop) -> (name: String?, source: String) {
    func known(_ name: String, _ what: String) throws(Stop) -> String {
      if policy.phaseNames.contains(name) { return name }
      let phases = policy.phaseNames
      let near = Diagnostic.didYouMean(name, among: phases).map { "; \($0)" } ?? ""
      throw .impossible([
        "\(what) '\(name)' is no phase of the policy's life cycle: \(phases.joined(separator: ", "))\(near)"
      ])
    }
    if let from = request.from { return (try known(from, "--from"), "option") }
    if case .found(let entry, let file) = register, let phase = entry.phase {
      return (try known(phase, "the register \(file) has a phase:"), "register")
    }
    let written = facts.phase.flatMap { policy.phaseNames.contains($0) ? $0 : nil }
    return (written, "manifest")
  }

  /// The way that is asked for.
  func way(
    _ plan: GatePlan, _ policy: CompiledPolicy, _ facts: GateFacts, from: String?
  ) throws(Stop) -> GateWay {
    let finder = GateWayFinder(
      plan: plan, phases: policy.phaseNames, appliesTo: facts.appliesTo, from: from)
    do throws(GateRefusal) {
      switch request.asked {
      case .next: return try finder.next()
      case .gate(let id): return try finder.gate(id)
      case .phase(let name): return try finder.phase(name)
      }
    } catch {
      switch error {
      case .impossible(let reason): throw .impossible([reason])
      }
    }
  }

  /// Ends all where the policy does not judge projects that are stopped.
  func refuseStopped(_ facts: GateFacts, _ plan: GatePlan) throws(Stop) {
    guard let status = facts.status, plan.statuses[status] == .refused else { return }
    throw .impossible([
      "the project is \(status), and the policy judges no gate of such a project"
    ])
  }

  /// Ends all where `--from` is neither what manifest and register say, nor the phase behind the
  /// one that they name already, as in a merge request that changes the phase.
  func refuseContradiction(
    _ facts: GateFacts, _ register: RegisterLookup, _ policy: CompiledPolicy, _ way: GateWay
  ) throws(Stop) {
    guard let from = request.from else { return }
    var said: [(who: String, phase: String)] = []
    if let phase = facts.phase, policy.phaseNames.contains(phase) {
      said.append(("the manifest", phase))
    }
    if case .found(let entry, let file) = register, let phase = entry.phase {
      said.append(("the register \(file)", phase))
    }
    let others = said.filter { $0.phase != from && $0.phase != way.transition.to }
    guard others.isEmpty else {
      throw .impossible(
        others.map {
          "--from says that the project is in \(from), but \($0.who) says that it is in \($0.phase); it can be in the phase that is left (\(from)), or in the one that is entered already (\(way.transition.to))"
        })
    }
  }

  /// The overrides that the user names.
  func overrideRequests() throws(Stop) -> [OverrideRequest] {
    var requests: [OverrideRequest] = []
    for path in request.overrides {
      let file: SourceFile
      do throws(FileProblem) {
        file = SourceFile(name: path, bytes: try world.read(path, PolicyLoading.largestFile))
      } catch {
        throw .impossible(["the override '\(path)' cannot be read: \(error.reason)"])
      }
      guard let read = OverrideReader(log: log).override(in: file) else { continue }
      if let other = requests.first(where: { $0.id == read.id }) {
        throw .impossible([
          "the overrides '\(other.file)' and '\(path)' are both called \(read.id)"
        ])
      }
      requests.append(read)
    }
    guard !log.hasErrors else { throw .mistakes }
    return requests
  }
}
