import Foundation
import TestSupport
import Testing

@Suite("A setting")
struct ConfigurationTests {
  private static let policy = """
    title: Ours
    version: "1.0"
    schema: none
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: minor, check: { required: [project.name] } }

    """

  private func folder(_ configuration: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "office/ours.yaml")
    try folder.write("project: { id: P-1 }\n", to: "p/project.yaml")
    try folder.write(configuration, to: ".tollgate.yaml")
    return folder
  }

  private func status(
    _ words: [String], in folder: ScratchFolder, _ environment: [String: String] = [:]
  ) throws -> Int32 {
    try ToolRun(words, in: folder.url, environment: environment).status
  }

  /// The rows of `--show-settings`, with single spaces between their words.
  private static func rows(_ run: ToolRun) -> [String] {
    run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test("of the command line beats the environment's, and that beats the configuration's")
  func precedence() throws {
    let folder = try folder("policy: office/ours.yaml\nfail_on: minor\n")
    let major = ["TOLLGATE_FAIL_ON": "major"]
    #expect(try status(["check", "p"], in: folder) == 1)
    #expect(try status(["check", "p"], in: folder, major) == 0)
    #expect(try status(["check", "p", "--fail-on", "minor"], in: folder, major) == 1)
  }

  @Test("of a list is replaced, not added to")
  func lists() throws {
    let folder = try folder("policy: [office/ours.yaml, strict]\n")
    let run = try ToolRun(
      ["check", "p", "--policy", "office/ours.yaml", "--show-settings"], in: folder.url)
    #expect(Self.rows(run).contains("policy office/ours.yaml command line"))
    #expect(!run.output.contains("strict"))
  }

  @Test("is the same where no command is named")
  func defaultCommand() throws {
    let folder = try folder("policy: office/ours.yaml\nfail_on: minor\n")
    #expect(try status(["p"], in: folder) == 1)
    #expect(try status(["--fail-on", "major", "p"], in: folder) == 0)
  }

  @Test("names files as seen from the configuration")
  func paths() throws {
    let folder = try folder("policy: strict\n")
    try folder.write("policy: ours.yaml\nfail_on: minor\n", to: "office/settings.yaml")
    #expect(try status(["check", "p", "--config", "office/settings.yaml"], in: folder) == 1)
    let environment = ["TOLLGATE_CONFIG": "office/settings.yaml"]
    #expect(try status(["check", "p"], in: folder, environment) == 1)
  }

  @Test("is read from nowhere in isolation")
  func isolated() throws {
    let folder = try folder("polcy: misspelt\n")
    let words = ["check", "p", "--policy", "office/ours.yaml", "--isolated"]
    #expect(try status(words, in: folder, ["TOLLGATE_FAIL_ON": "minor"]) == 0)
  }

  @Test("that is misspelt stops the run with a suggestion")
  func misspelt() throws {
    let folder = try folder("polcy: ours\nfail_on: soon\njobs: two\n")
    let run = try ToolRun(["check", "p"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("did you mean 'policy'?"))
    #expect(run.errors.contains(".tollgate.yaml:2:10"))
    #expect(run.errors.contains("3 mistakes in 1 file"))
  }

  @Test("that the parser refuses is told with where it comes from")
  func blamed() throws {
    let folder = try folder("jobs: 2\n")
    let run = try ToolRun(
      ["check", "p"], in: folder.url, environment: ["TOLLGATE_SEVERITY": "grave"])
    #expect(run.status == 2)
    #expect(run.errors.contains("--severity grave (TOLLGATE_SEVERITY)"))
    #expect(run.errors.contains("--jobs 2 (.tollgate.yaml:1)"))
  }

  @Test(
    "of the environment that is misspelt stops the run with a suggestion",
    arguments: [
      ("TOLLGATE_FAILON", "did you mean TOLLGATE_FAIL_ON?"),
      ("TOLLGATE_POLICYS", "did you mean TOLLGATE_POLICY?"),
      ("TOLLGATE_CHANGED_SINCE_", "did you mean TOLLGATE_CHANGED_SINCE?"),
      ("TOLLGATE_WRITE_BASELINE", "--write-baseline is said on the command line alone"),
    ])
  func misspeltVariable(name: String, said: String) throws {
    let folder = try folder("policy: office/ours.yaml\n")
    let run = try ToolRun(["check", "p"], in: folder.url, environment: [name: "minor"])
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("error: \(name) is no setting"))
    #expect(run.errors.contains(said))
    #expect(try status(["check", "p", "--isolated", "-p", "office/ours.yaml"], in: folder) == 0)
    let others = ["TOLLGATE_SHARED": "x", "TOLLGATE_PORT": "tcp://10.0.0.1:80", "TOLLGATE": "x"]
    #expect(try status(["check", "p"], in: folder, others) == 0)
  }

  @Test(
    "of the environment that is misspelt is told on a line of its own",
    arguments: ["check", "gate", "audit"])
  func misspeltVariables(command: String) throws {
    let folder = try folder("policy: office/ours.yaml\n")
    let run = try ToolRun(
      [command, "p"], in: folder.url,
      environment: ["TOLLGATE_FAILON": "minor", "TOLLGATE_WATCH": "1"])
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: TOLLGATE_FAILON is no setting; did you mean TOLLGATE_FAIL_ON?
        error: TOLLGATE_WATCH is no setting: --watch is said on the command line alone

        """)
  }

  @Test("that the command refuses is not shown as one")
  func refusedIsNotShown() throws {
    let folder = try folder("policy: office/ours.yaml\n")
    let words = ["check", "p", "--show-settings"]
    #expect(try status(words, in: folder, ["TOLLGATE_FAIL_ON": "bogus"]) == 2)
    #expect(try status(words, in: folder, ["TOLLGATE_ALLOW": "bogus"]) == 2)
    #expect(try status(words, in: folder, ["TOLLGATE_FAIL_ON": "minor"]) == 0)
  }

  @Test("that switches something on is switched off again from nearer by")
  func switchedOff() throws {
    let folder = try folder(
      "policy: office/ours.yaml\nfail_on: minor\nquiet: true\nno_progress: true\n")
    func output(_ words: [String], _ environment: [String: String] = [:]) throws -> String {
      try ToolRun(["check", "p"] + words, in: folder.url, environment: environment).output
    }
    #expect(try !output([]).contains("1 manifest"))
    #expect(try output(["--no-quiet"]).contains("1 manifest"))
    #expect(try output([], ["TOLLGATE_QUIET": "0"]).contains("1 manifest"))
    #expect(try !output(["--no-quiet"], ["TOLLGATE_QUIET": "1"]).isEmpty)
    let run = try ToolRun(
      ["check", "p", "--no-quiet", "--show-settings"], in: folder.url,
      environment: ["TOLLGATE_NO_PROGRESS": "0"])
    #expect(Self.rows(run).contains("quiet false command line"))
    #expect(Self.rows(run).contains("no-progress false TOLLGATE_NO_PROGRESS"))
    #expect(try status(["check", "p"], in: folder, ["TOLLGATE_EXIT_ZERO": "1"]) == 0)
    #expect(
      try status(["check", "p", "--no-exit-zero"], in: folder, ["TOLLGATE_EXIT_ZERO": "1"]) == 1)
  }

  @Test("of several policies does not choose one for a gate")
  func severalPolicies() throws {
    let folder = try folder("policy: [standard, strict]\n")
    let run = try ToolRun(["gate", "p/project.yaml"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("names 2 policies, but a gate is decided by one"))
  }

  @Test("in an empty configuration is no setting")
  func empty() throws {
    let folder = try folder("# nothing yet\n")
    let run = try ToolRun(["check", "p", "--show-settings"], in: folder.url)
    #expect(run.output.hasPrefix("configuration: .tollgate.yaml\n"))
    let rows = Self.rows(run)
    for row in [
      "policy standard default", "fail-on major default", "jobs one a processor default",
      "max-depth 128 default", "quiet false default", "baseline none default",
    ] {
      #expect(rows.contains(row))
    }
  }

  @Test("reaches an audit, and what is asked of its history afterwards")
  func audits() throws {
    let folder = try folder(
      """
      policy: office/ours.yaml
      register: office/register.csv
      store: office/audits.sqlite
      label: Ours
      fail_under: 92.5
      report: office/audit.html

      """)
    try folder.write("id,sponsor\nP-1,Ada\nP-2,Ben\n", to: "office/register.csv")
    let audit = try ToolRun(["audit", "p", "--as-of", "2026-03-31"], in: folder.url)
    #expect(audit.status == 1)
    #expect(audit.output.contains("Ours"))
    #expect(audit.output.contains("1 project without a manifest"))
    let report = folder.url.appendingPathComponent("office/audit.html")
    #expect(FileManager.default.fileExists(atPath: report.path))
    #expect(try status(["audit", "run", "p", "--as-of", "2026-03-31"], in: folder) == 1)
    #expect(
      try status(["audit", "p", "--as-of", "2026-03-31", "--fail-under", "0"], in: folder) == 0)
    let actions = try ToolRun(["audit", "actions"], in: folder.url)
    #expect(actions.output.contains("portfolio/manifest-is-there"))
    for words in [["history"], ["history", "show", "1"], ["history", "export"]] {
      #expect(try status(words, in: folder) == 0)
      #expect(try status(words + ["--isolated"], in: folder) == 2)
    }
  }

  @Test("of an audit is shown with where it comes from")
  func shownForAudits() throws {
    let folder = try folder("fail_under: 90\nkpis: office/kpis.yaml\napprovals: office/a.csv\n")
    let run = try ToolRun(
      ["audit", "--show-settings", "p"], in: folder.url, environment: ["TOLLGATE_STORE": "s.sqlite"]
    )
    let rows = Self.rows(run)
    for row in [
      "kpis office/kpis.yaml .tollgate.yaml:2", "approvals office/a.csv .tollgate.yaml:3",
      "store s.sqlite TOLLGATE_STORE", "fail-under 90 .tollgate.yaml:1",
      "max-cost 1000000 default",
    ] {
      #expect(rows.contains(row))
    }
    #expect(try status(["audit", "p", "--config", "missing.yaml"], in: folder) == 2)
  }

  @Test("that is no number is refused before anything is judged")
  func noNumber() throws {
    let folder = try folder("fail_under: high\n")
    let run = try ToolRun(["audit", "p"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("'fail_under' must be a number from 0 to 100"))
  }
}
