import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import Foundation
import ManifestReading
import PolicyCompiler
import SourceText
import Workflows

/// A manifest in which a policy finds nothing, under which all mutants are made.
struct SpotlessManifest: Sendable, CustomStringConvertible {
  /// The policy that judges it.
  let policy: String
  /// The file, `Spotless/<policy>/<phase>.yaml` or, where several policies share it, `Spotless/shared/<phase>.yaml`.
  let url: URL

  /// The day by which it is judged.
  let asOf: CalendarDay

  var description: String { "\(policy), \(url.deletingPathExtension().lastPathComponent)" }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let folder = root.appendingPathComponent("Spotless")
  private static let policies = root.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("policies")

  /// The names of the policies in the folder `policies/`, where the office's indicators lie as well.
  static let policyNames = names(in: policies).filter { $0 != "kpis" }

  private static func names(in folder: URL) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }.sorted()
      .map { String($0.dropLast(5)) }
  }

  /// One for each policy and each phase: the policy's own where it has a folder, else the shared ones.
  static let all: [SpotlessManifest] = policyNames.flatMap { policy in
    let own = names(in: folder.appendingPathComponent(policy))
    let place = own.isEmpty ? "shared" : policy
    return names(in: folder.appendingPathComponent(place)).map { phase in
      SpotlessManifest(
        policy: policy, url: folder.appendingPathComponent("\(place)/\(phase).yaml"))
    }
  }

  /// One of the examples that the policy `standard` finds nothing in, as of the day that they name.
  init(example name: String) {
    let examples = Self.root.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("examples/portfolio")
    policy = "standard"
    url = examples.appendingPathComponent("\(name).yaml")
    asOf = CalendarDay(dayNumber: 20_543)  // 2026-03-31
  }

  private init(policy: String, url: URL) {
    self.policy = policy
    self.url = url
    asOf = RuleCase.defaultDay
  }

  /// A file with the policies that judge it.
  struct File: Sendable, CustomStringConvertible {
    let manifests: [SpotlessManifest]

    var description: String {
      manifests.first.map { $0.url.pathComponents.suffix(2).joined(separator: "/") } ?? ""
    }
  }

  /// The manifests, those of one file together.
  static let files: [File] = Dictionary(grouping: all, by: \.url.path)
    .sorted { $0.key < $1.key }.map { File(manifests: $0.value) }

  /// The text.
  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}

/// A shipped policy, compiled once for all of its manifests.
struct ShippedPolicy: Sendable {
  let set: PolicySet

  /// All policies, by name; the message where one cannot be compiled.
  static let all: [String: Result<ShippedPolicy, CannotCompile>] = Dictionary(
    uniqueKeysWithValues: SpotlessManifest.policyNames.map { ($0, compile($0)) })

  /// Why a policy cannot be compiled.
  struct CannotCompile: Error, CustomStringConvertible {
    let description: String
  }

  private static func compile(_ name: String) -> Result<ShippedPolicy, CannotCompile> {
    let log = MistakeLog()
    let library = RuleLibrary(added: RuleFiles.all.map { ($0.id, $0.file) }, log: log)
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("policies/\(name).yaml")
    guard let data = try? Data(contentsOf: url) else {
      return .failure(CannotCompile(description: "\(name) cannot be read"))
    }
    let source = PolicySource(
      name: name, file: SourceFile(name: "policies/\(name).yaml", bytes: Array(data)))
    let compiler = PolicySetCompiler(
      library: library, finder: PolicyLoading(world: .live).finder, dataNames: [], log: log)
    guard let set = compiler.compile([source]).set else {
      let messages = log.mistakes.flatMap(\.diagnostics).map(\.message)
      return .failure(CannotCompile(description: "\(name): \(messages)"))
    }
    return .success(ShippedPolicy(set: set))
  }
}
