/// A statement of in-toto: what some files, known by their digests, are said to be.
package struct InTotoStatement: Sendable {
  /// The version of the format.
  package static let type = "https://in-toto.io/Statement/v1"

  /// A file that the statement is about.
  package struct Subject: Hashable, Sendable {
    /// What the file is called.
    package let name: String
    /// Its digest.
    package let digest: SHA256Digest

    /// A file by name and digest.
    package init(name: String, digest: SHA256Digest) {
      self.name = name
      self.digest = digest
    }
  }

  private let subjects: [Subject]
  private let predicateType: String
  private let predicate: CanonicalJSON

  /// A statement about files.
  package init(about subjects: [Subject], type: String, predicate: CanonicalJSON) {
    self.subjects = subjects
    predicateType = type
    self.predicate = predicate
  }

  /// The statement as canonical JSON, without a line break at its end.
  package var bytes: [UInt8] {
    CanonicalJSON.object([
      "_type": .text(Self.type), "predicateType": .text(predicateType), "predicate": predicate,
      "subject": .list(
        subjects.map { subject in
          .object([
            "name": .text(subject.name),
            "digest": .object(["sha256": .text(subject.digest.description)]),
          ])
        }),
    ]).bytes
  }
}
