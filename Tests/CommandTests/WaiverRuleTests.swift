import ComplianceModel
import Foundation
import TestSupport
import Testing

@Suite("Rules on waivers")
struct WaiverRuleTests {
  /// A waiver in order for `project/has-an-owner`, in which tests replace parts.
  private static let waiver = """
    id: W-1
    rule: project/has-an-owner
    project: PRJ-1
    reason: The owner leaves.
    requested_by: Max Weber
    requested_on: 2026-01-05
    approved_by: { role: sponsor, name: Ada Lovelace }
    granted: 2026-01-10
    expires: 2026-06-30

    """

  private static let manifest = "kind: Project\nproject: { id: PRJ-1 }\n"

  private static let policy = """
    title: Office
    version: "1"
    schema: none
    rules:
      define:
        - { id: project/has-an-owner, title: T, severity: major, check: { required: [project.owner] } }

    """

  /// What is wrong, by changing one part of the waiver or of the policy.
  static let ways: [(wrong: String, from: String, to: String)] = [
    ("waiver/is-in-force", "2026-06-30", "2026-03-30"),
    ("waiver/is-approved", "approved_by: { role: sponsor, name: Ada Lovelace }\n", ""),
    ("waiver/gives-a-reason", "The owner leaves.", "TODO"),
    ("waiver/approver-may-approve", "role: sponsor", "role: pmo"),
    ("waiver/approver-may-approve", "name: Ada Lovelace", "name: TBD"),
    ("waiver/is-not-self-approved", "Max Weber", "ADA LOVELACE"),
    ("waiver/is-not-self-approved", "Max Weber", "<name>"),
    ("waiver/is-not-too-long", "2026-06-30", "2026-07-10"),
    ("waiver/names-a-rule", "has-an-owner", "has-an-ower"),
    ("waiver/rule-may-be-excused", "project/has-an-owner", "manifest/is-readable"),
    ("waiver/names-a-rule", "project/has-an-owner", "\"*\""),
    (
      "waiver/conditions-are-met", "reason:",
      "conditions: [{ text: Find one, due: 2026-03-30 }]\nreason:"
    ),
    ("waiver/is-used", "reason:", "path: project.name\nreason:"),
  ]

  @Test(
    "are each violated by one way to get a waiver wrong, which then excuses nothing",
    arguments: ways)
  func wrong(_ rule: String, _ from: String, _ to: String) throws {
    let folder = try ScratchFolder()
    try folder.write(Self.manifest, to: "one.yaml")
    try folder.write(Self.policy, to: "policy.yaml")
    try folder.write(Self.waiver.replacingOccurrences(of: from, with: to), to: "waivers.yaml")
    let run = try ToolRun(
      [
        "check", "one.yaml", "--policy", "policy.yaml", "--waivers", "waivers.yaml", "--as-of",
        "2026-03-31", "--output-format", "concise",
      ], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.contains("one.yaml:2:1: major project/has-an-owner"))
    #expect(run.output.contains("waivers.yaml:") && run.output.contains(" \(rule) "))
    #expect(!run.output.contains("waived"))
  }

  @Test("are all tried")
  func complete() {
    let known = BuiltInRule.allCases.filter(\.judgesWaivers).map(\.id.text)
    #expect(Set(known) == Set(Self.ways.map(\.wrong)))
  }

  @Test("leave a waiver in order alone")
  func right() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.manifest, to: "one.yaml")
    try folder.write(Self.policy, to: "policy.yaml")
    try folder.write(Self.waiver, to: "waivers.yaml")
    let run = try ToolRun(
      [
        "check", "one.yaml", "--policy", "policy.yaml", "--waivers", "waivers.yaml", "--as-of",
        "2026-03-31", "--output-format", "concise", "--fail-on", "info",
      ], in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("waived project/has-an-owner"))
  }
}
