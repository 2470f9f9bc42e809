import ArgumentParser
import Attestation
import ComplianceModel
import Workflows

/// How a gate's decision is kept.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a record of the decision and of all that it rested on.", valueName: "file"),
    completion: .files)
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Sign the record with a private key of Ed25519 (PEM or OpenSSH).", valueName: "key"),
    completion: .files)
  var sign: String?

  /// The most bytes of a file that holds a key.
  private static let largestKey = 64 << 10

  func validate() throws {
    if sign != nil, record == nil {
      throw ValidationError("--sign signs a record; say where it goes by --record")
    }
  }

  /// The key to sign with; read before anything is judged.
  func key() throws -> SigningKey? {
    guard let sign else { return nil }
    do throws(FileProblem) {
      let bytes = try World.live.read(sign, Self.largestKey)
      do throws(KeyProblem) {
        return try SigningKey(text: String(decoding: bytes, as: UTF8.self))
      } catch {
        throw FileProblem(path: sign, reason: error.message)
      }
    } catch {
      throw ExitStatus.impossible("the key '\(sign)' cannot be used: \(error.reason)")
    }
  }

  /// Writes the record, over no file that it speaks of.
  func write(_ record: GateRecord, signedBy key: SigningKey?) throws {
    guard let path = self.record else { return }
    if let input = record.input(at: path, in: .live) {
      throw ExitStatus.impossible(
        "the record would overwrite the \(input.kind) '\(path)'; name another file with --record"
      )
    }
    guard let bytes = record.file(signedBy: key) else {
      throw ExitStatus.impossible(
        "the record cannot be signed: the system has no random numbers")
    }
    try ReportFile.write(String(decoding: bytes, as: UTF8.self), to: path)
  }
}
