import CELChecking
import CELSyntax
import Diagnostics
import SourceText

/// A world of declarations that resembles a manifest's.
enum Worlds {
  /// Everything of the libraries, and variables of many types.
  static let typed: Declarations = {
    var world = Declarations(functions: StandardSignatures.all + StandardSignatures.given)
    world.variables = [
      "b": .bool, "i": .int, "u": .uint, "d": .double, "s": .string, "y": .bytes,
      "any": .dyn, "day": .timestamp, "span": .duration, "ints": .list(.int),
      "texts": .list(.string), "dict": .map(.string, .int), "a.b.c": .int, "a.b": .dyn,
      "maybe": .optional(.int), "project": .opaque("project", []),
      "self": .opaque("open", []),
    ]
    world.records = [
      "project": RecordDeclaration(
        fields: [
          "name": .string, "tier": .int, "charter": .opaque("charter", []),
          "gates": .list(.opaque("open", [])),
        ]),
      "charter": RecordDeclaration(fields: ["purpose": .string, "budget": .double]),
      "open": RecordDeclaration(fields: ["id": .string], isOpen: true),
    ]
    return world
  }()
}

/// Parses and checks a text.
func check(_ text: String, _ world: Declarations = Worlds.typed) -> CheckResult {
  let macros = MacroTable(
    Macro.standard + Macro.twoVariable + Macro.bindings + Macro.optional + Macro.math + Macro.lists
      + [.given])
  let parsed = Parser.parse(Array(text.utf8), options: ParserOptions(macros: macros))
  return Checker.check(parsed, world)
}

/// A diagnostic in one line: the guilty text, the message, the reason and the remedy.
func line(_ diagnostic: Diagnostic, of text: String) -> String {
  let bytes = Array(text.utf8)
  let span = diagnostic.span
  let place = String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  let level = diagnostic.level == .warning ? "warning: " : ""
  let reason = diagnostic.reason.map { " (\($0))" } ?? ""
  let remedy = diagnostic.remedy.map { " [\($0)]" } ?? ""
  return "\(span.start) ‹\(place)› \(level)\(diagnostic.message)\(reason)\(remedy)"
}
