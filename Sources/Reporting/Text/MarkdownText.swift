/// Text that Markdown shows as it is.
enum MarkdownText {
  /// A text within a line or a cell: what Markdown or HTML would act on is escaped.
  static func safe(_ text: String) -> String {
    var safe = ""
    for character in PrintableText.of(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~":
        safe += "\\"
        safe.append(character)
      case "&": safe += "&amp;"
      case "@": safe += "&#64;"
      default: safe.append(character)
      }
    }
    return safe
  }
}
