import Diagnostics
import Reporting
import SourceText
import TestSupport
import Testing

@Suite("Mistakes in policies and options")
struct MistakeRendererTests {
  private let policy = SampleManifest(
    "policies/city.yaml",
    """
    title: City governance
    version: 2026.1
    rules:
      use: [charter/*, scop/*]
      severty: {charter/purpose-is-stated: criticl}

    """)

  @Test("show their line, why they matter and what to do, and are counted")
  func mistakes() throws {
    let rule = SampleManifest("rules/a/b.yaml", "when: !has(x)\nfor: risks[*]\n")
    let renderer = MistakeRenderer(
      [
        .init(
          file: policy.file,
          diagnostics: [
            Diagnostic(
              "'version' must be text", at: policy.span(of: "2026.1"),
              reason: "2026.10 and 2026.1 are the same number", remedy: "write version: \"2026.1\""),
            Diagnostic(
              "'scop/*' names no rule", at: policy.span(of: "scop/*"),
              remedy: "did you mean 'scope/*'?"),
            Diagnostic("unknown key 'severty'", at: policy.span(of: "severty")),
          ]),
        .init(
          file: rule.file,
          diagnostics: [
            Diagnostic("'when' is empty", at: rule.span(of: "!has(x)"), remedy: "quote it"),
            Diagnostic(
              "no rule requires the list 'risks'", at: rule.span(of: "risks[*]"), level: .warning),
          ], dropped: 2),
      ],
      placeless: [.init("there is no policy 'standrd'", remedy: "did you mean 'standard'?")])
    try Golden.verify(renderer.render(), "mistakes.txt")
    try Golden.verify(
      renderer.render(colour: true).replacing("\u{1B}", with: "␛"), "mistakes-colour.txt")
  }

  @Test("warnings alone stop nothing")
  func warnings() {
    let renderer = MistakeRenderer([
      .init(
        file: policy.file,
        diagnostics: [Diagnostic("odd", at: policy.span(of: "title"), level: .warning)])
    ])
    #expect(
      renderer.render()
        == """
        warning: odd
         --> policies/city.yaml:1:1
          |
        1 | title: City governance
          | ^^^^^

        1 warning in 1 file

        """)
  }

  @Test("no mistakes, no text")
  func none() {
    #expect(MistakeRenderer([.init(file: policy.file, diagnostics: [])]).render().isEmpty)
  }
}
