import Foundation
import TestSupport
import Testing

@Suite("The path of a manifest")
struct PipelinePathTests {
  private static let policy = """
    title: Ours
    version: "1.0"
    schema: none
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: major, check: { required: [project.name] } }

    """
  /// The formats for pipelines, and what stands before a path in each.
  static let formats = [
    "sarif": "\"uri\": \"", "gitlab": "\"path\": \"", "rdjson": "\"path\": \"",
    "github": "error file=", "checkstyle": "file name=\"", "junit": "classname=\"",
    "oscal": "\"href\": \"",
  ]

  /// A repository whose manifest is `team/a/one.yaml`.
  private func repository() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write("", to: "repo/.git/HEAD")
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write("project: { id: P-1 }\n", to: "repo/team/a/one.yaml")
    return folder
  }

  /// The paths that a format names, each once.
  private func paths(
    _ path: String, _ format: String, in folder: URL, _ environment: [String: String] = [:]
  ) throws -> Set<String> {
    let policy = try #require(Self.policyPath(from: folder))
    let run = try ToolRun(
      ["check", path, "--policy", policy, "--output-format", format], in: folder,
      environment: environment)
    #expect(run.status == 1, "\(run.errors)")
    let begin = try #require(Self.formats[format])
    return Set(
      run.output.components(separatedBy: begin).dropFirst().compactMap { rest in
        let path = rest.prefix { !"\",#".contains($0) }
        return path.isEmpty ? nil : String(path)
      })
  }

  /// The policy stands beside the repository.
  private static func policyPath(from folder: URL) -> String? {
    var folder = folder
    while folder.path != "/" {
      let policy = folder.appendingPathComponent("ours.yaml").path
      if FileManager.default.fileExists(atPath: policy) { return policy }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  @Test("is seen from the root of the repository in pipelines", arguments: formats.keys.sorted())
  func fromTheRoot(_ format: String) throws {
    let scratch = try repository()
    let root = scratch.url.appendingPathComponent("repo")
    let team = root.appendingPathComponent("team")
    let whole = root.appendingPathComponent("team/a").path
    for path in ["team", "./team", "team//a", "team/./a", "team/../team", ".", whole] {
      #expect(try paths(path, format, in: root) == ["team/a/one.yaml"], "\(path)")
    }
    for path in [".", "a", "../team", whole] {
      #expect(try paths(path, format, in: team) == ["team/a/one.yaml"], "\(path)")
    }
    for name in ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
      #expect(
        try paths("a", format, in: team, [name: scratch.url.path]) == ["repo/team/a/one.yaml"])
    }
    let both = ["GITHUB_WORKSPACE": team.path, "CI_PROJECT_DIR": scratch.url.path]
    #expect(try paths("a", format, in: team, both) == ["a/one.yaml"])
    #expect(
      try paths("a", format, in: team, ["GITHUB_WORKSPACE": "nowhere"]) == ["team/a/one.yaml"])
  }

  @Test("is the root's whatever the folder is called")
  func throughALink() throws {
    let scratch = try repository()
    let link = scratch.url.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: scratch.url.appendingPathComponent("repo"))
    let root = scratch.url.appendingPathComponent("repo")
    let through = link.appendingPathComponent("team").path
    #expect(try paths(through, "gitlab", in: root) == ["team/a/one.yaml"])
    let environment = ["GITHUB_WORKSPACE": link.path]
    #expect(try paths("team", "gitlab", in: root, environment) == ["team/a/one.yaml"])
  }

  @Test("stays as it is where the file lies elsewhere, or a link is climbed")
  func elsewhere() throws {
    let scratch = try repository()
    try scratch.write("project: { id: P-2 }\n", to: "other/two.yaml")
    let root = scratch.url.appendingPathComponent("repo")
    #expect(try paths("../other", "gitlab", in: root) == ["../other/two.yaml"])
    let whole = scratch.url.appendingPathComponent("other").path
    #expect(try paths(whole, "gitlab", in: root) == [whole + "/two.yaml"])
    try FileManager.default.createSymbolicLink(
      at: root.appendingPathComponent("in"), withDestinationURL: URL(fileURLWithPath: whole))
    #expect(try paths("in/../repo/team", "gitlab", in: root) == ["in/../repo/team/a/one.yaml"])
    #expect(
      try paths(".", "gitlab", in: scratch.url.appendingPathComponent("other")) == ["two.yaml"])
  }

  @Test("is what the user typed, without detours, where people read it")
  func typed() throws {
    let scratch = try repository()
    let team = scratch.url.appendingPathComponent("repo/team")
    func shown(_ path: String) throws -> String {
      let run = try ToolRun(
        [path, "--policy", "../../ours.yaml", "--output-format", "concise"], in: team)
      return String(run.output.prefix { $0 != ":" })
    }
    for path in ["a", "./a", "a/", "a//one.yaml", ".//a/./one.yaml", "a/../a"] {
      #expect(try shown(path) == "a/one.yaml", "\(path)")
    }
    #expect(try shown("../team/a") == "../team/a/one.yaml")
    let whole = team.appendingPathComponent("a").path
    #expect(try shown(whole) == whole + "/one.yaml")
  }

  @Test("of standard input is its name's, and a file '-' stays a file")
  func standardInput() throws {
    let scratch = try repository()
    let team = scratch.url.appendingPathComponent("repo/team")
    func path(_ words: [String]) throws -> String {
      let run = try ToolRun(
        words + ["--policy", "../../ours.yaml", "--output-format", "github"], in: team,
        input: Data("project: { id: P-1 }\n".utf8))
      return String(run.output.dropFirst("::error file=".count).prefix { $0 != "," })
    }
    #expect(try path(["-"]) == "<stdin>")
    #expect(try path(["-", "--stdin-filename", "./x.yaml"]) == "team/x.yaml")
    try scratch.write("project: { id: P-9, name: A }\n", to: "repo/team/-")
    #expect(
      try ToolRun(["./-", "--policy", "../../ours.yaml"], in: team).status == 0,
      "the file has a name, standard input has none")
  }
}
