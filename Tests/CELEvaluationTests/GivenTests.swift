import CELEvaluation
import FactTree
import Testing

@Suite("What is given")
struct GivenTests {
  @Test(
    "blanks and placeholders say nothing",
    arguments: [
      "", " ", "\t\n", "\u{A0}\u{2003}\u{3000}\u{85}", "TBD", "tbd", " Tbc ", "todo", "N/A", "n/a",
      "xx", "XXX", "???", "…", "...", "<name>", " <who signs> ", "<>", "YOUR_NAME_HERE", "_here",
      "\u{2028}TBD\u{2029}", "\u{200B}", "\u{FEFF}\u{2060} \u{AD}", "\u{3164}", "\u{E0020}",
      "\u{200B}tbd\u{FE0F}", "TBD.", "tbc!", "Todo ...", "TBD:", "N/A.", "TODO: ask the sponsor",
      "tbd:by May", "-", "--", " – ", "—", "?", "??", "__________", "- ?",
    ])
  func blank(_ text: String) {
    #expect(!isGiven(.text(text)))
    var bench = Bench(facts: ["field": .text(text)])
    #expect(bench.value("given(field)") == "false")
    #expect(bench.value("is_blank(field) || is_placeholder(field)") == "true")
  }

  @Test(
    "anything else does",
    arguments: [
      "TBDs", "to do", "x", "XXXX", "<a", "a>", "<", "HERE", "here it is", "0", "false",
      "é", "null", "\u{200B}x\u{200B}", "TBD-1", "TODOs: all done", "to do: x", "-1", "- none",
      "N/A: nothing is bought", "xx: the code of the region", "Why?", ".", "a_b", "‘", "\u{2010}x",
    ])
  func text(_ text: String) {
    #expect(isGiven(.text(text)))
    var bench = Bench(facts: ["field": .text(text)])
    #expect(bench.value("given(field)") == "true")
    #expect(bench.value("is_blank(field) || is_placeholder(field)") == "false")
  }

  @Test("numbers and truth values say something, null and empty lists and maps nothing")
  func others() {
    #expect(isGiven(0) && isGiven(false) && isGiven(0.0) && !isGiven([nil]) && !isGiven(["a": nil]))
    #expect(!isGiven(nil) && !isGiven([]) && !isGiven(.map([])))
  }

  @Test("a policy may have placeholders of its own")
  func ownList() {
    var options = Planner.Options()
    options.placeholders = PlaceholderList(["à définir", " offen "])
    var bench = Bench(
      options: options,
      facts: [
        "a": "À DÉFINIR", "b": "Offen", "c": "TBD", "d": "<x>", "e": "Offen.", "f": "TBD: soon",
      ])
    #expect(bench.value("given(a) || given(b) || given(d)") == "false")
    #expect(bench.value("given(c)") == "true")
    #expect(bench.value("given(f) && !given(e)") == "true")
  }

  private func isGiven(_ fact: Fact) -> Bool {
    let tree = fact.tree(SymbolTable())
    return PlaceholderList.standard.isGiven(tree.documents[0], in: tree)
  }
}
