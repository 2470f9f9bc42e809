import ComplianceModel
import Foundation
import Testing

@testable import Reporting

@Suite("An audit as assessment results of OSCAL")
struct AuditOSCALTests {
  @Test(
    "refers to nothing that is not in it, and names nothing twice",
    arguments: ["office", "hostile", "twins"])
  func references(_ sample: String) throws {
    let samples = ["office": SampleAudit.office, "hostile": .hostile, "twins": .twins]
    let document = try results(of: try #require(samples[sample]))
    var defined: [String] = []
    var used: [String] = []
    collect(document, &defined, &used)
    #expect(!used.isEmpty && Set(defined).count == defined.count)
    #expect(Set(used).subtracting(defined).isEmpty)
  }

  @Test("reviews every objective that a finding is about")
  func objectives() throws {
    let result = try onlyResult(.office)
    let selections = try #require(
      (result["reviewed-controls"] as? [String: Any])?["control-objective-selections"]
        as? [[String: Any]])
    let reviewed = Set(
      (selections[0]["include-objectives"] as? [[String: String]] ?? []).compactMap {
        $0["objective-id"]
      })
    let findings = try #require(result["findings"] as? [[String: Any]])
    let targets = findings.compactMap { ($0["target"] as? [String: Any])?["target-id"] as? String }
    #expect(targets.count == SampleAudit.office.findings.count)
    #expect(Set(targets).subtracting(reviewed).isEmpty)
  }

  @Test("has version 5 UUIDs that the run and the fingerprint give")
  func stable() throws {
    let text = try SampleAudit.office.text(.oscal)
    #expect(text == (try SampleAudit.office.text(.oscal)))
    var defined: [String] = []
    var used: [String] = []
    collect(try results(of: .office), &defined, &used)
    for uuid in defined {
      let characters = Array(uuid)
      #expect(characters.count == 36 && characters[14] == "5" && "89ab".contains(characters[19]))
    }
  }

  @Test("calls a risk the same from run to run, and numbers those of one fingerprint")
  func risks() throws {
    let finding = try #require(SampleAudit.office.findings.first { $0.status == .new })
    let alone = try risks(of: [finding])
    #expect(alone.count == 1)
    for status in [Finding.Status.persisting, .waived] {
      #expect(try risks(of: [finding.withStatus(status)]) == alone)
    }
    let twins = try risks(of: [finding, finding])
    #expect(Set(twins).count == 2 && twins.first == alone.first)
    // The second keeps its name when the first is mended.
    let second = finding.withStatus(.new, occurrence: 2)
    #expect(try risks(of: [finding, second]).last == risks(of: [second]).first)
  }

  private func risks(of findings: [Finding]) throws -> [String] {
    let result = try onlyResult(
      SampleAudit(projects: [], findings: findings, rules: SampleAudit.rules))
    return (result["risks"] as? [[String: Any]] ?? []).compactMap { $0["uuid"] as? String }
  }

  @Test("computes UUIDs as RFC 9562 does")
  func rfc() {
    // Python: u = uuid.uuid5(uuid.NAMESPACE_URL, "urn:tollgate"); p = uuid.uuid5(u, "x")
    // str(uuid.uuid5(p, "1:a2:bc"))
    #expect(StableUUID("x").text("a", "bc") == "6ddd51ed-8f4a-597a-9b5d-21f79d2c9831")
    #expect(StableUUID("x").text("ab", "c") != StableUUID("x").text("a", "bc"))
  }

  @Test("reads no clock: every moment is the midnight of a day of the audit")
  func moments() throws {
    let document = try results(of: .office)
    let metadata = try #require(document["metadata"] as? [String: Any])
    #expect(metadata["last-modified"] as? String == "2026-12-31T00:00:00Z")
    #expect(metadata["oscal-version"] as? String == "1.1.3")
  }

  @Test("closes the risk of what was resolved, and keeps that of what is open")
  func states() throws {
    let result = try onlyResult(.office)
    let risks = try #require(result["risks"] as? [[String: Any]])
    func count(_ status: String) -> Int { risks.count { $0["status"] as? String == status } }
    let figures = SampleAudit.office.report.run.figures
    #expect(count("open") == figures.open)
    #expect(count("closed") == figures.resolved)
    #expect(count("deviation-approved") == figures.waived)
  }

  @Test("leaves out lists that would be empty")
  func empty() throws {
    let result = try onlyResult(SampleAudit(projects: [], findings: [], rules: []))
    for key in ["observations", "risks", "findings"] { #expect(result[key] == nil) }
  }

  private func results(of audit: SampleAudit) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(try audit.rendered(.oscal)))
    return try #require((value as? [String: Any])?["assessment-results"] as? [String: Any])
  }

  private func onlyResult(_ audit: SampleAudit) throws -> [String: Any] {
    let list = try #require(try results(of: audit)["results"] as? [[String: Any]])
    return try #require(list.count == 1 ? list[0] : nil)
  }

  /// The UUIDs that are defined below a value, and those that it refers to.
  private func collect(_ value: Any, _ defined: inout [String], _ used: inout [String]) {
    if let list = value as? [Any] {
      for entry in list { collect(entry, &defined, &used) }
    }
    guard let map = value as? [String: Any] else { return }
    for (key, value) in map {
      if key == "uuid", let uuid = value as? String {
        defined.append(uuid)
      } else if key.hasSuffix("-uuid"), let uuid = value as? String {
        used.append(uuid)
      } else if key == "href", let href = value as? String, href.hasPrefix("#") {
        used.append(String(href.dropFirst()))
      } else {
        collect(value, &defined, &used)
      }
    }
  }
}

extension Finding {
  /// The same finding in a run that sees it otherwise.
  fileprivate func withStatus(_ status: Status, occurrence: Int = 1) -> Finding {
    Finding(
      fingerprint: fingerprint, rule: rule, severity: severity, verdict: verdict, message: message,
      remedy: remedy, project: project, places: places, ownerRole: ownerRole, ownerName: ownerName,
      status: status, firstSeen: firstSeen, lastSeen: lastSeen, due: due, waiver: waiver,
      occurrence: occurrence)
  }
}
