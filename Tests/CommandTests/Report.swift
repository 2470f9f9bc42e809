import Foundation
import TestSupport
import Testing

/// A report in JSON, as far as tests ask.
struct Report {
  /// A violation, at its first place.
  struct Violation: Hashable {
    let rule: String
    let verdict: String
    let file: String
    let document: Int
    let line: Int
    let column: Int
    let path: String
    let message: String
    /// The remaining places, as `line:column path`.
    let morePlaces: [String]
  }

  private let object: [String: Any]
  /// The exit code of the run.
  let status: Int32

  /// Runs a check that reports in JSON.
  init(_ arguments: [String], in folder: URL, input: Data = Data()) throws {
    let run = try ToolRun(
      ["check", "--output-format", "json"] + arguments, in: folder, input: input)
    status = run.status
    let value = try? JSONSerialization.jsonObject(with: Data(run.output.utf8))
    object = try #require(value as? [String: Any], "no report: \(run.errors)")
  }

  /// The violations, in their order.
  var violations: [Violation] {
    (object["violations"] as? [[String: Any]] ?? []).map { violation in
      let places = violation["places"] as? [[String: Any]] ?? []
      return Violation(
        rule: violation["rule"] as? String ?? "", verdict: violation["verdict"] as? String ?? "",
        file: violation["file"] as? String ?? "", document: violation["document"] as? Int ?? 0,
        line: violation["line"] as? Int ?? 0, column: violation["column"] as? Int ?? 0,
        path: violation["path"] as? String ?? "", message: violation["message"] as? String ?? "",
        morePlaces: places.dropFirst().map { place in
          "\(place["line"] ?? 0):\(place["column"] ?? 0) \(place["path"] ?? "")"
        })
    }
  }

  /// How many violations each rule has.
  var countsByRule: [String: Int] {
    Dictionary(grouping: violations, by: \.rule).mapValues(\.count)
  }

  /// The values of a key of all violations.
  func values(of key: String) -> [String] {
    (object["violations"] as? [[String: Any]] ?? []).map { $0[key] as? String ?? "null" }
  }

  /// A figure of the summary, such as `manifests.judged`.
  func figure(_ path: String) -> Int? {
    var value: Any? = object["summary"]
    for name in path.split(separator: ".") { value = (value as? [String: Any])?[String(name)] }
    return value as? Int
  }

  /// The verdicts of a manifest, by kind.
  func verdicts(on file: String) -> [String: Int] {
    let manifests = object["manifests"] as? [[String: Any]] ?? []
    let manifest = manifests.first { ($0["file"] as? String)?.hasSuffix(file) == true }
    return manifest?["verdicts"] as? [String: Int] ?? [:]
  }
}

/// Folders of the project itself.
enum ProjectFolder {
  /// The root of the project.
  static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a file of the project.
  static func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
