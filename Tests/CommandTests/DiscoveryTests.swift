import Foundation
import TestSupport
import Testing

@Suite("Finding manifests")
struct DiscoveryTests {
  private static let manifest = "project: { id: P-1 }\n"

  private func files(in folder: ScratchFolder, _ arguments: [String]) throws -> [String] {
    try folder.write(
      "title: P\nversion: \"1\"\nrules: { define: [{ id: a/b, title: T, severity: info,"
        + " check: { required: [x] } }] }\n", to: ".policy/policy.yaml")
    let report = try Report(arguments + ["--policy", ".policy/policy.yaml"], in: folder.url)
    return report.violations.map(\.file)
  }

  @Test("takes folders in the order of their names' bytes, hidden names left out")
  func order() throws {
    let folder = try ScratchFolder()
    for name in [
      "b.yaml", "a/z.yml", "a.json", "B.YAML", ".hidden.yaml", ".h/x.yaml", "é.yaml", "a-b.yaml",
      "x.txt",
    ] {
      try folder.write(name.hasSuffix("json") ? "{}" : Self.manifest, to: name)
    }
    #expect(
      try files(in: folder, ["."]) == [
        "B.YAML", "a/z.yml", "a-b.yaml", "a.json", "b.yaml", "é.yaml",
      ])
    #expect(try files(in: folder, []).count == 6)
    #expect(
      try files(in: folder, ["./a", "b.yaml", "b.yaml", ".hidden.yaml"]) == [
        "a/z.yml", "b.yaml", ".hidden.yaml",
      ])
  }

  @Test("takes names that are the same text in other bytes for two files, as the system does")
  func accents() throws {
    let folder = try ScratchFolder()
    for name in ["\u{E9}.yaml", "e\u{301}.yaml"] { try folder.write(Self.manifest, to: name) }
    let found = try files(in: folder, ["."])
    #expect(found.map { Array($0.utf8).count } == [8, 7])
    #expect(try files(in: folder, ["\u{E9}.yaml", "e\u{301}.yaml", "./\u{E9}.yaml"]).count == 2)
  }

  @Test("reads .gitignore files whose lines end with CR LF")
  func carriageReturns() throws {
    let folder = try ScratchFolder()
    for name in ["a.yaml", "b.yaml", "c.yaml"] { try folder.write(Self.manifest, to: name) }
    try folder.write("a.yaml\r\n\r\nb.yaml \r\n", to: ".gitignore")
    #expect(try files(in: folder, ["."]) == ["c.yaml"])
  }

  @Test("heeds the .gitignore files between the root of the work tree and the folder")
  func outerFiles() throws {
    let folder = try ScratchFolder()
    try folder.write("", to: ".git/HEAD")
    try folder.write("drafts/\n/teams/a/old.yaml\n", to: ".gitignore")
    try folder.write("!new.yaml\nx.yaml\n", to: "teams/.gitignore")
    for name in [
      "teams/a/old.yaml", "teams/a/new.yaml", "teams/a/x.yaml", "teams/a/drafts/new.yaml",
    ] {
      try folder.write(Self.manifest, to: name)
    }
    #expect(try files(in: folder, ["teams/a"]) == ["teams/a/new.yaml"])
    #expect(try files(in: folder, ["teams/a/drafts/new.yaml"]) == ["teams/a/drafts/new.yaml"])
  }

  @Test("leaves out named paths like found ones where --force-exclude says so")
  func forcedExclusion() throws {
    let folder = try ScratchFolder()
    try folder.write("", to: ".git/HEAD")
    try folder.write("drafts/\n/teams/a/old.yaml\n", to: ".gitignore")
    try folder.write("!new.yaml\nx.yaml\n", to: "teams/.gitignore")
    let names = [
      "teams/a/old.yaml", "teams/a/new.yaml", "teams/a/x.yaml", "teams/a/drafts/new.yaml",
      "archive/2024/new.yaml", "teams/a/.hidden.yaml", "teams/.b/new.yaml",
    ]
    for name in names { try folder.write(Self.manifest, to: name) }
    let forced = ["--force-exclude", "--exclude", "archive"]
    #expect(try files(in: folder, names + forced) == ["teams/a/new.yaml"])
    // A folder that is named is one of them; the working folder never is.
    #expect(try files(in: folder, ["archive/2024", "teams"] + forced) == ["teams/a/new.yaml"])
    #expect(try files(in: folder, ["."] + forced) == ["teams/a/new.yaml"])
    #expect(
      try files(
        in: folder,
        ["teams/a/x.yaml", "archive/2024/new.yaml", "--force-exclude", "--no-gitignore"])
        == ["teams/a/x.yaml", "archive/2024/new.yaml"])
    // Without it, a name that the user types is taken.
    #expect(try files(in: folder, names + ["--exclude", "archive"]) == names)
  }

  @Test("follows links once, and reports those that lead nowhere")
  func links() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.manifest, to: "a/b/one.yaml")
    let manager = FileManager.default
    let path = folder.url.path
    try manager.createSymbolicLink(atPath: "\(path)/a/b/up", withDestinationPath: "../..")
    try manager.createSymbolicLink(atPath: "\(path)/a/gone.yaml", withDestinationPath: "nowhere")
    try manager.createSymbolicLink(atPath: "\(path)/a/loop.yaml", withDestinationPath: "loop.yaml")
    try manager.createSymbolicLink(atPath: "\(path)/a/stray", withDestinationPath: "nowhere")
    #expect(try files(in: folder, ["a"]) == ["a/b/one.yaml", "a/gone.yaml", "a/loop.yaml"])
  }

  @Test("reports folders that are nested too deep, and judges the others")
  func tooDeep() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.manifest, to: "a/one.yaml")
    let deep = Array(repeating: "d", count: 70).joined(separator: "/")
    try folder.write(Self.manifest, to: "a/\(deep)/two.yaml")
    let found = try files(in: folder, ["a"])
    #expect(found.count == 2)
    #expect(found.last == "a/one.yaml")
    #expect(found.first?.hasPrefix("a/d/d/d/") == true)
  }

  @Test("takes a file once, by whatever path it is named")
  func twoNames() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.manifest, to: "a/one.yaml")
    #expect(
      try files(in: folder, ["a", "./a/one.yaml", "a//one.yaml", "a/./one.yaml"])
        == ["a/one.yaml"])
  }

  @Test("does not wait for a pipe that it finds")
  func pipe() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.manifest, to: "a/one.yaml")
    let made = unsafe mkfifo("\(folder.url.path)/a/pipe.yaml", 0o600)
    #expect(made == 0)
    #expect(try files(in: folder, ["a"]) == ["a/one.yaml", "a/pipe.yaml"])
  }
}
