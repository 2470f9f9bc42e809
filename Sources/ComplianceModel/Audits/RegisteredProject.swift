/// A project of the office's register, with the place of its entry.
package struct RegisteredProject: Hashable, Sendable {
  /// Its id.
  package let id: String
  /// Its kind, such as `Project`.
  package let kind: String?
  /// How closely it is governed, as it is written.
  package let tier: String?
  /// Its phase, as the policy's life cycle names it.
  package let phase: String?
  /// Its sponsor, by name.
  package let sponsor: String?
  /// Where its entry stands in the register.
  package let place: Place

  /// An entry.
  package init(
    id: String, kind: String?, tier: String?, phase: String?, sponsor: String?, place: Place
  ) {
    self.id = id
    self.kind = kind
    self.tier = tier
    self.phase = phase
    self.sponsor = sponsor
    self.place = place
  }
}
