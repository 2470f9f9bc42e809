import ArgumentParser
import AuditHistory
import Reporting

/// What a shell offers where a value is due.
///
/// Names are looked up when a shell asks for them; no other start of the program pays for that.
extension CompletionKind {
  /// The names of rules.
  static let ruleNames = custom { words, _, _ in NameCompletion(words).rules }
  /// The names of rules, and a pattern for each of their categories.
  static let rulePatterns = custom { words, _, _ in NameCompletion(words).rulePatterns }
  /// The names of rules, each with the sign that a number follows.
  static let ruleCounts = custom { words, _, _ in NameCompletion(words).rules.map { "\($0)=" } }
  /// The shipped policies, and files that may be others.
  static let policies = custom { words, _, prefix in NameCompletion(words).policies(prefix) }
  /// The formats of reports, each with the colon that a file's name follows.
  static let outputs = formats(ReportFormat.allCases.map(\.rawValue))
  /// The same for the reports of audits.
  static let auditOutputs = formats(AuditFormat.allCases.map(\.rawValue))

  private static func formats(_ names: [String]) -> CompletionKind {
    custom { _, _, _ in
      // To zsh a bare colon ends the word, and what it means follows.
      names.map { $0 + (CompletionShell.requesting == .zsh ? "\\:" : ":") }
    }
  }

  /// Manifests.
  static let manifests = file(extensions: ["yaml", "yml", "json"])
  /// Any file.
  static let files = file()
}
