import Reporting
import Testing

@Suite("Text for terminals")
struct TextTests {
  @Test(
    "shows dangerous characters as escapes",
    arguments: [
      ("plain", "plain"),
      ("größer ≥ 5 😀", "größer ≥ 5 😀"),
      ("a\nb", "a\\nb"),
      ("a\r\nb\tc", "a\\r\\nb\\tc"),
      ("block text\n\n", "block text"),
      ("\u{1B}[31mred", "\\u{1B}[31mred"),
      ("\u{9B}31m", "\\u{9B}31m"),
      ("a\u{202E}b\u{2066}c\u{200F}", "a\\u{202E}b\\u{2066}c\\u{200F}"),
      ("a\u{2028}b\u{85}", "a\\u{2028}b\\u{85}"),
      ("می\u{200C}خواهم", "می\u{200C}خواهم"),
      ("\u{7F}\u{0}", "\\u{7F}\\u{0}"),
      ("a ##[error]b", "a #\\u{23}[error]b"),
      ("##vso[task.setvariable variable=x]y", "#\\u{23}vso[task.setvariable variable=x]y"),
      ("é ###[x]", "é ##\\u{23}[x]"),
      ("# heading, ## heading, #12, ##[", "# heading, ## heading, #12, #\\u{23}["),
    ])
  func escapes(text: String, shown: String) {
    #expect(PrintableText.of(text) == shown)
  }

  @Test("prose is folded onto one line")
  func prose() {
    #expect(PrintableText.prose("  two\n  lines\r\n\tand more\n") == "two lines and more")
  }

  @Test("a huge message is cut")
  func clipped() {
    let longest = String(repeating: "é", count: PrintableText.longestMessage)
    #expect(PrintableText.clipped(longest) == longest)
    #expect(PrintableText.clipped(longest + "é") == longest + "…")
  }

  @Test(
    "knows how wide text is",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4), ("ｆｕｌｌ", 8), ("😀", 2),
      ("🇨🇭", 2), ("\u{1100}\u{1161}\u{11A8}", 2), ("ก็", 1), ("≥…×", 3), ("\u{FFFD}", 1), ("", 0),
      ("👩‍👩‍👧", 2), ("👍🏽", 2), ("❤️", 2), ("❤", 1), ("☎️x", 3), ("👩🏽‍🚀!", 3), ("🏳️‍🌈", 2),
      ("می\u{200C}خواهم", 7), ("1\u{FE0F}\u{20E3}", 2),
    ])
  func widths(text: String, width: Int) {
    #expect(DisplayWidth.of(text.unicodeScalars) == width)
  }

  @Test("a style switches itself off, and styles nothing where there is nothing")
  func styles() {
    #expect(TextStyle.alarm.applied(to: "x") == "\u{1B}[1;31mx\u{1B}[0m")
    #expect(TextStyle.plain.applied(to: "x") == "x")
    #expect(TextStyle.dim.applied(to: "").isEmpty)
  }

  @Test(
    "JSON escapes quotes, backslashes and controls, and keeps the rest",
    arguments: [
      ("a\"b\\c/", #"a\"b\\c/"#),
      ("\n\r\t\u{0}\u{1F}", #"\n\r\t\u0000\u001f"#),
      ("日本 é 😀", "日本 é 😀"),
      ("\u{202E}\u{2028}\u{FEFF}", #"\u202e\u2028\ufeff"#),
      ("\u{E0001}", #"\udb40\udc01"#),
      ("é##vso[x]##", #"é#\u0023vso[x]##"#),
    ])
  func jsonText(text: String, written: String) {
    var writer = JSONWriter()
    writer.object { $0.member("k", text) }
    #expect(writer.text == "{\n  \"k\": \"\(written)\"\n}\n")
  }

  @Test("JSON writes empty lists and objects on one line")
  func emptyContainers() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.list("a", [])
      writer.object("b") { _ in }
      writer.member("c", nil as String?)
      writer.member("d", 3)
      writer.list("e", ["x", "y"])
    }
    #expect(
      writer.text == """
        {
          "a": [],
          "b": {},
          "c": null,
          "d": 3,
          "e": [
            "x",
            "y"
          ]
        }

        """)
  }
}
