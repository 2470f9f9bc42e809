import Foundation
import TestSupport
import Testing

@Suite("A check of what has changed")
struct ChangedTests {
  private static let policy = """
    title: Ours
    version: "1.0"
    identity: project.id
    schema: none
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: major, check: { required: [project.name] } }

    """
  private static let nameless = "project: { id: P-1 }\n"

  /// A repository with two nameless projects, committed.
  private func repository() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write(Self.nameless, to: "p/one.yaml")
    try folder.write(Self.nameless, to: "p/two.yaml")
    try git(["init", "-q", "-b", "main"], in: folder.url)
    try commit(folder.url)
    return folder
  }

  private func commit(_ folder: URL) throws {
    try git(["add", "-A"], in: folder)
    try git(["commit", "-q", "-m", "more"], in: folder)
  }

  private func git(_ words: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "git", "-c", "user.name=Test", "-c", "user.email=test@example.org",
        "-c", "protocol.file.allow=always",
      ] + words
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(words.joined(separator: " "))")
  }

  private func check(
    _ words: [String], in folder: ScratchFolder, policy: String = "ours.yaml", input: String = ""
  ) throws -> ToolRun {
    try ToolRun(
      ["check", "--policy", policy, "--output-format", "concise", "--as-of", "2026-03-31"] + words,
      in: folder.url, input: Data(input.utf8))
  }

  @Test("judges nothing where nothing has changed")
  func nothing() throws {
    let folder = try repository()
    let found = try check(["p", "--changed"], in: folder)
    #expect(found.status == 0)
    #expect(found.output.contains("0 of 2 manifests have changed since the last commit"))
  }

  @Test("holds a submodule against the commit that is recorded of it")
  func submodules() throws {
    let library = try ScratchFolder()
    try library.write(Self.nameless, to: "y.yaml")
    try library.write(Self.nameless, to: "z.yaml")
    try git(["init", "-q", "-b", "main"], in: library.url)
    try commit(library.url)
    let folder = try repository()
    try git(["submodule", "--quiet", "add", library.url.path, "p/sub"], in: folder.url)
    let added = try check(["p", "--changed"], in: folder)
    #expect(added.output.contains("p/sub/z.yaml"), "no commit records it yet")
    try commit(folder.url)
    try git(["checkout", "-q", "-b", "work"], in: folder.url)
    #expect(try check(["p", "--changed"], in: folder).output.contains("0 of 4 manifests"))
    try folder.write(Self.nameless + "# more\n", to: "p/sub/z.yaml")
    try folder.write(Self.nameless, to: "p/sub/new.yaml")
    func expectJudged(_ options: [String]) throws {
      for words in [["p"], ["p/sub"], ["p/sub/z.yaml", "p/sub/new.yaml"]] {
        let found = try check(words + options, in: folder)
        #expect(found.status == 1)
        #expect(found.output.contains("p/sub/z.yaml"))
        #expect(found.output.contains("p/sub/new.yaml"))
        #expect(!found.output.contains("p/sub/y.yaml"))
      }
    }
    try expectJudged(["--changed"])
    try commit(folder.url.appendingPathComponent("p/sub"))
    try expectJudged(["--changed"])
    try expectJudged(["--changed-since", "main"])
    try commit(folder.url)
    #expect(try check(["p", "--changed"], in: folder).output.contains("0 of 5 manifests"))
    try expectJudged(["--changed-since", "main"])
  }

  @Test("takes what git cannot tell for changed: repositories in repositories, and elsewhere")
  func otherRepositories() throws {
    let library = try ScratchFolder()
    try library.write(Self.nameless, to: "z.yaml")
    try git(["init", "-q", "-b", "main"], in: library.url)
    try commit(library.url)
    let folder = try repository()
    try folder.write(Self.nameless, to: "p/nested/n.yaml")
    let nested = folder.url.appendingPathComponent("p/nested")
    try git(["init", "-q", "-b", "main"], in: nested)
    try commit(nested)
    let found = try check(["p", "--changed"], in: folder)
    #expect(found.status == 1)
    #expect(found.output.contains("p/nested/n.yaml"))
    #expect(found.output.contains("or git cannot tell (1), and is judged"))
    #expect(try check([library.url.path, "--changed"], in: folder).output.contains("z.yaml"))
  }

  @Test("takes for changed what git ignores, does not look at, or reaches through a link")
  func notLookedAt() throws {
    let folder = try repository()
    try folder.write("secret.yaml\n", to: ".gitignore")
    try folder.write(Self.nameless, to: "elsewhere/real.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("p/link.yaml").path,
      withDestinationPath: "../elsewhere/real.yaml")
    try commit(folder.url)
    try folder.write(Self.nameless, to: "p/secret.yaml")
    try git(["update-index", "--assume-unchanged", "p/one.yaml"], in: folder.url)
    try git(["update-index", "--skip-worktree", "p/two.yaml"], in: folder.url)
    let found = try check(["p", "p/secret.yaml", "--changed"], in: folder)
    for file in ["secret", "one", "two", "link"] {
      #expect(found.output.contains("p/\(file).yaml:"))
    }
    try git(["update-index", "--no-assume-unchanged", "p/one.yaml"], in: folder.url)
    #expect(!(try check(["p", "--changed"], in: folder).output.contains("p/one.yaml")))
  }

  @Test("finds names that are no UTF-8, and standard input")
  func names() throws {
    let folder = try repository()
    try git(["config", "core.quotePath", "true"], in: folder.url)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", #"cp p/one.yaml "p/$(printf '\377').yaml""#]
    shell.currentDirectoryURL = folder.url
    try shell.run()
    shell.waitUntilExit()
    let found = try check(["p", "--changed"], in: folder)
    #expect(found.output.contains("1 of 3 manifests has changed"))
    #expect(found.output.contains(#"p/\xFF.yaml"#))
    let input = try check(["-", "--changed"], in: folder, input: Self.nameless)
    #expect(input.status == 1)
    #expect(input.output.contains("<stdin>"))
  }

  @Test("judges all where anything has changed that it is judged by")
  func inputs() throws {
    let folder = try repository()
    try folder.write("extends: ours.yaml\ntitle: More\nversion: \"1\"\n", to: "more.yaml")
    try folder.write("# fail_on: minor\n", to: ".tollgate.yaml")
    try folder.write("severity: info\n", to: "p/.tollgate.yaml")
    try folder.write(
      "{\"schema\": \"tollgate.baseline/v1\", \"violations\": []}\n", to: "known.json")
    try folder.write("waivers: []\n", to: "waivers/none.yaml")
    try commit(folder.url)
    let words = ["p", "--changed", "--baseline", "known.json", "--data", "names=known.json"]
    func all(_ words: [String]) throws -> ToolRun {
      try check(words, in: folder, policy: "more.yaml")
    }
    let before = try all(words)
    #expect(before.output.contains("0 of 2 manifests"), "\(before.errors)")
    for file in [
      "ours.yaml", "more.yaml", ".tollgate.yaml", "p/.tollgate.yaml", "known.json", ".gitignore",
    ] {
      let old = try? String(contentsOf: folder.url.appendingPathComponent(file), encoding: .utf8)
      try folder.write((old ?? "") + "\n", to: file)
      let found = try all(words)
      #expect(found.output.contains("\(file)' has changed since the last commit as well"))
      #expect(found.output.contains("p/one.yaml"))
      try git(old == nil ? ["clean", "-qf"] : ["checkout", "-q", "--", file], in: folder.url)
    }
    for file in [".tollgate.yaml", "p/.tollgate.yaml"] {
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent(file))
      #expect(try all(words).output.contains("'\(file)' has changed"), "it is gone")
      try git(["checkout", "-q", "--", file], in: folder.url)
    }
    try folder.write("exclude: ['*']\n", to: "p/.tollgate.yaml")
    #expect(try all(words).output.contains("configuration/does-not-excuse"))
    let outside = try ScratchFolder()
    try outside.write(Self.policy, to: "theirs.yaml")
    let theirs = outside.url.appendingPathComponent("theirs.yaml").path
    let elsewhere = try check(["p", "--changed", "--isolated"], in: folder, policy: theirs)
    #expect(elsewhere.output.contains("git cannot tell whether"))
    #expect(elsewhere.output.contains("p/one.yaml"))
  }

  @Test("says what to do where git has no commit to compare with")
  func noCommit() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write(Self.nameless, to: "p/one.yaml")
    let none = try check(["p", "--changed"], in: folder)
    #expect(none.status == 2)
    #expect(none.errors.contains("not a git repository"))
    try git(["init", "-q", "-b", "main"], in: folder.url)
    #expect(try check(["p", "--changed"], in: folder).output.contains("p/one.yaml"))
    try commit(folder.url)
    let unknown = try check(["p", "--changed-since", "origin/main"], in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("git knows no commit 'origin/main' here; fetch it first"))
    try git(["checkout", "-q", "--orphan", "other"], in: folder.url)
    try folder.write(Self.nameless, to: "p/other.yaml")
    try commit(folder.url)
    let strangers = try check(["p", "--changed-since", "main"], in: folder)
    #expect(strangers.errors.contains("git finds no commit that 'main' and HEAD come from"))
    try git(["commit", "-q", "--allow-empty", "-m", "two"], in: folder.url)
    let shallow = try ScratchFolder()
    try git(
      ["clone", "-q", "--depth", "1", "file://\(folder.url.path)", "c"], in: shallow.url)
    let clone = try ToolRun(
      ["check", "p", "--policy", "ours.yaml", "--changed-since", "main"],
      in: shallow.url.appendingPathComponent("c"))
    #expect(clone.status == 2)
    #expect(clone.errors.contains("fetch-depth: 0"))
  }

  @Test("is asked for by the environment, too")
  func environment() throws {
    let folder = try repository()
    func count(_ words: [String], _ environment: [String: String]) throws -> String {
      try ToolRun(
        ["check", "p", "--policy", "ours.yaml"] + words, in: folder.url, environment: environment
      ).output
    }
    let none = "0 of 2 manifests have changed since"
    #expect(try count([], ["TOLLGATE_CHANGED": "1"]).contains("\(none) the last commit"))
    #expect(try count([], ["TOLLGATE_CHANGED_SINCE": "main"]).contains("\(none) main"))
    #expect(
      try count(["--changed-since", "main"], ["TOLLGATE_CHANGED": "1"]).contains("\(none) main"))
    #expect(try !count(["--no-changed"], ["TOLLGATE_CHANGED": "1"]).contains("0 of 2"))
  }

  @Test("and any other knows the folders of nearer configurations however a path is written")
  func workingFolder() throws {
    let folder = try ScratchFolder()
    try folder.write("policy: standard\n", to: ".tollgate.yaml")
    try folder.write("policy: strict\n", to: "in/.tollgate.yaml")
    try folder.write(Self.policy, to: "in/ours.yaml")
    try folder.write("project: { id: P-1, name: A }\n", to: "in/p/one.yaml")
    try folder.write("fail_on: major\n", to: "in/other.yaml")
    let here = folder.url.appendingPathComponent("in")
    for path in [".", here.path, "../in", here.path + "/p/one.yaml"] {
      let words = ["check", path, "--policy", "ours.yaml", "--config", "other.yaml"]
      let found = try ToolRun(words + ["--exclude", "other.yaml"], in: here)
      #expect(found.status == 0, "\(path): \(found.output)")
    }
    try folder.write("policy: strict\n", to: "in/p/.tollgate.yaml")
    for path in [".", here.path] {
      let words = ["check", path, "--policy", "ours.yaml", "--config", "other.yaml"]
      #expect(try ToolRun(words, in: here).output.contains("configuration/does-not-excuse"))
    }
  }
}
