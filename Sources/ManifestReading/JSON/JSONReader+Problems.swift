import Diagnostics
import SourceText

extension JSONReader {
  /// Tells the mistake that ends the reading, by default at the byte at hand.
  mutating func stop(_ message: String, at offset: Int? = nil, remedy: String? = nil) -> Stop {
    let start = offset ?? position
    if start >= source.count {
      problems.error("\(message), but the file ends", at: span(from: source.count))
    } else {
      problems.error(message, at: span(from: start, length: 1), remedy: remedy)
    }
    return Stop()
  }

  /// Tells that a limit is reached.
  mutating func stop(beyond option: ReadingLimits.Option) -> Stop {
    problems.report(limits.problem(beyond: option, at: span(from: position)))
    return Stop()
  }

  /// The span of some bytes, cut at the end of the text.
  func span(from start: Int, length: Int = 0) -> SourceSpan {
    SourceSpan(
      start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: min(start + length, source.count)))
  }
}
