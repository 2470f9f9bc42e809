import CELSyntax
import Diagnostics
import FactTree

/// Constant arguments that no other argument can make right.
extension Planner {
  /// Reports the pattern of a function of the library `regex`, or the period of a step on the
  /// calendar, that is none.
  mutating func reportWrongConstants(
    of name: String, _ arguments: [PlanIndex], _ call: Call, _ expression: Expression
  ) {
    guard let second = arguments.dropFirst().first, let text = constantText(second) else { return }
    let bytes = Array(symbols.arena[text.range.indices])
    // Of a call with a target, that is the first argument within the parentheses.
    let position = call.arguments.count == arguments.count ? 1 : 0
    let span = call.arguments.indices.contains(position) ? call.arguments[position].span : nil
    let place = span ?? expression.span
    switch name {
    case "regex.replace", "regex.extract", "regex.extractAll":
      do {
        let pattern = try Pattern(bytes.span)
        guard name != "regex.replace", pattern.groupCount > 1 else { return }
        diagnostics.append(
          Diagnostic(
            "the pattern has \(pattern.groupCount) groups, but \(name)() takes out one", at: place,
            remedy: "write (?:…) for groups that only hold together"))
      } catch {
        diagnostics.append(
          Diagnostic(
            "'\(String(decoding: bytes, as: UTF8.self))' is no pattern: \(error.message)",
            at: place, remedy: "write the pattern in the syntax of RE2"))
      }
    case "plus", "minus":
      guard options.reportsCertainFailures, PeriodText(bytes.span) == nil else { return }
      diagnostics.append(
        Diagnostic(
          "'\(String(decoding: bytes, as: UTF8.self))' is no period", at: place,
          remedy: "write years, months, weeks or days: P1Y, P6M, P30D"))
    default: return
    }
  }
}
