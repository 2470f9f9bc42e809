import Foundation
import TestSupport
import Testing

@Suite("Names of files")
struct FileNameTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(
      """
      title: P
      version: "1"
      rules:
        define:
          - id: project/starts
            title: The project has a start
            severity: major
            check: { required: [project.start] }
      """, to: "policy.yml")
  }

  private func check(_ arguments: String...) throws -> ToolRun {
    try ToolRun(
      [
        "check", "--policy", "policy.yml", "--output-format", "concise", "--quiet", "--as-of",
        "2026-03-31",
      ] + arguments, in: folder.url)
  }

  @Test(
    "that are no UTF-8 are opened, and shown with their bytes", .enabled(if: Self.takesAnyBytes))
  func bytes() throws {
    try folder.write("", to: "p/other.txt")
    Self.makeFile(
      Array((folder.url.path + "/p/b\u{10FF41}").utf8) + [0xEF] + Array(".yaml".utf8))
    let run = try check("p")
    #expect(
      run.output
        == "p/b\\xF4\\x8F\\xBD\\x81\\xEF.yaml:1:1: major project/starts project.start is missing\n")
    #expect(run.status == 1)
  }

  @Test("of an input are never those of the report")
  func inputs() throws {
    try folder.write("project: {}\n", to: "p/project.yaml")
    try folder.write("- { id: 1 }\n", to: "list.yaml")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("link"),
      withDestinationURL: folder.url.appendingPathComponent("p/project.yaml"))
    for (path, kind) in [
      ("p/project.yaml", "manifest"), ("link", "manifest"), ("policy.yml", "policy"),
      ("list.yaml", "data file"),
    ] {
      for named in ["p", "p/project.yaml"] {
        let run = try check(named, "-o", path, "--data", "list=list.yaml")
        #expect(run.status == 2)
        #expect(
          run.errors
            == "error: the report would overwrite the \(kind) '\(path)'; name another file for it\n"
        )
      }
    }
    #expect(
      try String(contentsOf: folder.url.appendingPathComponent("p/project.yaml"), encoding: .utf8)
        == "project: {}\n")
  }

  @Test("of an earlier report in a folder that is walked may be those of the next")
  func earlierReport() throws {
    try folder.write("project: {}\n", to: "p/project.yaml")
    let first = try check("p", "--output-format", "json", "-o", "p/report.json")
    #expect(first.status == 1)
    let report = folder.url.appendingPathComponent("p/report.json")
    let before = try Data(contentsOf: report)
    let second = try check("p", "--output-format", "json", "-o", "p/report.json")
    #expect(second.status == 1)
    #expect(try Data(contentsOf: report) == before)
  }

  /// Makes a file whose name is these bytes.
  @discardableResult
  private static func makeFile(_ name: [UInt8]) -> Bool {
    let path = name.map { CChar(bitPattern: $0) } + [0]
    guard let file = unsafe fopen(path, "w") else { return false }
    unsafe fputs("project: {}\n", file)
    unsafe fclose(file)
    return true
  }

  /// Some systems refuse names that are no UTF-8.
  private static let takesAnyBytes: Bool = {
    let path = FileManager.default.temporaryDirectory.path + "/tollgate-\(UUID().uuidString)-"
    let name = Array(path.utf8) + [0xEF]
    defer { unsafe unlink(name.map { CChar(bitPattern: $0) } + [0]) }
    return makeFile(name)
  }()
}
