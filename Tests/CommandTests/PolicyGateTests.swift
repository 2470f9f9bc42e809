import Foundation
import TestSupport
import Testing

@Suite("The gates of the shipped policies")
struct PolicyGateTests {
  /// A gate of a policy: the manifest before it, and who must approve.
  struct Passage: Sendable, CustomTestStringConvertible {
    let policy: String
    let gate: String
    /// The spotless manifest in the phase that is left.
    let manifest: String
    /// The roles whose approvals open it; without the first it stays shut.
    let roles: [String]
    /// The ids that the manifest's gates have in this policy.
    var names: [String: String] = [:]
    var proof = "declared"

    var testDescription: String { "\(policy), \(gate)" }
  }

  private static func passages(
    _ policy: String, in folder: String = "shared", names: [String: String] = [:],
    proof: String = "declared", gates: [(gate: String, manifest: String, roles: [String])]
  ) -> [Passage] {
    gates.map {
      Passage(
        policy: policy, gate: $0.gate, manifest: "\(folder)/\($0.manifest)", roles: $0.roles,
        names: names, proof: proof)
    }
  }

  private static let board = ["sponsor", "user_representative", "supplier_lead"]
  private static let strict = ["steering_committee", "sponsor", "pmo"]
  private static let nasa = ["associate_administrator", "technical_authority", "center_director"]

  static let all: [Passage] =
    passages(
      "strict", proof: "registered",
      gates: [
        ("RfP", "initiating", strict), ("RfE", "planning", strict), ("RfC", "executing", strict),
        ("End", "closing", strict),
      ])
    + passages(
      "pm2",
      gates: [
        ("RfP", "initiating", ["steering_committee", "sponsor"]),
        ("RfE", "planning", ["supplier_lead", "steering_committee", "sponsor"]),
        ("RfC", "executing", ["user_representative", "steering_committee", "sponsor"]),
      ])
    + passages(
      "prince2", names: ["RfP": "initiation", "RfE": "project", "RfC": "stage", "End": "closure"],
      gates: [
        ("initiation", "initiating", ["supplier_lead", "sponsor"]), ("project", "planning", board),
        ("stage", "executing", board), ("closure", "closing", board),
      ])
    + passages(
      "uk-gate-review",
      names: ["RfP": "Gate-1", "RfE": "Gate-3", "RfC": "Gate-4", "End": "Gate-5"],
      gates: [
        ("Gate-1", "initiating", ["finance_controller", "sponsor"]),
        ("Gate-3", "planning", ["investment_board", "finance_controller", "sponsor"]),
        ("Gate-4", "executing", ["business_owner", "sponsor", "security_officer"]),
        ("Gate-5", "closing", ["business_owner", "sponsor"]),
      ])
    + passages(
      "nasa-7120", in: "nasa-7120",
      gates: [
        ("KDP-A", "pre-a", nasa), ("KDP-B", "a", nasa), ("KDP-C", "b", nasa), ("KDP-D", "c", nasa),
        ("KDP-E", "d", nasa), ("KDP-F", "e", nasa),
      ])
    + passages(
      "stage-gate", in: "stage-gate",
      names: ["G-1": "G-2", "G-2": "G-3", "G-3": "G-4", "G-4": "G-5", "G-5": "PLR"],
      gates: [
        ("G-2", "scoping", ["business_owner", "sponsor"]),
        ("G-3", "business-case", ["steering_committee", "finance_controller", "sponsor"]),
        ("G-4", "development", ["finance_controller", "sponsor"]),
        ("G-5", "testing", ["steering_committee", "finance_controller", "sponsor"]),
        ("PLR", "launch", ["finance_controller", "sponsor"]),
      ])

  /// What a gate answers with these roles' approvals.
  private func answer(_ passage: Passage, approvedBy roles: [String]) throws -> [String: Any] {
    let folder = try ScratchFolder()
    let url = URL(
      fileURLWithPath: ProjectFolder.path(
        "Tests/RuleLibraryTests/Spotless/\(passage.manifest).yaml"))
    var manifest = PassageManifest(try String(contentsOf: url, encoding: .utf8))
    manifest.rename(passage.names)
    for gate in manifest.gates {
      let earlier = Self.all.first { $0.policy == passage.policy && $0.gate == gate }
      manifest.approve(gate, by: earlier?.roles ?? [], on: nil)
    }
    manifest.approve(passage.gate, by: roles, on: "2025-12-29")
    try folder.write(manifest.text, to: "project.yaml")
    try folder.write(manifest.register(project: manifest.project), to: "approvals.yaml")
    let run = try ToolRun(
      [
        "gate", "project.yaml", "--as-of", "2026-01-01", "--gate", passage.gate, "--policy",
        ProjectFolder.path("policies/\(passage.policy).yaml"), "--output-format", "json",
      ] + (passage.proof == "registered" ? ["--approvals", "approvals.yaml"] : []),
      in: folder.url)
    #expect(run.status <= 1, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(json as? [String: Any], "\(run.output)")
  }

  /// What is asked for and missing.
  private func missing(_ answer: [String: Any]) -> [String] {
    (answer["approvals"] as? [[String: Any]] ?? []).flatMap { $0["missing"] as? [String] ?? [] }
  }

  /// The criteria that hold the gate.
  private func unmet(_ answer: [String: Any]) -> [String] {
    (answer["criteria"] as? [[String: Any]] ?? []).filter { $0["met"] as? Bool == false }
      .map { "\($0["rule"] ?? ""): \($0["violations"] ?? "")" }
  }

  @Test("are opened by those who decide in the framework, and by nobody less", arguments: all)
  func approvers(_ passage: Passage) throws {
    let open = try answer(passage, approvedBy: passage.roles)
    #expect(missing(open) == [])
    #expect(open["decision"] as? String != "hold", "\(unmet(open))")
    let fewer = try answer(passage, approvedBy: Array(passage.roles.dropFirst()))
    #expect(missing(fewer) != [])
    #expect(fewer["decision"] as? String == "hold")
  }

  @Test("take an approval for nothing that only the team declares, under the strict policy")
  func registered() throws {
    var passage = try #require(Self.all.first { $0.policy == "strict" })
    passage.proof = "declared"
    let answer = try answer(passage, approvedBy: passage.roles)
    #expect(answer["decision"] as? String == "hold")
    #expect(missing(answer) != [])
  }
}
