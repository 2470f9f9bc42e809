package import ComplianceModel
import Diagnostics
package import PolicyCompiler

/// The way that is judged: from the phase of a project through gates to another phase.
package struct GateWay: Sendable {
  /// From where to where.
  package let transition: PhaseTransition
  /// The gates on the way, in order.
  package let passages: [GatePlan.Passage]
  /// The gates that lie behind the project already, in order.
  package let history: [GatePlan.Passage]
  /// Gates on the way of which it cannot be told whether they are for this project.
  package let doubts: [Doubt]

  /// A gate of which it cannot be told whether it is for this project.
  package struct Doubt: Hashable, Sendable {
    /// The gate's id.
    package let gate: String
    /// Why it cannot be told.
    package let reason: String
    /// How to write it so that it can be told.
    package let hint: String?
  }
}

/// Why a way cannot be judged at all.
package enum GateRefusal: Error, Hashable, Sendable {
  /// The reason, as a sentence without a full stop.
  case impossible(String)
}

/// Finds the way that a user asks for.
package struct GateWayFinder {
  let plan: GatePlan
  /// The phases of the policy's life cycle, in order.
  let phases: [String]
  let appliesTo: [GateApplicability]
  /// The phase in which the project is; `nil` where it is unknown.
  let from: String?

  /// Prepares to find a way.
  package init(plan: GatePlan, phases: [String], appliesTo: [GateApplicability], from: String?) {
    self.plan = plan
    self.phases = phases
    self.appliesTo = appliesTo
    self.from = from
  }

  private var known: [GatePlan.Passage] {
    zip(plan.passages, appliesTo).filter { $0.1 != .no }.map(\.0)
  }

  private var doubts: [GateWay.Doubt] {
    zip(plan.passages, appliesTo).compactMap { passage, applies in
      guard case .unknown(let reason, let hint) = applies else { return nil }
      return GateWay.Doubt(gate: passage.gate.id, reason: reason, hint: hint)
    }
  }

  /// The end of a refusal: gates that would not be many if something were filled in.
  private func doubtWords(of passages: [GatePlan.Passage]) -> String {
    let ids = passages.map(\.gate.id)
    return doubts.filter { ids.contains($0.gate) }.map {
      "; whether \($0.gate) is for this project cannot be told: \($0.reason)"
    }.joined()
  }

  private var names: String { plan.passages.map(\.gate.id).joined(separator: ", ") }

  /// The next gate of the project.
  package func next() throws(GateRefusal) -> GateWay {
    guard let from else {
      throw .impossible(
        "the project's phase is unknown, so its next gate is, too; name the gate with --gate (\(names))"
      )
    }
    let leading = known.filter { $0.gate.from == from }
    guard let passage = leading.first else {
      throw .impossible("no gate leads out of the phase '\(from)'; the policy's gates are \(names)")
    }
    guard leading.count == 1 else {
      let ids = leading.map(\.gate.id).joined(separator: ", ")
      throw .impossible(
        "several gates lead out of the phase '\(from)'; name one with --gate: \(ids)\(doubtWords(of: leading))"
      )
    }
    return way(through: [passage], to: passage.gate.to, .next)
  }

  /// The gate of a name.
  package func gate(_ id: String) throws(GateRefusal) -> GateWay {
    guard let position = plan.passages.firstIndex(where: { $0.gate.id == id }) else {
      throw .impossible("the policy has no gate '\(id)'; its gates are \(names)")
    }
    let passage = plan.passages[position]
    guard appliesTo[position] != .no else {
      throw .impossible("the gate '\(id)' is not for this project: its 'when' is false")
    }
    if let from, from != passage.gate.from {
      throw .impossible(
        "the gate '\(id)' leads from \(passage.gate.from) to \(passage.gate.to), but the project is in \(from)"
      )
    }
    return way(through: [passage], to: passage.gate.to, .next)
  }

  /// The end of a refusal: the phase that was probably meant.
  private func near(_ phase: String) -> String {
    Diagnostic.didYouMean(phase, among: phases).map { "; \($0)" } ?? ""
  }

  /// The way to a phase.
  package func phase(_ to: String) throws(GateRefusal) -> GateWay {
    guard let target = phases.firstIndex(of: to) else {
      throw .impossible(
        "'\(to)' is no phase of the policy's life cycle: \(phases.joined(separator: ", "))\(near(to))"
      )
    }
    guard let from, let start = phases.firstIndex(of: from) else {
      let leading = known.filter { $0.gate.to == to }
      guard leading.count == 1, let passage = leading.first else {
        throw .impossible("the project's phase is unknown; name the gate with --gate (\(names))")
      }
      return way(through: [passage], to: to, .next)
    }
    if target == start { throw .impossible("the project is in the phase '\(to)' already") }
    if target < start {
      guard plan.back != .refused else {
        throw .impossible("the policy lets no project go back, from \(from) to \(to)")
      }
      return way(through: [], to: to, .back)
    }
    return try forward(from, to)
  }

  private func forward(_ from: String, _ to: String) throws(GateRefusal) -> GateWay {
    let direct = known.filter { $0.gate.from == from && $0.gate.to == to }
    if direct.count > 1 {
      let ids = direct.map(\.gate.id).joined(separator: ", ")
      throw .impossible(
        "several gates lead from \(from) to \(to); name one with --gate: \(ids)\(doubtWords(of: direct))"
      )
    }
    if let passage = direct.first { return way(through: [passage], to: to, .next) }
    var passages: [GatePlan.Passage] = []
    var place = from
    while place != to {
      // Gates lead to later phases only, so the walk ends.
      guard let passage = known.first(where: { $0.gate.from == place }) else {
        throw .impossible("no gates lead from \(from) to \(to)")
      }
      passages.append(passage)
      place = passage.gate.to
      guard passages.count <= plan.passages.count else { break }
    }
    guard plan.skip != .refused else {
      throw .impossible("the policy lets no project leave phases out, from \(from) to \(to)")
    }
    return way(through: passages, to: to, .skip)
  }

  private func way(
    through passages: [GatePlan.Passage], to: String, _ kind: PhaseTransition.Kind
  ) -> GateWay {
    let start = from ?? passages.first?.gate.from
    let position = start.flatMap(phases.firstIndex) ?? 0
    let behind = known.filter { passage in
      phases.firstIndex(of: passage.gate.to).map { $0 <= position } ?? false
    }
    return GateWay(
      transition: PhaseTransition(from: from, to: to, kind: kind), passages: passages,
      history: kind == .back ? [] : behind,
      doubts: doubts.filter { doubt in passages.contains { $0.gate.id == doubt.gate } })
  }
}
