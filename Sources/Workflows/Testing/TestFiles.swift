import ComplianceModel
import Diagnostics
import PolicyCompiler
import SourceText
import SystemPackage

/// The rules, policies and policy tests below some paths.
struct TestFiles {
  /// A rule's file, with the name that its path gives it.
  typealias RuleFile = (id: String, file: SourceFile)

  let world: World
  let log: MistakeLog

  /// The rules, in the order in which they were found.
  private(set) var rules: [RuleFile] = []
  /// The policies.
  private(set) var policies: [PolicySource] = []
  /// The files of policy tests, read.
  private(set) var tests: [PolicyTestFile] = []
  /// Why paths cannot be used.
  private(set) var problems: [String] = []

  init(world: World, log: MistakeLog) {
    self.world = world
    self.log = log
  }

  /// Reads everything below a path.
  mutating func add(_ path: String) {
    var discovery = ManifestDiscovery(world: world, excludes: [], usesGitignore: false)
    discovery.add(path)
    problems += discovery.problems.map { "'\($0.path)' cannot be read: \($0.reason)" }
    for found in discovery.found where !found.path.hasSuffix(".json") {
      do throws(FileProblem) {
        let bytes = try world.read(found.path, PolicyLoading.largestFile)
        take(SourceFile(name: found.path, bytes: bytes), isNamed: found.isNamed)
      } catch {
        problems.append("'\(found.path)' cannot be read: \(error.reason)")
      }
    }
  }

  private mutating func take(_ file: SourceFile, isNamed: Bool) {
    if Self.isPolicyTest(file.name) {
      guard let text = PolicyText(reading: file, log: log),
        let test = PolicyTestReader(log: log).read(text)
      else { return }
      return tests.append(test)
    }
    switch Self.kind(of: file) {
    case .rule: takeRule(file)
    case .policy: policies.append(PolicySource(name: Self.stem(file.name), file: file))
    case .other:
      // A folder may hold manifests and data that tests read; a named file should be a test.
      if isNamed {
        problems.append(
          "'\(file.name)' is no rule (it has no 'check'), no policy (it has no 'rules' or "
            + "'extends'), and no policy test (its name does not end in .test.yaml)")
      }
    }
  }

  private mutating func takeRule(_ file: SourceFile) {
    let id = ruleName(file.name)
    if let other = rules.first(where: { $0.id == id }) {
      if other.file.name == file.name { return }
      problems.append("'\(other.file.name)' and '\(file.name)' are both the rule '\(id)'")
    }
    rules.append((id, file))
  }

  /// A rule is named by its folder and its own name, from wherever the tests are run.
  private func ruleName(_ path: String) -> String {
    let whole = FilePath(world.currentFolder()).pushing(FilePath(path)).lexicallyNormalized()
    let category = whole.removingLastComponent().lastComponent?.string ?? ""
    return "\(category)/\(Self.stem(path))"
  }

  private static func stem(_ path: String) -> String { FilePath(path).lastComponent?.stem ?? path }

  private static func isPolicyTest(_ path: String) -> Bool {
    path.hasSuffix(".test.yaml") || path.hasSuffix(".test.yml")
  }

  private enum Kind {
    case rule
    case policy
    case other
  }

  /// What a file holds, told by its first fields: a file with mistakes must be told apart as well.
  private static func kind(of file: SourceFile) -> Kind {
    var keys: Set<String> = []
    for line in file.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      keys.insert(String(decoding: line[..<colon], as: UTF8.self))
    }
    if keys.contains("check") || keys.contains("severity") { return .rule }
    return keys.contains("rules") || keys.contains("extends") ? .policy : .other
  }
}
