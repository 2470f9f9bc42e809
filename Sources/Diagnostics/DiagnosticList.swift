public import SourceText

/// The diagnostics of one text, in the order of their places, up to a limit.
public struct DiagnosticList: Sendable {
  /// The most diagnostics that are kept; more are only counted.
  public static let defaultLimit = 100

  /// What was kept, in the order in which it was reported.
  public private(set) var diagnostics: [Diagnostic] = []

  /// How many were reported beyond the limit.
  public private(set) var dropped = 0

  private let limit: Int

  /// An empty list that keeps at most `limit` diagnostics.
  public init(limit: Int = DiagnosticList.defaultLimit) {
    self.limit = limit
  }

  /// Whether any diagnostic is an error.
  public var hasErrors: Bool {
    dropped > 0 || diagnostics.contains { $0.level == .error }
  }

  /// Whether nothing was reported.
  public var isEmpty: Bool { diagnostics.isEmpty && dropped == 0 }

  /// Adds a diagnostic, or counts it when the list is full.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < limit { diagnostics.append(diagnostic) } else { dropped += 1 }
  }

  /// Words and adds an error.
  public mutating func error(
    _ message: String, at span: SourceSpan, reason: String? = nil, remedy: String? = nil
  ) {
    report(Diagnostic(message, at: span, reason: reason, remedy: remedy))
  }

  /// Words and adds a warning.
  public mutating func warning(
    _ message: String, at span: SourceSpan, reason: String? = nil, remedy: String? = nil
  ) {
    report(Diagnostic(message, at: span, reason: reason, remedy: remedy, level: .warning))
  }
}
