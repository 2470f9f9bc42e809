/// A key that a configuration file may hold, and what stands under it.
package struct ConfigurationKey: Sendable, Hashable {
  /// What stands under a key.
  package enum Kind: Sendable, Hashable {
    /// A text.
    case text
    /// Texts, or a single one.
    case texts
    /// The path of a file or folder, relative to the configuration file.
    case path
    /// Paths, or a single one.
    case paths
    /// Names of shipped policies, or policy files.
    case policies
    /// Reports as `FORMAT:FILE`, in one of these formats, or as `FILE`.
    case outputs(formats: [String])
    /// A map of names to files.
    case namedFiles
    /// A map of rules to the most violations that are allowed.
    case counts
    /// A whole number within bounds; the greatest there is stands for no upper bound.
    case number(ClosedRange<Int>)
    /// A score in per cent, with at most one digit behind the point.
    case score
    /// True or false.
    case flag
    /// One of some words.
    case choice([String])
  }

  /// The key.
  package let name: String
  /// What stands under it.
  package let kind: Kind

  /// A key.
  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// What a configuration file holds under one key.
package struct ConfiguredValue: Sendable, Hashable {
  /// The key.
  package let key: String
  /// The values, in the order of the file, as options take them: paths seen from the working
  /// folder, pairs as `NAME=VALUE`, flags as `true` or `false`.
  package let values: [String]
  /// The line on which the key stands.
  package let line: Int
}
