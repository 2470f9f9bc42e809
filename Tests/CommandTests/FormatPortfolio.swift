import Foundation
import TestSupport

/// A portfolio with everything that a format may stumble over: every severity, waived, undetermined
/// and unreadable, several documents, names and texts that mean something to a terminal, a forge, a
/// spreadsheet or a browser.
enum FormatPortfolio {
  /// What is to be run in the folder, but for the format.
  static let arguments = [
    "check", "p", "--policy", "office.yaml", "--waivers", "waivers.yaml", "--as-of", "2026-03-31",
  ]

  /// Writes the portfolio into a folder.
  static func write(into scratch: ScratchFolder) throws {
    try scratch.write(policy, to: "office.yaml")
    try scratch.write(waivers, to: "waivers.yaml")
    for (name, text) in manifests { try scratch.write(text, to: "p/\(name)") }
  }

  /// One value that would do harm wherever it is not escaped.
  static let hostile =
    "=1+1\n::error::x\r\n::stop-commands::t\nnot ok 9 - x\n##vso[task.setvariable variable=v]w ##[error]y <script>alert('a')</script> ]]> |`*_@alice #12 !3 https://evil.example \u{1B}[31m\u{7}\u{202E}\u{FFFE}"

  private static let policy = """
    title: Formats
    version: "1.0"
    identity: project.id
    schema: none
    waivers: { approvers: { critical: [board], major: [board] } }
    rules:
      define:
        - id: plain/critical-holds
          title: Nothing critical is wrong
          severity: critical
          check: { required: [project.critical] }
          why: A project without it stops at its gate.
          remedy: Fill project.critical.
          owner: sponsor
        - id: plain/major-holds
          title: Nothing major is wrong
          severity: major
          check: { required: [project.major, project.second, project.third] }
        - id: plain/minor-holds
          title: Nothing minor is wrong
          severity: minor
          check: { equals: { at: project.minor, to: fine } }
          message: "minor is {{ self.project.minor }}"
          remedy: Write fine, not <b>this</b> | that.
        - id: plain/info-holds
          title: Nothing is worth a word
          severity: info
          check: { forbidden: [project.note] }
        - id: plain/can-be-judged
          title: The budget is small
          severity: major
          check: { assert: project.budget < 10, at: project.budget }
        - id: plain/items-are-named
          title: Every item has a name
          severity: major
          for: items[*]
          check: { required: [name] }

    """

  private static let waivers = """
    - id: W-1
      rule: plain/major-holds
      project: "Waived | project"
      reason: "The board <accepts> it, 100%"
      requested_by: Ann
      requested_on: 2026-03-01
      approved_by: { role: board, name: "Bo @all" }
      granted: 2026-03-02
      expires: 2026-04-15

    """

  private static let manifests: [(String, String)] = [
    ("spotless.yaml", good("P-1")),
    (
      "a,b%20c/50 %.yaml",
      """
      project: { id: "P,2", major: yes, second: 1, third: 1, minor: "\(escaped)", budget: 1 }

      """
    ),
    (
      "größe/日本.yaml",
      """
      project:
        id: Größe
        titel: "日本語 é 👩‍👩‍👧"
        critical: ja
        minor: "\(String(repeating: "sehr lang ", count: 400))"
        note: "äöü"
        budget: viel

      """
    ),
    (
      "x|y<z>&'q'.yaml",
      good("Waived | project").replacingOccurrences(of: "major: 1, ", with: "")
    ),
    ("]]>.yaml", "project: { id: P-5\n"),
    ("several.yaml", good("P-6") + "---\n" + "project: { id: P-7, critical: 1, budget: 1 }\n"),
    (
      "one-line.json",
      #"{"project": {"id": "P-8", "critical": 1, "major": 1, "second": 1, "third": 1, "minor": "fine", "budget": 1}, "items": [{}, {}, {"name": "x"}]}"#
        + "\n"
    ),
  ]

  private static let escaped =
    hostile.replacingOccurrences(of: "\u{1B}", with: "\\e")
    .replacingOccurrences(of: "\r", with: "\\r")
    .replacingOccurrences(of: "\n", with: "\\n")
    .replacingOccurrences(of: "\u{7}", with: "\\a")
    .replacingOccurrences(of: "\u{202E}", with: "\\u202E")
    .replacingOccurrences(of: "\u{FFFE}", with: "")

  private static func good(_ id: String) -> String {
    "project: { id: \"\(id)\", critical: 1, major: 1, second: 1, third: 1, minor: fine, budget: 1 }\n"
  }
}
