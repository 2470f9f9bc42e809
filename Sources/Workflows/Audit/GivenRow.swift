import PolicyEngine

/// A row as a manifest gives it; the history keeps rows of its own, which have the same name.
typealias GivenRow = CollectedRow
