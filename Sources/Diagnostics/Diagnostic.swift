public import SourceText

/// Something that is wrong at a place of a text, worded for the person who wrote it.
///
/// A user's mistake is data, never a thrown error: readers collect as many as they can find, so
/// that an author sees them all in one run.
public struct Diagnostic: Hashable, Sendable {
  /// How grave a diagnostic is.
  public enum Level: Hashable, Sendable {
    /// The text cannot be used as it stands.
    case error
    /// The text can be used, but the author should look at it.
    case warning
  }

  /// How grave it is.
  public var level: Level

  /// What is wrong: lower case, no full stop, names in single quotes.
  public var message: String

  /// The guilty bytes.
  public var span: SourceSpan

  /// Why it matters, where the message alone does not say so.
  public var reason: String?

  /// What to do: an imperative, with "did you mean" where a name is near.
  public var remedy: String?

  /// Words a mistake at a place.
  public init(
    _ message: String, at span: SourceSpan, reason: String? = nil, remedy: String? = nil,
    level: Level = .error
  ) {
    self.level = level
    self.message = message
    self.span = span
    self.reason = reason
    self.remedy = remedy
  }
}
