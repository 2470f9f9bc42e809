import Foundation
import TestSupport
import Testing

/// Whoever proposes a change chooses the names of its files, and the words of its policy and waivers.
@Suite("A hostile name")
struct HostileNameTests {
  private static let harm =
    "\n::error::pwned ##vso[task.setvariable variable=X]y ##[error]z \u{1B}[31m\u{202E}"

  private static let policy = """
    title: Ours
    version: "1\(escaped)"
    identity: project.id
    schema: none
    waivers: { approvers: { major: [board] } }
    rules:
      define:
        - id: project/has-a-name
          title: "It has a name\(escaped)"
          severity: major
          check: { required: [project.name] }
          message: "no name\(escaped)"
          why: "Why\(escaped)"
          remedy: "Name it\(escaped)"
          owner: "owner\(escaped)"
        - id: project/has-a-code
          title: It has a code
          severity: minor
          check: { required: [project.code] }

    """

  private static let waivers = """
    - id: "W-1"
      rule: project/has-a-name
      project: P-2
      reason: "Because\(escaped)"
      requested_by: Ann
      requested_on: 2026-03-01
      approved_by: { role: board, name: "Bo\(escaped)" }
      granted: 2026-03-02
      expires: 2026-04-15

    """

  private static let escaped =
    harm.replacingOccurrences(of: "\u{1B}", with: "\\e")
    .replacingOccurrences(of: "\n", with: "\\n")
    .replacingOccurrences(of: "\u{202E}", with: "\\u202E")

  /// Manifests whose names would do harm, at the begin of a line and within.
  private func portfolio() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write(Self.waivers, to: "waivers.yaml")
    let names = [
      "::error::begin.yaml", " ::error::blank.yaml", "a\(Self.harm).yaml", "d\(Self.harm)/p.yaml",
      "##[error]name.yaml",
    ]
    for (number, name) in names.enumerated() {
      try folder.write("project: { id: \"::error::P-\(number)\" }\n", to: name)
    }
    try folder.write("project: { id: P-2 }\n", to: "::notice::waived.yaml")
    try folder.write("project: { id: P-3\n", to: "::warning::unreadable.yaml")
    return folder
  }

  private static let check = [
    "check", ".", "--exclude", "ours.yaml", "--exclude", "waivers.yaml", "--policy", "ours.yaml",
    "--waivers", "waivers.yaml", "--as-of", "2026-03-31",
  ]

  @Test(
    "says nothing to a terminal or a build server", arguments: FormatTests.formats.keys.sorted())
  func formats(_ format: String) throws {
    let folder = try portfolio()
    let run = try ToolRun(Self.check + ["--output-format", format], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.contains("pwned"), "what does harm is shown, only not obeyed")
    expectHarmless(run.output, ours: format == "github")
    // A stream has no place for what is to be known of the run.
    #expect(run.errors.isEmpty || format == "ndjson")
    expectHarmless(run.errors)
  }

  @Test(
    "does no harm on any other way to show it",
    arguments: [
      ["--statistics"], ["--sort", "rule"], ["--sort", "severity", "--output-format", "concise"],
      ["--show-passed", "--verbose"], ["--baseline", "none\(harm).json"],
      ["--write-baseline", "."],
      ["nowhere\(harm).yaml"], ["--output", "x\(harm):y"], ["--allow", "a\(harm)=1"],
      ["--select", "a\(harm)"], ["--policy", "b\(harm)/x.yaml"], ["--as-of", "c\(harm)"],
      ["--output", "json:no\(harm)/where.json"], ["--config", "e\(harm).yaml"], ["--f\(harm)"],
      ["--show-settings"], ["--changed-since", "f\(harm)"], ["--data", "g=h\(harm).json"],
    ])
  func words(_ more: [String]) throws {
    let folder = try portfolio()
    let run = try ToolRun(Self.check + more, in: folder.url)
    #expect(run.status != 70)
    expectHarmless(run.output)
    expectHarmless(run.errors)
  }

  @Test(
    "does no harm in an audit",
    arguments: ["full", "html", "csv", "csv-projects", "json", "markdown", "oscal"])
  func audits(_ format: String) throws {
    let folder = try portfolio()
    let run = try ToolRun(
      [
        "audit", "run", ".", "--exclude", "ours.yaml", "--exclude", "waivers.yaml", "--policy",
        "ours.yaml", "--waivers",
        "waivers.yaml", "--as-of", "2026-03-31", "--output-format", format,
      ], in: folder.url)
    #expect(run.status == 0)
    expectHarmless(run.output)
    expectHarmless(run.errors)
  }

  @Test(
    "does no harm in the list of what is to be mended",
    arguments: ["full", "csv", "markdown", "icalendar"])
  func actions(_ format: String) throws {
    let folder = try portfolio()
    // Somewhere in so many lengths a calendar's line is broken before the colons.
    for length in 0..<80 {
      let blanks = String(repeating: "x", count: length)
      try folder.write("project: { id: P\(length) }\n", to: "\(blanks)::error::y \(length).yaml")
    }
    let audit = try ToolRun(
      [
        "audit", "run", ".", "--exclude", "ours.yaml", "--exclude", "waivers.yaml", "--policy",
        "ours.yaml", "--waivers", "waivers.yaml", "--as-of", "2026-03-31", "--quiet",
      ], in: folder.url)
    #expect(audit.status == 0)
    let run = try ToolRun(
      ["audit", "actions", "--output-format", format], in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("pwned"))
    expectHarmless(run.output)
    expectHarmless(run.errors)
  }

  /// Nothing that a terminal acts on, and no line that a build server takes for a command.
  ///
  /// - Parameter ours: Whether commands of our own are expected: each of them names a file.
  private func expectHarmless(_ text: String, ours: Bool = false) {
    for line in text.unicodeScalars.split(separator: "\n") {
      let bare = line.last == "\r" ? line.dropLast() : line
      let others = bare.filter { $0.value < 0x20 || $0.value == 0x7F || $0 == "\u{202E}" }
      #expect(others.isEmpty, "\(String(line))")
      let shown = String(line)
      #expect(!shown.contains("##[") && !shown.contains("##vso["), "\(shown)")
      let begin = shown.drop { $0.isWhitespace }
      let isOurs =
        ours
        && ["::error file=", "::warning file=", "::notice title=tollgate::"].contains {
          begin.hasPrefix($0)
        }
      // Further places are marked by three colons, and no command has a name that begins with one.
      #expect(isOurs || !begin.hasPrefix("::") || begin.hasPrefix(":::"), "\(shown)")
    }
  }
}
