import TestSupport
import Testing

/// That nobody gets a better audit, or a later due date, by what is done to files, runs or policies.
@Suite("The memory of audits")
struct AuditMemoryTests {
  private static let draft = """
    project: { id: P-1, name: Permits, phase: initiating }
    charter: { status: draft, purpose: Permits within a week }
    """
  private static let good = """
    project: { id: P-1, name: Permits, phase: initiating }
    charter: { status: approved, purpose: Permits within a week }
    """
  private static let other = """
    project: { id: P-2, name: Waiting, phase: initiating }
    charter: { status: approved, purpose: TBD }
    """

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(Self.policy(severity: "critical"), to: "policy.yaml")
    try folder.write("- id: P-1\n- id: P-2\n", to: "register.yaml")
    try folder.write(Self.draft, to: "work/one.yaml")
    try folder.write(Self.other, to: "work/two.yaml")
  }

  private static func policy(severity: String, version: String = "1") -> String {
    """
    title: Our office
    version: "\(version)"
    governs: { or_has: [project.id] }
    identity: project.id
    schema: none
    due: { critical: P14D, major: P30D }
    life_cycle: [initiating, planning]
    rules:
      define:
        - id: mandate/is-approved
          title: The charter is approved
          severity: \(severity)
          check: { equals: { at: charter.status, to: approved } }
        - id: mandate/has-a-purpose
          title: The charter has a purpose
          severity: major
          check: { required: [charter.purpose] }
    """
  }

  private func run(_ day: String, _ more: [String] = []) throws -> ToolRun {
    try ToolRun(
      ["audit", "work", "--policy", "policy.yaml", "--as-of", day, "--output-format", "json"]
        + more,
      in: folder.url)
  }

  private func audit(_ day: String, _ more: [String] = []) throws -> JSONValue {
    let run = try run(day, more)
    #expect(run.errors == "")
    return try JSONValue(run.output)
  }

  private func finding(_ rule: String, in report: JSONValue) throws -> JSONValue {
    try #require(report["findings"].list.first { $0["rule"].text == rule })
  }

  @Test("keeps open what was open in a registered project whose manifest is gone")
  func gone() throws {
    let register = ["--register", "register.yaml"]
    let first = try audit("2026-01-31", register)
    try folder.remove("work/one.yaml")
    let second = try audit("2026-02-28", register)
    let open = try finding("mandate/is-approved", in: second)
    #expect(open["status"].text == "persisting")
    #expect(open["due"].text == "2026-02-14")
    #expect(second["figures"]["overdue"].int == 1)
    #expect(second["figures"]["resolved"].int == 0)
    // The project earns nothing of the 15 points that it could earn before, so the score falls.
    #expect(first["figures"]["points_attainable"].int == 30)
    #expect(second["figures"]["points_attainable"].int == 30)
    #expect(second["figures"]["points_earned"].int == 10)
    let third = try audit("2026-03-31", register)
    #expect(third["figures"]["points_attainable"].int == 30)
    try folder.write(Self.draft, to: "work/one.yaml")
    let back = try audit("2026-04-30", register)
    let still = try finding("mandate/is-approved", in: back)
    #expect(still["first_seen"].text == "2026-01-31")
    #expect(still["back_again"].int == 0)
    #expect(try finding("portfolio/manifest-is-there", in: back)["status"].text == "resolved")
  }

  @Test("lets no category rise by taking a manifest away, and tells what is open in the project")
  func categories() throws {
    let register = ["--register", "register.yaml"]
    func score(_ report: JSONValue) -> [Int?] {
      let category = report["categories"].list.first { $0["category"].text == "mandate" }
      return ["points_earned", "points_attainable"].map { category?[$0].int }
    }
    #expect(score(try audit("2026-01-31", register)) == [15, 30])
    try folder.remove("work/one.yaml")
    let report = try audit("2026-02-28", register)
    #expect(score(report) == [10, 30])
    let project = try #require(report["projects"].list.first { $0["id"].text == "P-1" })
    #expect(project["violations"]["critical"].int == 2)
    // A project that leaves the register and comes back has not forgotten what it could earn.
    try folder.write("- id: P-2\n", to: "register.yaml")
    let left = try audit("2026-03-31", register)
    #expect(
      left["notices"].list.first?.text
        == "a project of the audit before has no manifest now that could be judged, and what was open counts as resolved: P-1"
    )
    try folder.write("- id: P-1\n- id: P-2\n", to: "register.yaml")
    #expect(try audit("2026-04-30", register)["figures"]["points_attainable"].int == 30)
  }

  @Test(
    "lets no waiver outlive its last day because the manifest is gone", arguments: [true, false])
  func waivers(isGone: Bool) throws {
    try folder.write(
      Self.policy(severity: "critical") + "\nwaivers: { approvers: { critical: [sponsor] } }",
      to: "policy.yaml")
    try folder.write(
      """
      id: W-1
      rule: mandate/is-approved
      project: P-1
      reason: The council meets in March only.
      requested_by: Max Roth
      requested_on: 2026-01-10
      approved_by: { role: sponsor, name: Ada Byron }
      granted: 2026-01-12
      expires: 2026-03-15
      """, to: "waiver.yaml")
    let options = ["--register", "register.yaml", "--waivers", "waiver.yaml"]
    let first = try audit("2026-01-31", options)
    #expect(try finding("mandate/is-approved", in: first)["status"].text == "waived")
    if isGone {
      try folder.remove("work/one.yaml")
    } else {
      try folder.write("project: [", to: "work/one.yaml")
    }
    let second = try audit("2026-02-28", options)
    #expect(try finding("mandate/is-approved", in: second)["status"].text == "waived")
    let third = try audit("2026-03-31", options)
    let open = try finding("mandate/is-approved", in: third)
    #expect(open["status"].text == "persisting")
    #expect(open["due"].text == "2026-02-14")
  }

  @Test("counts a project once that is missing and then unreadable, and all of a file of several")
  func unreadable() throws {
    let both = Self.draft + "\n---\n" + Self.other.replacing("TBD", with: "Less waiting") + "\n"
    try folder.remove("work/two.yaml")
    try folder.write(both, to: "work/one.yaml")
    let register = ["--register", "register.yaml"]
    let first = try audit("2026-01-31", register)
    #expect(first["figures"]["points_attainable"].int == 30)
    try folder.remove("work/one.yaml")
    _ = try audit("2026-02-28", register)
    try folder.write("project: [", to: "work/one.yaml")
    for options in [register, []] {
      let report = try audit("2026-03-31", options)
      #expect(report["projects"].list.map { $0["id"].text } == ["P-1", "P-2"])
      #expect(report["figures"]["points_attainable"].int == 30)
      #expect(report["figures"]["points_earned"].int == 0)
      #expect(
        report["notices"].list.map(\.text) == [
          "the manifests of 2 projects can be read no more, and what was open stays open: P-1, P-2"
        ])
    }
    // Who deletes what could not be read leaves with a word.
    try folder.remove("work/one.yaml")
    try folder.write(Self.other.replacing("P-2", with: "P-3"), to: "work/three.yaml")
    let last = try audit("2026-04-30")
    #expect(last["notices"].list.last?.text?.contains("resolved: P-1, P-2;") == true)
  }

  @Test("judges a register though its folder is empty")
  func empty() throws {
    try folder.remove("work/one.yaml")
    try folder.remove("work/two.yaml")
    let report = try audit("2026-01-31", ["--register", "register.yaml"])
    #expect(report["figures"]["manifests"]["missing"].int == 2)
    #expect(try run("2026-02-28").status == 2)
  }

  @Test("lets no audit of one project give a new due date")
  func partial() throws {
    _ = try audit("2026-01-31")
    try folder.write(Self.good, to: "work/one.yaml")
    let partial = try audit("2026-02-14", ["--project", "P-1"])
    #expect(partial["figures"]["resolved"].int == 1)
    try folder.write(Self.draft, to: "work/one.yaml")
    let whole = try audit("2026-02-28")
    #expect(whole["figures"]["new"].int == 0)
    #expect(whole["figures"]["persisting"].int == 2)
    #expect(whole["figures"]["resolved"].int == 0)
    #expect(try finding("mandate/is-approved", in: whole)["due"].text == "2026-02-14")
  }

  @Test(
    "leaves what an audit of one project said as it was, in the history and in what is made of it")
  func partialStays() throws {
    func tool(_ words: [String]) throws -> String {
      let run = try ToolRun(words, in: folder.url)
      #expect(run.errors == "")
      return run.output
    }
    _ = try audit("2026-01-31")
    try folder.write(Self.good, to: "work/one.yaml")
    _ = try audit("2026-02-14", ["--project", "P-1"])
    let show = ["history", "show", "2", "--output-format", "json"]
    let said = try tool(show)
    let export = try tool(["history", "export"])
    try folder.write(Self.draft, to: "work/one.yaml")
    let whole = try audit("2026-02-28")
    #expect(whole["figures"]["persisting"].int == 2)
    #expect(try tool(show) == said)
    #expect(try tool(["history", "diff", "1", "2"]).contains("1 gone"))
    let later = try tool(["history", "export"])
    try folder.write(later, to: "export.ndjson")
    _ = try tool(["history", "import", "export.ndjson", "--store", "copy.sqlite"])
    #expect(try tool(["history", "export", "--store", "copy.sqlite"]) == later)
    #expect(try tool(show + ["--store", "copy.sqlite"]) == said)
    _ = try tool(["history", "rewind", "--to", "2026-02-14", "--yes"])
    #expect(try tool(["history", "export"]) == export)
  }

  @Test("says the same when an audit is done again on the same day")
  func again() throws {
    _ = try audit("2026-01-31")
    try folder.write(Self.good, to: "work/one.yaml")
    try folder.write(Self.other.replacing("approved", with: "draft"), to: "work/two.yaml")
    let first = try audit("2026-02-28")
    let second = try audit("2026-02-28")
    for figure in ["new", "persisting", "resolved", "overdue", "open"] {
      #expect(second["figures"][figure].int == first["figures"][figure].int, "\(figure)")
    }
    #expect(second["trend"].list.count == 2)
    #expect(first["figures"]["new"].int == 1)
    #expect(first["figures"]["resolved"].int == 1)
  }

  @Test("tells that several manifests are of one project")
  func twins() throws {
    try folder.write(Self.good, to: "work/copy.yaml")
    #expect(
      try audit("2026-01-31")["notices"].list.map(\.text) == [
        "a project has several manifests, and each counts: P-1 (work/copy.yaml, work/one.yaml)"
      ])
  }

  @Test("tells that other policies judged before, and what was left out")
  func policies() throws {
    _ = try audit("2026-01-31")
    try folder.write(Self.policy(severity: "minor", version: "2"), to: "policy.yaml")
    let report = try audit("2026-02-28", ["--exclude", "two.yaml"])
    #expect(
      report["notices"].list.map(\.text) == [
        "the policies are other ones than in the audit of 2026-01-31, so what is new or resolved may be so by them: then policy 1 (2 rules), now policy 2 (2 rules)",
        "what --exclude names is left out: two.yaml",
        "a project of the audit before has no manifest now that could be judged, and what was open counts as resolved: P-2; --register keeps projects in the audit",
      ])
  }

  @Test("tells that a policy of the same version says something else")
  func samePolicyVersion() throws {
    _ = try audit("2026-01-31")
    try folder.write(Self.policy(severity: "minor"), to: "policy.yaml")
    #expect(
      try audit("2026-02-28")["notices"].list.map(\.text) == [
        "the files of policies and rules changed since the audit of 2026-01-31, so what is new or resolved may be so by that"
      ])
    #expect(try audit("2026-03-31")["notices"].list.isEmpty)
  }

  @Test("takes no phase from a register that no life cycle has")
  func phases() throws {
    try folder.write("id,phase\nP-1,Initiating\nP-2,planning\n", to: "register.csv")
    let run = try run("2026-01-31", ["--register", "register.csv"])
    #expect(run.status == 2)
    #expect(
      run.errors
        == "error: register.csv:2: the register has P-1 in the phase 'Initiating', which is none of initiating, planning; did you mean 'initiating'?\n"
    )
  }
}
