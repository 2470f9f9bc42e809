import Attestation
package import ComplianceModel
import FactTree

/// Judges anew what a record says, and tells whether it still holds.
package struct RecordVerification {
  /// What a user asks.
  package struct Request: Sendable {
    /// The record's file.
    package let record: String
    /// The manifest, where it does not stand where it stood; `nil` means it does.
    package let manifest: String?
    /// The file of the public key that must have signed; `nil` for a record that is not signed.
    package let key: String?

    /// What a user asks.
    package init(record: String, manifest: String?, key: String?) {
      self.record = record
      self.manifest = manifest
      self.key = key
    }
  }

  /// What came of it.
  package enum Outcome: Sendable {
    /// The record was held against the world.
    case verified(RecordFindings)
    /// The job could not be done, for this reason.
    case impossible(String)
  }

  private let request: Request
  private let world: World

  /// The most bytes of a file that holds a key.
  private static let largestKey = 64 << 10

  /// Prepares to verify.
  package init(_ request: Request, in world: World) {
    self.request = request
    self.world = world
  }

  /// Verifies the record.
  package func run() -> Outcome {
    let bytes: [UInt8]
    let key: VerificationKey?
    do throws(FileProblem) {
      bytes = try world.read(request.record, JSONText.largestSize)
      key = try request.key.map { path throws(FileProblem) in
        let text = try String(decoding: world.read(path, Self.largestKey), as: UTF8.self)
        do throws(KeyProblem) {
          return try VerificationKey(text: text)
        } catch {
          throw FileProblem(path: path, reason: error.message)
        }
      }
    } catch {
      return .impossible("'\(error.path)' cannot be read: \(error.reason)")
    }
    return verify(bytes, key)
  }

  private func verify(_ bytes: [UInt8], _ key: VerificationKey?) -> Outcome {
    do throws(DocumentProblem) {
      let opened = try OpenedRecord(bytes, key: key)
      guard opened.isSigned == (key != nil) || !opened.complaints.isEmpty else {
        return .impossible(
          opened.isSigned
            ? "'\(request.record)' is signed: name the key that must have signed it by --key"
            : "'\(request.record)' is not signed, but --key names a key that must have signed it")
      }
      return .verified(findings(opened))
    } catch {
      return .verified(
        RecordFindings(
          file: request.record, claim: nil, signer: nil, inputCount: 0,
          complaints: [.init(.record, "cannot be read as a record: \(error.message)")]))
    }
  }

  private func findings(_ opened: OpenedRecord) -> RecordFindings {
    var complaints = opened.complaints
    let record = opened.record
    // What was signed is what was written, so only an unsigned record can belie itself.
    if complaints.isEmpty {
      complaints =
        RecordJudging(record: record, manifest: request.manifest, world: world).complaints
    }
    return RecordFindings(
      file: request.record, claim: record.claim, signer: opened.signer,
      inputCount: record.inputs?.count ?? 0, complaints: complaints)
  }
}

extension RecordText {
  /// What the record says, in short.
  var claim: String? {
    guard let decision = text("decision"), let asOf else { return nil }
    let gates = value("gates").map { names("id", of: $0) } ?? []
    let project = Part(self, value("project")).text("id") ?? "a project without an id"
    let passage = gates.isEmpty ? "" : " at \(gates.joined(separator: ", "))"
    return "\(decision)\(passage) for \(project) as of \(asOf)"
  }
}
