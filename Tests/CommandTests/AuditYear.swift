import Foundation
import TestSupport
import Testing

/// The year of `examples/audit-year`, audited and, month by month, checked.
struct AuditYear: Sendable {
  /// Weights of one score.
  struct Points: Equatable, Sendable {
    var earned = 0
    var attainable = 0
  }

  /// What is known of a month without its audit, and the audit's own report.
  struct Month: Sendable {
    let asOf: String
    /// The open violations, each with its severity; those that were open before in projects that could not
    /// be judged are among them.
    let open: [String: String]
    /// How many of them no check can find, by severity.
    let held: [String: Int]
    /// The projects of those violations that stay open where their project cannot be judged.
    let owners: [String: String]
    /// The waived ones.
    let waived: Set<String>
    /// The registered projects that have no manifest.
    let missing: [String]
    /// The project in each file; in one that cannot be read, the one that was in it the month before.
    let projects: [String: String]
    let check: JSONValue
    let audit: JSONValue
  }

  /// The time that the policy gives for each severity, in days.
  let due = ["critical": 14, "major": 45, "minor": 90]
  private let weights = ["critical": 10, "major": 5, "minor": 2, "info": 0]
  let months: [Month]
  /// The page of the last audit.
  let lastPage: String
  /// The severity of each rule of the policy.
  private let severities: [String: String]
  /// The rules that sweep over every value, which count once.
  private let sweeping: Set<String>

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    let folder = try ScratchFolder()
    let policy = Self.root.appendingPathComponent("examples/audit-year/policy.yaml").path
    try Self.audit(in: folder.url)
    var last: Month?
    months = try (1...12).map { number in
      let month = try Self.month(number, in: folder.url, policy: policy, after: last)
      last = month
      return month
    }
    lastPage = try String(
      contentsOf: folder.url.appendingPathComponent("audit-2026-12.html"), encoding: .utf8)
    let shown = try ToolRun(["policy", "show", policy, "--output-format", "json"], in: folder.url)
    severities = Dictionary(
      try JSONValue(shown.output)["rules"].list.map {
        ($0["id"].text ?? "", $0["severity"].text ?? "")
      }, uniquingKeysWith: { first, _ in first })
    sweeping = Set(
      try severities.keys.filter { rule in
        let file = Self.root.appendingPathComponent("rules/\(rule).yaml")
        return try String(contentsOf: file, encoding: .utf8).contains("\nfor: \"**\"")
      })
  }

  private static func audit(in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", root.appendingPathComponent("examples/audit-year/run").path, folder.path,
      "--tollgate", ToolRun.programPath,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private static func month(_ number: Int, in folder: URL, policy: String, after last: Month?)
    throws -> Month
  {
    let name = "2026-" + (number < 10 ? "0" : "") + "\(number)"
    let end = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1]
    let place = folder.appendingPathComponent(name)
    let asOf = "\(name)-\(end)"
    let hasWaivers = FileManager.default.fileExists(
      atPath: place.appendingPathComponent("waivers.yaml").path)
    let run = try ToolRun(
      [
        "check", "portfolio", "--policy", policy, "--as-of", asOf, "--output-format", "json",
        "--show-passed",
      ] + (hasWaivers ? ["--waivers", "waivers.yaml"] : []), in: place)
    let check = try JSONValue(run.output)
    let report = folder.appendingPathComponent("audit-\(name).json")
    let audit = try JSONValue(String(contentsOf: report, encoding: .utf8))
    var open: [String: String] = [:]
    for violation in check["violations"].list {
      open[key(violation)] = violation["severity"].text
    }
    // The ledger counts by key, so no two violations may share one.
    try #require(open.count == check["violations"].list.count)
    let register = try String(
      contentsOf: place.appendingPathComponent("register.csv"), encoding: .utf8)
    var projects: [String: String] = [:]
    for manifest in check["manifests"].list {
      let file = manifest["file"].text ?? ""
      let isReadable = manifest["outcome"].text != "unreadable"
      projects[file] = manifest["project"].text ?? (isReadable ? nil : last?.projects[file])
    }
    let there = Set(projects.values)
    let missing = register.split(separator: "\n").dropFirst()
      .map { String($0.prefix { $0 != "," }) }.filter { !there.contains($0) }
    for project in missing { open["missing \(project)"] = "critical" }
    let unread = check["manifests"].list.filter { $0["outcome"].text == "unreadable" }
      .compactMap { projects[$0["file"].text ?? ""] }
    var owners: [String: String] = [:]
    for violation in check["violations"].list {
      guard violation["rule"].text != "manifest/is-readable" else { continue }
      owners[key(violation)] = projects[violation["file"].text ?? ""]
    }
    var held: [String: Int] = [:]
    for (key, project) in last?.owners ?? [:] where (missing + unread).contains(project) {
      guard let severity = last?.open[key] else { continue }
      open[key] = severity
      owners[key] = project
      held[severity, default: 0] += 1
    }
    return Month(
      asOf: asOf, open: open, held: held, owners: owners,
      waived: Set(check["waived"].list.map { key($0) }), missing: missing,
      projects: projects, check: check, audit: audit)
  }

  /// What tells a violation from all others: its fingerprint; of a missing manifest, which no check
  /// knows, the project.
  static func key(_ finding: JSONValue) -> String {
    finding["rule"].text == "portfolio/manifest-is-there"
      ? "missing \(finding["project"].text ?? "")" : finding["fingerprint"].text ?? ""
  }

  /// A day, so many days later.
  static func day(_ day: String, plus days: Int) -> String {
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard let date = try? style.parse(day) else { return "no day: \(day)" }
    return date.addingTimeInterval(Double(days) * 86_400).formatted(style)
  }

  /// The points of each month, worked out from the verdicts of the check; of a project that could not be
  /// judged, nothing of what it could earn when it last was.
  func points() -> [(total: Points, projects: [String: Points])] {
    var last: [String: Int] = [:]
    return months.map { month in
      var projects = points(of: month)
      let unread = month.check["manifests"].list.filter { $0["outcome"].text == "unreadable" }
        .map { month.projects[$0["file"].text ?? ""] ?? $0["file"].text ?? "" }
      for project in month.missing + unread {
        let own = projects[project]?.attainable ?? 0
        projects[project]?.attainable = max(own, last[project] ?? 0)
      }
      for (project, points) in projects { last[project] = points.attainable }
      let total = projects.values.reduce(into: Points()) { total, points in
        total.earned += points.earned
        total.attainable += points.attainable
      }
      return (total, projects)
    }
  }

  private func points(of month: Month) -> [String: Points] {
    var projects: [String: Points] = [:]
    func add(_ severity: String, _ passed: Bool, to project: String) {
      let weight = weights[severity] ?? 0
      projects[project, default: Points()].attainable += weight
      if passed { projects[project, default: Points()].earned += weight }
    }
    let violations = month.check["violations"].list
    for manifest in month.check["manifests"].list {
      let file = manifest["file"].text ?? ""
      let project = month.projects[file] ?? file
      let failed = Set(
        violations.filter { $0["file"].text == manifest["file"].text }
          .compactMap { $0["rule"].text })
      let passed = manifest["passed"].list.compactMap { $0["rule"].text }
      let once = Set(passed).intersection(sweeping).subtracting(failed)
      for rule in passed.filter({ !sweeping.contains($0) }) + once {
        add(severities[rule] ?? "", true, to: project)
      }
    }
    for violation in violations {
      let file = violation["file"].text ?? ""
      let project = month.projects[file] ?? file
      add(violation["severity"].text ?? "", false, to: project)
    }
    for project in month.missing { add("critical", false, to: project) }
    return projects
  }
}

/// A value of JSON, with an empty one for whatever is not there.
enum JSONValue: Sendable, CustomStringConvertible {
  case nothing
  case int(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case map([String: JSONValue])

  init(_ text: String) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(text.utf8)))
  }

  private init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let list as [Any]: self = .list(list.map { JSONValue($0) })
    case let map as [String: Any]: self = .map(map.mapValues { JSONValue($0) })
    case let int as Int: self = .int(int)
    case let number as Double: self = .number(number)
    default: self = .nothing
    }
  }

  subscript(_ name: String) -> JSONValue {
    if case .map(let map) = self { map[name] ?? .nothing } else { .nothing }
  }

  var list: [JSONValue] { if case .list(let list) = self { list } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var int: Int? { if case .int(let int) = self { int } else { nil } }
  var description: String { text ?? int.map { "\($0)" } ?? "no text" }
}
