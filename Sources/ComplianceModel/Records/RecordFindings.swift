/// Whether the record of a decision still holds, and if not, what became of it.
package struct RecordFindings: Sendable, Hashable {
  /// A reason for which the record does not hold.
  package struct Complaint: Sendable, Hashable {
    /// What it is about.
    package enum Kind: String, Sendable {
      /// The record itself: its text, its digest, its signature.
      case record
      /// A file that holds something else now.
      case changed
      /// A file that is not there, or cannot be read, any more.
      case missing
      /// A file that is read now and was not then.
      case added
      /// The program, or the rules that come with it.
      case tool
      /// The decision, judged anew.
      case decision
      /// Something else that the record says otherwise than what is judged anew.
      case differs
    }

    /// What it is about.
    package let kind: Kind
    /// What became of it, a line without full stop.
    package let text: String

    /// A reason.
    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// The record's file.
  package let file: String
  /// What the record says, such as `go at RfE for P-1 as of 2026-03-31`; `nil` where it cannot be read.
  package let claim: String?
  /// The name of the key whose signature holds; `nil` for a record that is not signed.
  package let signer: String?
  /// How many files the decision rested on.
  package let inputCount: Int
  /// Why the record does not hold; empty where it does.
  package let complaints: [Complaint]

  /// Whether the record holds.
  package var holds: Bool { complaints.isEmpty }

  /// What was found about a record.
  package init(
    file: String, claim: String?, signer: String?, inputCount: Int, complaints: [Complaint]
  ) {
    self.file = file
    self.claim = claim
    self.signer = signer
    self.inputCount = inputCount
    self.complaints = complaints
  }
}
