import Foundation
import TestSupport
import Testing

@Suite(
  "The faults that an author planted in a manifest are found where they stand",
  .enabled(if: SharedData.isThere, "\(SharedData.reason)"))
struct ReferenceManifestTests {
  @Test("a project in planning, by the standard policy")
  func planning() throws {
    let folder = try #require(SharedData.folder).appendingPathComponent("reference")
    let report = try Report(
      ["example-manifest.yaml", "--policy", "standard", "--as-of", "2026-03-31"], in: folder)
    #expect(report.violations.map { "\($0.line) \($0.rule)" }.sorted() == Self.expected.sorted())
    #expect(report.violations.allSatisfy { $0.verdict == "fail" }, "nothing is undetermined")
  }

  @Test("messages name what is missing, not all that must be there")
  func messages() throws {
    let folder = try #require(SharedData.folder).appendingPathComponent("reference")
    let report = try Report(
      ["example-manifest.yaml", "--policy", "standard", "--as-of", "2026-03-31"], in: folder)
    let messages = report.violations.map(\.message)
    #expect(
      messages.contains(
        "documents lacks requirements_plan, change_plan, quality_plan, issue_plan, communication_plan, as project.tier is 2"
      ), "\(messages)")
    #expect(
      messages.contains(
        "Contract award is forecast for 2026-07-29, 14 days after its baseline of 2026-07-15"))
    #expect(
      messages.contains(
        "An approval of the business case does not say of which version it is; version 0.9 is in force"
      ))
    #expect(
      messages.contains("2.5 of 3 planned full-time posts are filled; at least 90 % should be"))
  }

  /// The line and the rule of each fault.
  private static let expected = [
    "34 organisation/roles-are-filled",
    "85 business-case/is-approved-within-the-limit",
    "88 stakeholders/team-members-have-bought-in",
    "89 stakeholders/project-managers-have-bought-in",
    "72 business-case/preferred-option-is-appraised",
    "87 stakeholders/engagement-actions-are-complete",
    "88 stakeholders/engagement-actions-are-complete",
    "89 communication/reaches-every-stakeholder",
    "93 scope/requirements-are-baselined",
    "93 scope/requirements-can-be-verified",
    "99 schedule/baseline-is-approved",
    "103 schedule/milestones-stay-near-the-baseline",
    "120 planning/key-posts-are-filled",
    "124 risks/enough-are-identified",
    "125 risks/chosen-responses-are-acted-on",
    "136 gates/approvers-fit-the-tier",
    "141 planning/has-an-approved-handbook",
    "141 planning/has-the-sub-plans",
    "146 kpis/have-a-first-value",
    "162 security/privacy-is-assessed",
  ]
}
