import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

extension CheckFormReader {
  /// Reads the field by which entries are told apart.
  func unique(_ at: LocatedPath, _ fields: MapReader) -> CheckForm? {
    guard fields.text.child(fields.node, "by") != nil else { return .unique(at: at, by: nil) }
    guard let by = fields.path("by") else { return nil }
    if by.path.isPlural || by.path.isAbsolute {
      fields.log.error(
        "'by' is one field of the entry, but this path can lead elsewhere",
        at: fields.text.span(by.node), in: fields.text.file,
        remedy: "name the field alone: by: id")
      return nil
    }
    return .unique(at: at, by: by)
  }

  /// The name of the form whose fields are read, for messages.
  func form(_ fields: MapReader) -> String {
    "'\(fields.text.tree.keyName(of: fields.node))'"
  }

  /// The path under a key that must be there.
  func requiredPath(_ fields: MapReader, _ key: String) -> LocatedPath? {
    if fields.text.child(fields.node, key) == nil { fields.missing(key, of: form(fields)) }
    return fields.path(key)
  }

  /// A literal, or CEL after an equals sign.
  func operand(_ fields: MapReader, _ key: String, required: Bool = false) -> Operand? {
    guard let child = fields.text.child(fields.node, key) else {
      if required { fields.missing(key, of: form(fields)) }
      return nil
    }
    return expression(fields, child) ?? .literal(child)
  }

  /// CEL after an equals sign.
  private func expression(_ fields: MapReader, _ child: NodeIndex) -> Operand? {
    guard let text = fields.text.tree.text(of: child), text.utf8.first == UInt8(ascii: "=") else {
      return nil
    }
    return .expression(LocatedText(text: String(text.dropFirst()), node: child))
  }

  /// A path, or CEL after an equals sign.
  func pathOperand(_ fields: MapReader, _ key: String) -> Operand? {
    guard let located = fields.string(key) else { return nil }
    return expression(fields, located.node) ?? fields.path(located).map(Operand.path)
  }

  /// A date, a path, or CEL after an equals sign.
  func dateOperand(_ fields: MapReader, _ key: String) -> Operand? {
    guard let located = fields.string(key) else { return nil }
    if let expression = expression(fields, located.node) { return expression }
    if let first = located.text.utf8.first,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    {
      if CalendarDay(located.text) != nil { return .literal(located.node) }
      fields.log.error(
        "'\(located.text)' is no date", at: fields.text.span(located.node), in: fields.text.file,
        remedy: "write YYYY-MM-DD, a path, or CEL after '='")
      return nil
    }
    if located.text == "today" {
      fields.log.error(
        "'today' is read as a path here", at: fields.text.span(located.node), in: fields.text.file,
        remedy: "write '=today' for the day that is judged, '$.today' for a section of that name")
      return nil
    }
    return fields.path(located).map(Operand.path)
  }

  /// An ISO 8601 duration of calendar units.
  func period(_ fields: MapReader, _ key: String) -> LocatedText? {
    guard let located = fields.string(key) else { return nil }
    if located.text.utf8.first == UInt8(ascii: "=") { return located }
    if CalendarPeriod(located.text) != nil { return located }
    fields.log.error(
      "'\(located.text)' is no duration", at: fields.text.span(located.node), in: fields.text.file,
      remedy: "write an ISO 8601 duration of days or more: P35D, P6M, P1Y")
    return nil
  }
}
