package import Diagnostics
package import SourceText

extension ReadingLimits {
  /// Says that a limit is reached, with its value and the option that changes it.
  ///
  /// A caller that knows a file's size before it reads the file words the mistake with it, too.
  package func problem(beyond option: Option, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "\(excess(of: option)) (\(option.rawValue))", at: span,
      reason: "what follows was not read, so it cannot be judged",
      remedy: "\(cure(of: option)), or raise the limit with \(option.rawValue)")
  }

  private func excess(of option: Option) -> String {
    switch option {
    case .fileSize: "the file is larger than the limit of \(Self.grouped(fileSize)) bytes"
    case .nestingDepth:
      "lists and maps nest deeper than the limit of \(Self.grouped(nestingDepth)) levels"
    case .nodeCount: "the text holds more values than the limit of \(Self.grouped(nodeCount))"
    case .aliasedNodeCount:
      "aliases and merge keys bring in more values than the limit of "
        + Self.grouped(aliasedNodeCount)
    }
  }

  private func cure(of option: Option) -> String {
    switch option {
    case .fileSize, .nodeCount: "split the file"
    case .nestingDepth: "flatten the values"
    case .aliasedNodeCount: "write the values out where they are needed"
    }
  }

  /// A number with commas between its thousands.
  private static func grouped(_ number: Int) -> String {
    var groups: [String] = []
    var rest = String(number)[...]
    while rest.count > 3 {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(String(rest), at: 0)
    return groups.joined(separator: ",")
  }
}
