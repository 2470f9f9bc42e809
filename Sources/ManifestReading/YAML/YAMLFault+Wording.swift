import Diagnostics
import SourceText

extension YAMLFault {
  /// The fault in plain words, at its place in bytes.
  func problem(in text: [UInt8]) -> Diagnostic {
    Diagnostic(problem, at: SourceSpan(at: 0))
  }
}
