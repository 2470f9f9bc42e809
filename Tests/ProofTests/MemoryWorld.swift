import CalendarTime
import ComplianceModel
import Foundation
import Synchronization
import Testing

@testable import Attestation
@testable import Workflows

/// Files that stand in memory, for records and what becomes of them.
final class MemoryWorld: Sendable {
  private let files: Mutex<[String: [UInt8]]>

  /// The files of a project at its gate: all that a decision may rest on.
  init() throws {
    files = Mutex([:])
    self["policy.yaml"] = Self.policy
    self["project.yaml"] = Self.project
    self["waiver.yaml"] = Self.waiver
    self["rates.csv"] = "name,rate\nAda,100\n"
    self["approvals.csv"] =
      "project,gate,role,name,decision,date\nP-1,RfE,sponsor,Ada Lovelace,approved,2026-03-31\n"
    self["allowed_signers"] = "\"Grace Hopper\" \(try ClaimWorld.text("grace.pub"))"
  }

  private static let project = """
    project: { id: P-1, name: Bridge, phase: planning }
    organisation: { roles: [{ role: sponsor, name: Ada Lovelace }] }
    gates:
      - id: RfE
        from: planning
        to: executing
        approvals:
          - { role: sponsor, name: Ada Lovelace, decision: approved, date: 2026-03-31 }
    """

  private static let waiver = """
    id: W-1
    rule: project/has-a-number
    project: P-1
    reason: The office gives numbers out in May only.
    requested_by: Grace Hopper
    requested_on: 2026-03-01
    approved_by: { role: sponsor, name: Ada Lovelace }
    granted: 2026-03-02
    expires: 2026-05-31
    """

  private static let policy = """
    title: Our office
    version: "1.0"
    life_cycle: [initiating, planning, executing, closing]
    rules:
      define:
        - id: project/has-a-name
          title: The project has a name
          severity: major
          check: { required: [project.name] }
        - id: project/has-a-number
          title: The project has a number
          severity: minor
          check: { required: [project.x-number] }
    gates:
      - id: RfE
        title: Ready for executing
        from: planning
        to: executing
        approvals: { all_of: [sponsor], proof: registered }
    """

  /// The text of a file; `nil` where there is none.
  subscript(_ path: String) -> String? {
    get { bytes(path).map { String(decoding: $0, as: UTF8.self) } }
    set { set(path, newValue.map { Array($0.utf8) }) }
  }

  /// The bytes of a file.
  func bytes(_ path: String) -> [UInt8]? { files.withLock { $0[path] } }

  /// Writes or removes a file.
  func set(_ path: String, _ bytes: [UInt8]?) { files.withLock { $0[path] = bytes } }

  /// The world that holds these files and nothing else.
  var world: World {
    return World(
      today: { CalendarDay(dayNumber: 0) }, currentFolder: { "/work" },
      kind: { path throws(FileProblem) in
        guard let bytes = self.bytes(path) else { throw Self.absent(path) }
        return .file(length: bytes.count)
      }, identity: { _ in nil },
      read: { path, limit throws(FileProblem) in
        guard let bytes = self.bytes(path) else { throw Self.absent(path) }
        return Array(bytes.prefix(limit + 1))
      }, names: { path throws(FileProblem) in throw Self.absent(path) },
      readStandardInput: { _ in [] }, write: { path, bytes in self.set(path, bytes) })
  }

  private static func absent(_ path: String) -> FileProblem {
    FileProblem(path: path, reason: "no such file or directory", isAbsence: true)
  }

  /// What is asked of the gate.
  var request: GateRequest {
    var request = GateRequest()
    request.manifest = "project.yaml"
    request.policy = "policy.yaml"
    request.data = [.init(name: "rates", path: "rates.csv")]
    request.waivers = ["waiver.yaml"]
    request.approvals = "approvals.csv"
    request.allowedSigners = "allowed_signers"
    request.asOf = CalendarDay("2026-04-01")
    return request
  }

  /// Judges the gate and writes its record.
  @discardableResult
  func record(
    _ request: GateRequest? = nil, to path: String = "record.json", signedBy key: SigningKey? = nil
  ) throws -> GateRecord {
    guard case .judged(_, let record?) = RecordedGate(request ?? self.request, in: world).run()
    else { throw NotJudged() }
    set(path, record.file(signedBy: key))
    return record
  }

  /// The gate could not be judged.
  struct NotJudged: Error {}

  /// Verifies the record.
  func verify(
    _ path: String = "record.json", manifest: String? = nil, key: String? = nil
  ) -> RecordVerification.Outcome {
    RecordVerification(.init(record: path, manifest: manifest, key: key), in: world).run()
  }

  /// What speaks against the record, each with what it is about.
  func complaints(
    _ path: String = "record.json", manifest: String? = nil, key: String? = nil
  ) throws -> [String] {
    guard case .verified(let findings) = verify(path, manifest: manifest, key: key) else {
      throw NotJudged()
    }
    #expect(findings.holds == findings.complaints.isEmpty)
    return findings.complaints.map { "\($0.kind.rawValue): \($0.text)" }
  }
}
