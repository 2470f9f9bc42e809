import Foundation

/// A spotless manifest, in which tests give gates other ids and approvals.
struct PassageManifest {
  private var lines: [String]
  /// The approvals that were added, as an office's list has them.
  private var approvals: [String] = []

  /// Takes a manifest apart into its lines.
  init(_ text: String) {
    lines = text.components(separatedBy: "\n")
  }

  /// The manifest.
  var text: String { lines.joined(separator: "\n") }

  /// The project's id.
  var project: String {
    lines.first { $0.hasPrefix("  id: ") }.map { String($0.dropFirst(6)) } ?? ""
  }

  /// The phase that the project is in.
  private var phase: String {
    lines.first { $0.hasPrefix("  phase: ") }.map { String($0.dropFirst(9)) } ?? ""
  }

  private var section: Range<Int> {
    guard let begin = lines.firstIndex(of: "gates:") else { return 0..<0 }
    let end = lines[(begin + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
    return begin..<end
  }

  /// The ids of the gates that were held.
  var gates: [String] {
    section.filter { lines[$0].hasPrefix("    held_on: ") }.compactMap { held in
      lines[..<held].last { $0.hasPrefix("  - id: ") }.map { String($0.dropFirst(8)) }
    }
  }

  /// Gives gates other ids.
  mutating func rename(_ names: [String: String]) {
    for index in section where lines[index].hasPrefix("  - id: ") {
      let id = String(lines[index].dropFirst(8))
      if let name = names[id] { lines[index] = "  - id: \(name)" }
    }
  }

  /// Who holds a role; somebody who is added where the manifest names nobody.
  private mutating func holder(of role: String) -> String {
    let entry = "    - { role: \(role), name: "
    if role == "sponsor" { return "Ines Maro" }
    if let line = lines.first(where: { $0.hasPrefix(entry) }) {
      return String(line.dropFirst(entry.count).prefix { $0 != "," })
    }
    let name = "Holder of \(role)"
    if let roles = lines.firstIndex(of: "  roles:") {
      lines.insert("\(entry)\(name), unit: Headquarters }", at: roles + 1)
    }
    return name
  }

  /// Adds approvals to a gate, which is added where the manifest does not record it.
  ///
  /// - Parameter day: The day; `nil` means the day on which the gate was held.
  mutating func approve(_ gate: String, by roles: [String], on day: String?) {
    let people = roles.map { (role: $0, name: holder(of: $0)) }
    var entry = section.first { lines[$0] == "  - id: \(gate)" }
    if entry == nil {
      let end = section.upperBound
      lines.insert(
        contentsOf: [
          "  - id: \(gate)", "    from: \(phase)", "    to: closed", "    planned_on: 2026-01-02",
        ], at: end)
      entry = end
    }
    guard let entry else { return }
    let stop =
      section.first { $0 > entry && lines[$0].hasPrefix("  - id: ") } ?? section.upperBound
    let held = lines[entry..<stop].first { $0.hasPrefix("    held_on: ") }.map {
      String($0.dropFirst(13))
    }
    let date = day ?? held ?? ""
    let given = lines[entry..<stop].joined()
    let written = people.filter { !given.contains("{ role: \($0.role),") }.map {
      "      - { role: \($0.role), name: \($0.name), decision: approved, date: \(date) }"
    }
    let list = (entry..<stop).first { lines[$0] == "    approvals:" }
    lines.insert(
      contentsOf: (list == nil ? ["    approvals:"] : []) + written, at: list.map { $0 + 1 } ?? stop
    )
    approvals += people.map {
      "- { project: \(project), gate: \(gate), role: \($0.role), name: \($0.name), decision: approved, date: \(date) }"
    }
  }

  /// The office's list of the approvals that were added.
  func register(project: String) -> String { approvals.joined(separator: "\n") + "\n" }
}
