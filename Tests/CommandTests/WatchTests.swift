import CalendarTime
import ComplianceModel
import Synchronization
import Testing

@testable import Workflows

@Suite("Watching")
struct WatchTests {
  /// Files in memory that are changed while a job waits: one step a pause.
  final class Desk: Sendable {
    private struct State {
      var files: [String: (text: String, version: Int64)] = [:]
      var steps: [@Sendable (Desk) -> Void] = []
    }

    private let state = Mutex(State())

    /// The text of a file; `nil` where there is none.
    subscript(_ path: String) -> String? {
      get { state.withLock { $0.files[path]?.text } }
      set {
        state.withLock { state in
          let version = (state.files[path]?.version ?? 0) + 1
          state.files[path] = newValue.map { ($0, version) }
        }
      }
    }

    /// What happens during the pauses, one after the other; then the watching is over.
    func wait(_ steps: [@Sendable (Desk) -> Void]) { state.withLock { $0.steps = steps } }

    /// The world that holds these files.
    var world: World {
      var world = World(
        today: { CalendarDay(dayNumber: 0) }, currentFolder: { "/desk" },
        kind: { path throws(FileProblem) in
          if let text = self[path] { return .file(length: text.utf8.count) }
          guard !self.names(in: path).isEmpty else { throw Self.absent(path) }
          return .folder(identity: path, isLink: false)
        }, identity: { _ in nil },
        read: { path, _ throws(FileProblem) in
          guard let text = self[path] else { throw Self.absent(path) }
          return Array(text.utf8)
        }, names: { path throws(FileProblem) in self.names(in: path) },
        readStandardInput: { _ in [] },
        write: { path, bytes in
          self[path] = String(decoding: bytes, as: UTF8.self)
        },
        comparison: { _ in
          let mark = "/desk/git/HEAD"
          let names = Set(self.state.withLock { $0.files.keys.map { "/desk/\($0)" } })
          return GitComparison(
            unchanged: Set(names.subtracting([mark]).map { Array($0.utf8) }),
            changed: [Array(mark.utf8)])
        })
      world.realPath = { "/desk/\($0)" }
      world.commitMarks = { ["git/HEAD"] }
      world.stamp = { path in
        self.state.withLock { $0.files[path] }.map {
          FileStamp(time: $0.version, length: 0, number: 0)
        }
      }
      world.pause = {
        let step = self.state.withLock { $0.steps.isEmpty ? nil : $0.steps.removeFirst() }
        step?(self)
        return step != nil
      }
      return world
    }

    private func names(in folder: String) -> [String] {
      let paths = state.withLock { Array($0.files.keys) }
      return Array(
        Set(
          paths.filter { $0.hasPrefix(folder + "/") }.compactMap {
            $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init)
          }))
    }

    private static func absent(_ path: String) -> FileProblem {
      FileProblem(path: path, reason: "no such file or directory", isAbsence: true)
    }
  }

  private static let nothing: @Sendable (Desk) -> Void = { _ in }

  private func desk() -> Desk {
    let desk = Desk()
    desk["p/a.yaml"] = "project: { id: A, name: Bridge }\n"
    desk["office.yaml"] = """
      title: Office
      version: "1"
      schema: none
      identity: project.id
      rules:
        define:
          - id: project/has-a-name
            title: The project has a name
            severity: major
            check: { required: [project.name] }
      """
    return desk
  }

  /// What each run over the desk found: the projects and how often each violates a rule.
  private func runs(
    on desk: Desk, written: [String] = [], _ steps: [@Sendable (Desk) -> Void],
    asking change: (inout CheckRequest) -> Void = { _ in }
  ) -> [[String]] {
    var request = CheckRequest()
    request.paths = ["p"]
    request.policies = ["./office.yaml"]
    change(&request)
    desk["./office.yaml"] = desk["office.yaml"]
    desk.wait(steps)
    var found: [[String]] = []
    WatchWorkflow(in: desk.world, written: written).run { world in
      switch CheckWorkflow(request, in: world).run() {
      case .judged(let report):
        found.append(report.manifests.map { "\($0.project ?? "?"): \($0.violations.count)" })
      case .mistakes: found.append(["mistakes"])
      case .impossible(let reasons): found.append(reasons)
      }
    }
    return found
  }

  @Test("a run that nothing follows is the only one")
  func quiet() {
    #expect(runs(on: desk(), [Self.nothing, Self.nothing, Self.nothing]) == [["A: 0"]])
  }

  @Test("a changed manifest is judged again, a new one with it, and a removed one no more")
  func manifests() {
    let steps: [@Sendable (Desk) -> Void] = [
      { $0["p/a.yaml"] = "project: { id: A }\n" }, Self.nothing,
      { $0["p/sub/b.yaml"] = "project: { id: B }\n" }, Self.nothing,
      { $0["p/a.yaml"] = nil }, Self.nothing, Self.nothing,
    ]
    #expect(runs(on: desk(), steps) == [["A: 0"], ["A: 1"], ["A: 1", "B: 1"], ["B: 1"]])
  }

  @Test("a commit judges anew where only what has changed is judged")
  func commits() {
    let steps: [@Sendable (Desk) -> Void] = [
      Self.nothing, { $0["git/HEAD"] = "a commit" }, Self.nothing, Self.nothing,
    ]
    #expect(runs(on: desk(), steps) { $0.changed = .lastCommit } == [[], []])
    #expect(runs(on: desk(), steps) == [["A: 0"]])
  }

  @Test("a changed policy judges anew, its mistakes are told, and mending it goes on")
  func policy() {
    let good = desk()["office.yaml"] ?? ""
    let steps: [@Sendable (Desk) -> Void] = [
      { $0["./office.yaml"] = "title: [" }, Self.nothing,
      { $0["./office.yaml"] = good.replacing("project.name", with: "project.owner") },
      Self.nothing, Self.nothing,
    ]
    #expect(runs(on: desk(), steps) == [["A: 0"], ["mistakes"], ["A: 1"]])
  }

  @Test("changed data are read again")
  func data() {
    let desk = desk()
    desk["rates.csv"] = "name\nx\n"
    let steps: [@Sendable (Desk) -> Void] = [
      { $0["rates.csv"] = "name\ny\n" }, Self.nothing, Self.nothing,
    ]
    let runs = runs(on: desk, steps) { $0.data = [.init(name: "rates", path: "rates.csv")] }
    #expect(runs.count == 2)
  }

  @Test("several changes that follow each other start one run, after the last")
  func several() {
    let steps: [@Sendable (Desk) -> Void] = [
      { $0["p/a.yaml"] = nil }, { $0["p/a.yaml"] = "project: { id" },
      { $0["p/a.yaml"] = "project: { id: C }\n" }, Self.nothing, Self.nothing,
    ]
    #expect(runs(on: desk(), steps) == [["A: 0"], ["C: 1"]])
  }

  @Test("what the run writes, and what editors leave beside files, starts nothing")
  func asides() {
    let steps: [@Sendable (Desk) -> Void] = [
      { $0["p/report.json"] = "{}" }, { $0["p/.a.yaml.swp"] = "x" }, { $0["p/a.yaml~"] = "x" },
      { $0["p/a.yaml.17.tmp"] = "x" }, { $0["elsewhere.yaml"] = "x" }, Self.nothing,
    ]
    #expect(runs(on: desk(), written: ["./p/report.json"], steps) == [["A: 0"]])
  }
}
