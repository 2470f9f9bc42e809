package import CELEvaluation
package import ComplianceModel

/// An indicator of the office, planned: what each manifest gives, and how one figure is made of it.
package final class CompiledIndicator: Sendable {
  /// Which values are better.
  package enum Direction: String, CaseIterable, Sendable {
    /// The more, the better.
    case higher
    /// The less, the better.
    case lower
  }

  /// The figures by which a value gets its light; `nil` where the office names none.
  package struct Bounds: Hashable, Sendable {
    /// What the office aims at.
    package let target: Double?
    /// The value from which the indicator is amber, as in manifests.
    package let amber: Double?
    /// The value from which it is red.
    package let red: Double?
    /// Which values are better.
    package let direction: Direction

    /// The light of a value; `nil` where there is no bound to tell it by.
    package func rag(_ value: Double) -> RAG? {
      let hasReached = { (bound: Double) in
        self.direction == .higher ? value <= bound : value >= bound
      }
      if let red, hasReached(red) { return .red }
      if let amber { return hasReached(amber) ? .amber : .green }
      guard let target else { return red == nil ? nil : .green }
      return value != target && hasReached(target) ? .amber : .green
    }
  }

  /// Its id, such as `on-time`.
  package let id: String
  /// What it is called.
  package let title: String
  /// What it measures, in a sentence.
  package let description: String?
  /// How values are written: `percent`, `ratio`, `days`, `count`, `score`.
  package let unit: String
  /// What each manifest gives.
  package let rows: RowPlan
  /// What makes one figure of the rows.
  package let aggregate: Program
  /// How the figure gets its light.
  package let bounds: Bounds

  /// Takes what a compiler has put together.
  init(
    id: String, title: String, description: String?, unit: String, rows: RowPlan,
    aggregate: Program, bounds: Bounds
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.unit = unit
    self.rows = rows
    self.aggregate = aggregate
    self.bounds = bounds
  }
}
