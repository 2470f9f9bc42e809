import Foundation
import TestSupport
import Testing

@Suite("An old portfolio")
struct AdoptionTests {
  private static let policy = """
    title: Ours
    version: "1.0"
    identity: project.id
    schema: none
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: major, check: { required: [project.name] } }
        - { id: project/has-a-sponsor, title: It has a sponsor, severity: critical, check: { required: [project.sponsor] } }
        - { id: tasks/are-owned, title: Tasks are owned, severity: minor, for: "tasks[*]", check: { required: [owner] } }

    """
  private static let check = [
    "check", "p", "--policy", "ours.yaml", "--output-format", "concise", "--as-of", "2026-03-31",
  ]

  private func portfolio() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write(
      "project: { id: P-1, sponsor: A }\ntasks:\n  - { id: T-1 }\n  - { id: T-2, owner: B }\n",
      to: "p/one.yaml")
    try folder.write("project: { id: P-2, name: Two }\n", to: "p/two.yaml")
    return folder
  }

  private func run(_ words: [String], in folder: ScratchFolder) throws -> ToolRun {
    try ToolRun(Self.check + words, in: folder.url)
  }

  @Test("is taken under a policy by a baseline, which hides nothing critical")
  func baseline() throws {
    let folder = try portfolio()
    let written = try run(["--write-baseline", "known.json"], in: folder)
    #expect(written.output.contains("the baseline 'known.json' was written with 3 violations"))
    #expect(written.status == 1, "a critical violation stays")
    let again = try run(["--baseline", "known.json"], in: folder)
    #expect(again.output.contains("project/has-a-sponsor"))
    #expect(!again.output.contains("project/has-a-name"))
    #expect(again.output.contains("2 known"))
    let all = try run(
      ["--baseline", "known.json", "--baseline-severity", "critical"], in: folder)
    #expect(all.status == 0)
    #expect(all.output.contains("no new violations, 3 known"))
  }

  @Test("shows what is new beside what is known, wherever it stands")
  func newOnes() throws {
    let folder = try portfolio()
    _ = try run(["--write-baseline", "known.json"], in: folder)
    // The known task moves to the end, and another one loses its owner.
    try folder.write(
      "# a line more\nproject: { id: P-1, sponsor: A }\ntasks:\n  - { id: T-2 }\n  - { id: T-1 }\n",
      to: "p/one.yaml")
    let found = try run(["--baseline", "known.json", "--severity", "minor"], in: folder)
    #expect(
      found.output.contains("p/one.yaml:4:5: minor tasks/are-owned tasks[0].owner is missing"))
    #expect(!found.output.contains("tasks[1]"))
  }

  @Test("is told what the baseline has that is no longer there")
  func gone() throws {
    let folder = try portfolio()
    _ = try run(["--write-baseline", "known.json"], in: folder)
    try folder.write("project: { id: P-2, name: Two, sponsor: C }\n", to: "p/two.yaml")
    let found = try run(["--baseline", "known.json"], in: folder)
    #expect(found.output.contains("1 of the baseline 'known.json' is no longer found"))
    #expect(found.status == 0)
    let part = try run(["--baseline", "known.json", "--select", "tasks/*"], in: folder)
    #expect(!part.output.contains("no longer found"), "only some rules were judged")
  }

  @Test("gets no excuse for what became graver")
  func graver() throws {
    let folder = try portfolio()
    _ = try run(["--write-baseline", "known.json"], in: folder)
    try folder.write(
      Self.policy.replacingOccurrences(of: "severity: minor", with: "severity: major"),
      to: "ours.yaml")
    let found = try run(["--baseline", "known.json"], in: folder)
    #expect(found.output.contains("major tasks/are-owned"))
  }

  @Test(
    "has its baseline refused when it is none", arguments: ["{", "{}", "[]", "{\"schema\": 1}"])
  func broken(text: String) throws {
    let folder = try portfolio()
    try folder.write(text, to: "known.json")
    let found = try run(["--baseline", "known.json"], in: folder)
    #expect(found.status == 2)
    #expect(found.errors.contains("known.json"))
    let missing = try run(["--baseline", "none.json"], in: folder)
    #expect(missing.errors.contains("--write-baseline none.json writes one"))
  }

  @Test("passes with as many violations of a rule as the configuration allows, and no more")
  func ratchet() throws {
    let folder = try portfolio()
    try folder.write("project: { id: P-2, name: Two, sponsor: C }\n", to: "p/two.yaml")
    try folder.write(
      "allow:\n  project/has-a-name: 1 # since March\n  tasks/are-owned: 4\n", to: ".tollgate.yaml")
    let allowed = try run(["--fail-on", "minor", "--update-ratchet"], in: folder)
    #expect(allowed.status == 0)
    #expect(allowed.output.contains("lower it to 1"))
    let text = try String(
      contentsOf: folder.url.appendingPathComponent(".tollgate.yaml"), encoding: .utf8)
    #expect(
      text == "allow:\n  project/has-a-name: 1 # since March\n  tasks/are-owned: 1\n",
      "only the number changes")
    try folder.write("project: { id: P-2, sponsor: C }\n", to: "p/two.yaml")
    let exceeded = try run([], in: folder)
    #expect(exceeded.status == 1)
    #expect(exceeded.output.contains("project/has-a-name has 2 violations, and 'allow' permits 1"))
  }

  @Test("is judged where it has changed in git, and as a whole where the policy has")
  func changed() throws {
    let folder = try portfolio()
    try git(["init", "-q", "-b", "main"], in: folder)
    try git(["add", "-A"], in: folder)
    try git(["commit", "-q", "-m", "one"], in: folder)
    let none = try run(["--changed"], in: folder)
    #expect(none.status == 0)
    #expect(none.output.contains("0 of 2 manifests have changed since the last commit"))
    try folder.write("project: { id: P-3, sponsor: A, name: Three }\n", to: "p/three.yaml")
    try folder.write("project: { id: P-2, sponsor: A }\n", to: "p/two.yaml")
    let some = try run(["--changed-since", "main"], in: folder)
    #expect(some.output.contains("p/two.yaml"))
    #expect(!some.output.contains("p/one.yaml"))
    #expect(some.output.contains("2 of 3 manifests have changed since main"))
    try folder.write(Self.policy + "# changed\n", to: "ours.yaml")
    let all = try run(["--changed"], in: folder)
    #expect(all.output.contains("p/one.yaml"))
    #expect(all.output.contains("'ours.yaml' has changed since the last commit as well"))
    let unknown = try run(["--changed-since", "nowhere"], in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("what has changed since nowhere cannot be told"))
  }

  @Test("cannot be excused by a configuration beside a manifest")
  func nearer() throws {
    let folder = try portfolio()
    try folder.write("ignore: ['*']\nfail_on: critical\nseverity: major\n", to: "p/.tollgate.yaml")
    let found = try run([], in: folder)
    #expect(found.output.contains("p/.tollgate.yaml:1:1: major configuration/does-not-excuse"))
    #expect(found.output.contains("looser than the run's major"))
    #expect(!found.output.contains("minor tasks/are-owned"), "it may show less")
    try folder.write("project: { id: P-2, name: Two, sponsor: C }\n", to: "p/two.yaml")
    try folder.write(
      "project: { id: P-1, name: One, sponsor: A }\ntasks: [{ id: T-1 }]\n", to: "p/one.yaml")
    try folder.write("fail_on: minor\n", to: "p/.tollgate.yaml")
    #expect(try run([], in: folder).status == 1, "it may be stricter")
    #expect(try run(["--isolated"], in: folder).status == 0)
    try folder.write("$schema: tollgate.schema.json\n", to: "p/.tollgate.yaml")
    #expect(try run([], in: folder).status == 0, "a schema for editors excuses nothing")
  }

  @Test("has an old violation hide none in another file that is there")
  func otherFiles() throws {
    let folder = try portfolio()
    for file in ["x/1", "x/2", "y/3"] {
      try folder.write(
        "project: { id: \(file == "y/3" ? "P-9" : "P-2"), sponsor: A }\n", to: "p/\(file).yaml")
    }
    _ = try run(["--write-baseline", "known.json"], in: folder)
    let words = ["--baseline", "known.json"]
    #expect(try run(words, in: folder).output.contains("5 known"))
    try folder.write("project: { id: P-2, sponsor: A }\n", to: "p/a0.yaml")
    let more = try run(words, in: folder)
    #expect(more.output.contains("p/a0.yaml:1:1: major project/has-a-name"))
    #expect(!more.output.contains("p/x/"), "who was known before stays known")
    try remove("p/a0.yaml", in: folder)
    try folder.write("project: { id: P-2, sponsor: A, name: Mended }\n", to: "p/x/2.yaml")
    try folder.write("project: { id: P-2, sponsor: A }\n", to: "p/y/attack.yaml")
    let elsewhere = try run(words, in: folder)
    #expect(elsewhere.output.contains("p/y/attack.yaml:1:1: major project/has-a-name"))
    #expect(elsewhere.status == 1)
    // Two names in other bytes are two files, though their texts are equal.
    try folder.write("project: { id: P-8, sponsor: A }\n", to: "q/\u{E9}.yaml")
    let twins = ["check", "q", "--policy", "ours.yaml", "--as-of", "2026-03-31"]
    _ = try ToolRun(twins + ["--write-baseline", "twins.json"], in: folder.url)
    try folder.write("project: { id: P-8, sponsor: A, name: B }\n", to: "q/\u{E9}.yaml")
    try folder.write("project: { id: P-8, sponsor: A }\n", to: "q/e\u{301}.yaml")
    #expect(try ToolRun(twins + ["--baseline", "twins.json"], in: folder.url).status == 1)
    try remove("p/x/2.yaml", in: folder)
    let renamed = try run(words, in: folder)
    #expect(!renamed.output.contains("attack.yaml"), "a renamed file takes its entries along")
  }

  @Test("is told nothing of what a run did not look at, and loses none of it")
  func parts() throws {
    let folder = try portfolio()
    let words = [
      "--write-baseline", "known.json", "--policy", "ours.yaml", "--as-of", "2026-03-31",
    ]
    func known() throws -> String {
      try String(contentsOf: folder.url.appendingPathComponent("known.json"), encoding: .utf8)
    }
    _ = try run(["--write-baseline", "known.json"], in: folder)
    let whole = try known()
    let one = ["check", "p/one.yaml", "--policy", "ours.yaml", "--as-of", "2026-03-31"]
    let part = try ToolRun(one + ["--baseline", "known.json"], in: folder.url)
    #expect(!part.output.contains("no longer found"))
    let excluded = try run(["--baseline", "known.json", "--exclude", "two.yaml"], in: folder)
    #expect(!excluded.output.contains("no longer found"))
    let written = try ToolRun(["check", "p/one.yaml"] + words, in: folder.url)
    #expect(
      written.output.contains(
        "3 violations, 1 of them kept for files or rules that this run did not judge"))
    #expect(try known() == whole)
    _ = try ToolRun(["check", "p", "--select", "tasks/*"] + words, in: folder.url)
    #expect(try known() == whole)
    try remove("p/two.yaml", in: folder)
    let gone = try run(["--baseline", "known.json"], in: folder)
    #expect(gone.output.contains("1 of the baseline 'known.json' is no longer found"))
    _ = try run(["--write-baseline", "known.json"], in: folder)
    #expect(try !known().contains("two.yaml"))
  }

  @Test("has its allowances counted over all, whatever part of it is judged")
  func ratchetOverAll() throws {
    let folder = try portfolio()
    let allow = "allow:\n  project/has-a-name: 2\n"
    try folder.write(allow, to: ".tollgate.yaml")
    let two = "project: { id: P-2, sponsor: A }\n"
    try folder.write(two, to: "p/two.yaml")
    try git(["init", "-q", "-b", "main"], in: folder)
    try git(["add", "-A"], in: folder)
    try git(["commit", "-q", "-m", "one"], in: folder)
    let file = ["check", "p/two.yaml", "--policy", "ours.yaml", "--as-of", "2026-03-31"]
    #expect(try ToolRun(file, in: folder.url).status == 0)
    let updated = try ToolRun(file + ["--update-ratchet"], in: folder.url)
    #expect(updated.errors.contains("0 under 'allow' lowered to what its whole folder"))
    #expect(
      try String(
        contentsOf: folder.url.appendingPathComponent(".tollgate.yaml"), encoding: .utf8) == allow)
    try folder.write("project: { id: P-3, sponsor: A }\n", to: "p/three.yaml")
    for words in [["--changed"], ["--changed-since", "main"], []] {
      let found = try run(words, in: folder)
      #expect(found.status == 1)
      #expect(found.output.contains("project/has-a-name has 3 violations"))
      #expect(found.output.contains("p/three.yaml"))
      #expect(found.output.contains("p/two.yaml") == words.isEmpty)
    }
    #expect(try ToolRun(file, in: folder.url).status == 1)
    let parted = try run(["--update-ratchet", "--select", "project/*"], in: folder)
    #expect(parted.status == 2)
    #expect(parted.errors.contains("'select' (command line) chooses a part of it"))
    #expect(parted.errors.hasPrefix("error: --update-ratchet needs"))
    let isolated = try run(["--update-ratchet", "--isolated", "--allow", "a/b=1"], in: folder)
    #expect(isolated.status == 2)
    #expect(isolated.errors.hasPrefix("error: --update-ratchet lowers"))
  }

  @Test("is not allowed violations of a rule that there is not")
  func unknownAllowance() throws {
    let folder = try portfolio()
    let found = try run(["--allow", "project/has-name=3"], in: folder)
    #expect(found.status == 2)
    #expect(
      found.errors.contains(
        "'allow' names 'project/has-name', which is no rule of the policy; did you mean 'project/has-a-name'?"
      ))
    // The policy does not have it, but another one of the office may.
    #expect(try run(["--allow", "risks/issues-are-owned=3"], in: folder).status == 1)
  }

  private func remove(_ path: String, in folder: ScratchFolder) throws {
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(path))
  }

  private func git(_ words: [String], in folder: ScratchFolder) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"] + words
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(words.joined(separator: " "))")
  }
}
