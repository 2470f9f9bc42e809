/// Text that Markdown shows as it is.
enum MarkdownText {
  /// A text within a line or a cell: nothing in it is markup, a mention, a reference or a link.
  static func safe(_ text: String) -> String {
    let scalars = Array(PrintableText.of(text).unicodeScalars)
    var safe = ""
    for (position, scalar) in scalars.enumerated() {
      let rest = scalars[(position + 1)...]
      switch scalar {
      // Forges look for mentions and references in what was rendered, where no escape is left, but
      // not across elements.
      case "@", "#", "!", "~", "%", "&", "$":
        safe += refers(rest.first) ? "<span>\(markup(scalar))</span>" : markup(scalar)
      case ":" where rest.starts(with: "//".unicodeScalars): safe += "<span>:</span>"
      case "w" where rest.starts(with: "ww.".unicodeScalars): safe += "<span>w</span>"
      default: safe += markup(scalar)
      }
    }
    return safe
  }

  /// Whether what follows a sign makes it a mention or a reference.
  private static func refers(_ next: Unicode.Scalar?) -> Bool {
    guard let next else { return false }
    return next == "\"" || next.properties.isAlphabetic || next.properties.numericType != nil
  }

  private static func markup(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$": "\\" + String(scalar)
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: String(scalar)
    }
  }

  /// A text as a code span within a table's cell.
  static func code(_ text: String) -> String {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 ? " " : ""
    let content = text.split(separator: "|", omittingEmptySubsequences: false)
      .joined(separator: "\\|")
    return fence + pad + content + pad + fence
  }
}
