import Attestation
import ComplianceModel
import FactTree

/// A record out of its file, and what its signature and its digest are worth.
struct OpenedRecord {
  /// The record.
  let record: RecordText
  /// Whether it stands in an envelope.
  let isSigned: Bool
  /// The name of the key whose signature holds.
  private(set) var signer: String?
  /// What is wrong with the file.
  private(set) var complaints: [RecordFindings.Complaint] = []

  /// Opens a file.
  ///
  /// A record is what this program wrote, to the byte: a change that no signature covers, such as
  /// white space or the name of the key, is a change all the same.
  init(_ bytes: [UInt8], key: VerificationKey?) throws(DocumentProblem) {
    let json = try JSONText(bytes)
    isSigned = Envelope.isLikely(json)
    guard isSigned else {
      record = try RecordText(json, at: json.root)
      refuseChange(unless: json.isCanonical(bytes) && record.digestFits)
      return
    }
    let envelope = try Envelope(json)
    guard envelope.payloadType == Envelope.inTotoType else {
      throw DocumentProblem("its envelope holds no statement of in-toto")
    }
    let payload = try JSONText(envelope.payload)
    guard payload.text("_type") == InTotoStatement.type,
      payload.text("predicateType") == GateRecord.predicateType,
      let predicate = payload.value("predicate")
    else { throw DocumentProblem("its envelope holds no statement about a gate's decision") }
    record = try RecordText(payload, at: predicate)
    guard let key else { return }
    let valid = envelope.signatures(of: key)
    guard !valid.isEmpty else {
      complaints = [
        .init(
          .record,
          "no signature of the key \(key.identifier.prefix(16)) holds: the record was changed, or signed by another"
        )
      ]
      return
    }
    signer = key.identifier
    refuseChange(
      unless: envelope.bytes == bytes && payload.isCanonical(envelope.payload)
        && valid.contains { $0.keyID == key.identifier } && record.digestFits)
  }

  private mutating func refuseChange(unless isWhole: Bool) {
    if !isWhole {
      complaints.append(.init(.record, "was changed after it was written: its digest does not fit"))
    }
  }
}
