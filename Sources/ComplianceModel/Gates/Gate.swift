/// The passage from one phase of a policy's life cycle to another.
package struct Gate: Hashable, Sendable {
  /// Its name in the policy, and in the `gates` of manifests.
  package let id: String
  /// What it is called.
  package let title: String
  /// The phase that is left, as the policy's life cycle names it.
  package let from: String
  /// The phase that is entered, as the policy's life cycle names it.
  package let to: String

  /// A gate.
  package init(id: String, title: String, from: String, to: String) {
    self.id = id
    self.title = title
    self.from = from
    self.to = to
  }
}

/// A way from the phase in which a project is to another, which may lead through several gates.
package struct PhaseTransition: Hashable, Sendable {
  /// How the way runs.
  package enum Kind: String, Sendable {
    /// Through one gate.
    case next
    /// Through several gates at once.
    case skip
    /// To an earlier phase, through no gate.
    case back
  }

  /// The phase in which the project is; `nil` where it is unknown.
  package let from: String?
  /// The phase that it wants to enter.
  package let to: String
  /// How the way runs.
  package let kind: Kind

  /// A way.
  package init(from: String?, to: String, kind: Kind) {
    self.from = from
    self.to = to
    self.kind = kind
  }
}
