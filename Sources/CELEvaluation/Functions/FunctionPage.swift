import CELChecking

/// Writes the page that documents functions, from their declarations.
public enum FunctionPage {
  /// The functions of rules in Markdown: Tollgate's own first, then those of CEL and its libraries.
  public static func text() -> String {
    let standard = Set(FunctionTable.standard.declarations.map(\.signature.name))
    let all = FunctionTable.tollgate.declarations
    var lines = [
      "# Functions of rules", "",
      "What CEL expressions in rules and policies can call, beside the operators of CEL.", "",
      "Each example was run. `error` means that there is no value: a rule that reads it is undetermined.",
      "", "## Tollgate's own", "",
    ]
    lines += table(all.filter { !standard.contains($0.signature.name) })
    lines += ["", "### Macros", ""] + table(MacroDescription.own)
    lines += ["", "## CEL and its libraries", ""]
    lines += table(all.filter { standard.contains($0.signature.name) })
    lines += ["", "### Loops and other macros", ""] + table(MacroDescription.standard)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let head = ["| call | does | for example |", "| --- | --- | --- |"]

  private static func table(_ macros: [MacroDescription]) -> [String] {
    head
      + macros.map {
        "| `\(escaped($0.call))` | \(escaped($0.summary)) | \(shown($0.examples)) |"
      }
  }

  private static func shown(_ examples: [FunctionDeclaration.Example]) -> String {
    examples.map { "`\(escaped($0.expression))` → `\(escaped($0.result))`" }
      .joined(separator: "<br>")
  }

  private static func table(_ declarations: [FunctionDeclaration]) -> [String] {
    let sorted = declarations.sorted {
      $0.signature.name.utf8.lexicographicallyPrecedes($1.signature.name.utf8)
    }
    return head
      + sorted.filter { !$0.signature.name.contains("@") }.map(row)
  }

  private static func row(_ declaration: FunctionDeclaration) -> String {
    var calls: [String] = []
    for overload in declaration.signature.overloads {
      let call = call(declaration.signature.name, overload)
      if !calls.contains(call) { calls.append(call) }
    }
    let shown = calls.map { "`\(escaped($0))`" }.joined(separator: "<br>")
    let summary = escaped(declaration.summary)
    return "| \(shown) | \(summary) | \(Self.shown(declaration.examples)) |"
  }

  private static func call(_ name: String, _ overload: OverloadSignature) -> String {
    var parameters = overload.parameters.map(\.description)
    guard overload.isMember, !parameters.isEmpty else {
      return "\(name)(\(parameters.joined(separator: ", "))): \(overload.result)"
    }
    let target = parameters.removeFirst()
    return "\(target).\(name)(\(parameters.joined(separator: ", "))): \(overload.result)"
  }

  /// A bar would end the cell of a Markdown table, a line break its row.
  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: "\\n")
  }
}
