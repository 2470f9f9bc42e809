import TestSupport
import Testing

/// What an audit makes of a manifest that it could read once and cannot read now.
@Suite("A manifest that can be read no more")
struct AuditUnreadableTests {
  private static let policy = """
    title: Our office
    version: "1"
    governs: { or_has: [project.id] }
    schema: none
    due: { critical: P14D, major: P30D }
    rules:
      define:
        - id: mandate/is-approved
          title: The charter is approved
          severity: major
          owner: sponsor
          check: { equals: { at: charter.status, to: approved } }
    """
  private static let draft = """
    project: { id: P-1, name: Permits }
    organisation: { roles: [{ role: sponsor, name: Ada Byron }] }
    charter: { status: draft }
    """

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(Self.policy, to: "policy.yaml")
    try folder.write("project: { id: P-2 }\ncharter: { status: approved }", to: "work/other.yaml")
  }

  /// Audits the folder, with the manifest of P-1 as given, and hands out the report in JSON.
  private func audit(_ manifest: String, on day: String, _ more: [String] = []) throws -> JSONValue
  {
    try folder.write(manifest, to: "work/permits.yaml")
    let run = try ToolRun(
      ["audit", "work", "--policy", "policy.yaml", "--as-of", day, "--output-format", "json"]
        + more,
      in: folder.url)
    #expect(run.errors == "")
    return try JSONValue(run.output)
  }

  private func finding(_ rule: String, in report: JSONValue) throws -> JSONValue {
    try #require(report["findings"].list.first { $0["rule"].text == rule })
  }

  @Test("takes nothing with it: what was open stays open, from the same day, and falls due")
  func staysOpen() throws {
    _ = try audit(Self.draft, on: "2026-01-31")
    let broken = try audit("project: [", on: "2026-02-28")
    let approval = try finding("mandate/is-approved", in: broken)
    #expect(approval["status"].text == "persisting")
    #expect(approval["first_seen"].text == "2026-01-31")
    #expect(approval["due"].text == "2026-03-02")
    let reading = try finding("manifest/is-readable", in: broken)
    #expect(reading["project"].text == "P-1")
    #expect(broken["figures"]["resolved"].int == 0)
    let still = try audit("project: [", on: "2026-03-31")
    #expect(still["figures"]["overdue"].int == 2)
    #expect(try finding("manifest/is-readable", in: still)["status"].text == "persisting")
    #expect(still["figures"]["new"].int == 0)
    let read = try audit(Self.draft, on: "2026-04-30")
    #expect(try finding("mandate/is-approved", in: read)["first_seen"].text == "2026-01-31")
    #expect(read["figures"]["resolved"].int == 1)
  }

  @Test("keeps its project's name, people and place in the register")
  func keepsItsProject() throws {
    try folder.write("- { id: P-1 }\n- { id: P-2 }", to: "register.yaml")
    let register = ["--register", "register.yaml"]
    _ = try audit(Self.draft, on: "2026-01-31", register)
    let broken = try audit("project: [", on: "2026-02-28", register)
    let project = try #require(broken["projects"].list.first { $0["id"].text == "P-1" })
    #expect(project["title"].text == "Permits")
    #expect(project["sponsor"].text == "Ada Byron")
    #expect(project["outcome"].text == "unreadable")
    #expect(!broken["findings"].list.contains { $0["rule"].text == "portfolio/manifest-is-there" })
    #expect(
      broken["notices"].list.map(\.text) == [
        "the manifest of a project can be read no more, and what was open stays open: P-1"
      ])
  }

  @Test("is found by the project's id")
  func byID() throws {
    _ = try audit(Self.draft, on: "2026-01-31")
    let broken = try audit("project: [", on: "2026-02-28", ["--project", "P-1"])
    #expect(broken["findings"].list.count == 2)
  }

  @Test("is still a manifest that cannot be read where no audit knew it")
  func unknown() throws {
    let report = try audit("project: [", on: "2026-01-31")
    #expect(try finding("manifest/is-readable", in: report)["status"].text == "new")
    #expect(report["notices"].list.isEmpty)
  }
}
