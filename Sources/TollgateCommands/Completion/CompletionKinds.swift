import ArgumentParser

/// What a shell offers where a value is due.
///
/// Names are looked up when a shell asks for them; no other start of the program pays for that.
extension CompletionKind {
  /// The names of rules.
  static let ruleNames = custom { words, _, _ in NameCompletion(words).rules }
  /// The names of rules, and a pattern for each of their categories.
  static let rulePatterns = custom { words, _, _ in NameCompletion(words).rulePatterns }
  /// The shipped policies, and files that may be others.
  static let policies = custom { words, _, prefix in NameCompletion(words).policies(prefix) }
  /// Manifests.
  static let manifests = file(extensions: ["yaml", "yml", "json"])
  /// Any file.
  static let files = file()
}
