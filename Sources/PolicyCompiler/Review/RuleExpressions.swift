import CELSyntax
import FactTree

/// The expressions of a rule, wherever they stand.
struct RuleExpressions {
  let rule: RuleDefinition

  /// A field whose text is CEL, or CEL after an equals sign.
  var fields: [LocatedText] {
    var fields = [rule.when].compactMap { $0 } + rule.form.expressions + rule.form.periods
    if case .assert(let expression, _) = rule.form { fields.append(expression) }
    return fields + (rule.collected?.expressions ?? [])
  }

  /// Every expression as text, those between the braces of the message among them.
  var texts: [String] {
    let message = rule.message.map { TemplateReader.parts(of: $0.text).parts } ?? []
    return fields.map(\.text)
      + message.compactMap { part in
        if case .expression(let text, _) = part { text } else { nil }
      }
  }

  /// Every expression, parsed; those that do not parse are left out.
  var parsed: [Expression] {
    var macros = MacroTable.all
    macros.add(.given)
    macros.add(.age)
    let options = ParserOptions(macros: macros)
    return texts.compactMap { Parser.parse(Array($0.utf8), options: options).expression }
  }
}

extension CheckForm {
  /// The durations that an author wrote as CEL after an equals sign; the texts are without it.
  var periods: [LocatedText] {
    if case .several(let forms) = self { return forms.first?.periods ?? [] }
    let periods: [LocatedText?] =
      switch self {
      case .date(_, _, let limits): [limits.within]
      case .training(let form): [form.within]
      default: []
      }
    return periods.compactMap(\.self).filter { $0.text.utf8.first == UInt8(ascii: "=") }
      .map { LocatedText(text: String($0.text.dropFirst()), node: $0.node) }
  }
}
