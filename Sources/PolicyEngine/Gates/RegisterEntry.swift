/// What the office's register says of a project.
package struct RegisterEntry: Hashable, Sendable {
  /// The project's id.
  package let id: String
  /// Its kind, such as `Project`.
  package var kind: String?
  /// How closely it is governed, as it is written.
  package var tier: String?
  /// Its phase, as the policy's life cycle names it.
  package var phase: String?
  /// Its sponsor, by name.
  package var sponsor: String?

  /// The fields that are compared with the manifest, as registers and messages name them.
  package static let comparedFields = ["kind", "tier", "phase", "sponsor"]

  /// Whether there is anything to compare.
  var saysSomething: Bool { kind != nil || tier != nil || phase != nil || sponsor != nil }

  /// What a register says of a project.
  package init(id: String) {
    self.id = id
  }
}

/// The office's register, as far as a gate needs it.
package enum RegisterLookup: Hashable, Sendable {
  /// The run has no register.
  case none
  /// The register does not know the project.
  case missing(file: String)
  /// The register knows the project.
  case found(RegisterEntry, file: String)
}
