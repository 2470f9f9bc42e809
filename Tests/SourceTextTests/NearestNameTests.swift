import SourceText
import Testing

@Suite("The name that was probably meant")
struct NearestNameTests {
  @Test(
    "is found over a slip of the pen, and not beyond",
    arguments: [
      ("sponser", "sponsor"), ("pahse", "phase"), ("phas", "phase"), ("xyz", nil), ("", nil),
      ("Phase", "phase"), ("sponsorship", nil),
    ])
  func nearest(name: String, expected: String?) {
    #expect(NearestName.of(name, in: ["sponsor", "phase", "tier"]) == expected)
  }

  @Test("is the first in order of text among equally near ones")
  func ties() {
    #expect(NearestName.of("cat", in: ["rat", "bat", "hat"]) == "bat")
  }
}
