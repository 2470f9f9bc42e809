/// Some of the phases of a project's life.
package struct PhaseSet: Hashable, Sendable, BitwiseCopyable {
  /// A bit for each phase that is there, the lowest for the first.
  package let bits: UInt8

  /// The phases of which the bits are set; others mean nothing.
  package init(bits: UInt8) {
    self.bits = bits
  }

  /// The phases that are named.
  package init(_ phases: some Sequence<Phase>) {
    bits = phases.reduce(0) { $0 | Self.bit($1) }
  }

  /// Whether there is none.
  package var isEmpty: Bool { bits == 0 }

  /// Whether a phase is there.
  package func contains(_ phase: Phase) -> Bool { bits & Self.bit(phase) != 0 }

  /// The phases, in the course of a project.
  package var phases: [Phase] { Phase.allCases.filter(contains) }

  private static func bit(_ phase: Phase) -> UInt8 { 1 << UInt8(truncatingIfNeeded: phase.order) }
}
