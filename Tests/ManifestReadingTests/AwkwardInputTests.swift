import FactTree
import ManifestReading
import SourceText
import Testing

@Suite("A manifest with one thing wrong or odd")
struct AwkwardInputTests {
  private static let manifest = """
    project:
      id: PRJ-1
      sponsor: Ann
      tier: 1
      date: 2026-02-28

    """

  private func read(replacing old: String, by new: String) -> ReadText {
    readYAML(Self.manifest.replacing(old, with: new))
  }

  @Test("a key given twice, the first one empty, is refused at the second")
  func duplicateKey() {
    let read = read(replacing: "  id:", by: "  sponsor: \"\"\n  id:")
    #expect(
      read.complaints == [
        "4:3 the key 'sponsor' stands here a second time; it is already on line 2"
      ])
  }

  @Test("a sponsor named no is a text")
  func textNo() throws {
    let read = read(replacing: "Ann", by: "no")
    #expect(read.tree.text(of: try #require(read.node("project", "sponsor"))) == "no")
  }

  @Test("a tab as indentation is refused at the tab")
  func tab() {
    #expect(
      read(replacing: "  tier", by: "\ttier").complaints == ["4:1 a tab cannot indent a line"])
  }

  @Test("a byte order mark changes nothing")
  func mark() {
    #expect(readYAML("\u{FEFF}" + Self.manifest).sketch == readYAML(Self.manifest).sketch)
  }

  @Test("a second document has lines of its own")
  func secondDocument() throws {
    let read = readYAML(Self.manifest + "---\nproject:\n  id: PRJ-2\n")
    let second = try #require(read.tree.documents.last)
    #expect(read.tree.lineIndex().line(at: read.tree[second].start) == 7)
  }

  @Test("a day that does not exist stays text, and so does a number in quotes")
  func texts() throws {
    let read = readYAML(
      Self.manifest.replacing("02-28", with: "02-30").replacing("tier: 1", with: "tier: \"1\""))
    #expect(read.tree.text(of: try #require(read.node("project", "date"))) == "2026-02-30")
    #expect(read.tree.text(of: try #require(read.node("project", "tier"))) == "1")
  }

  @Test("a sponsor that a merge brings in is where it is written")
  func merge() throws {
    let read = readYAML("x: &people\n  sponsor: Ann\nproject:\n  <<: *people\n")
    let node = try #require(read.node("project", "sponsor"))
    #expect(read.tree.lineIndex().line(at: read.tree[node].start) == 2)
  }
}
