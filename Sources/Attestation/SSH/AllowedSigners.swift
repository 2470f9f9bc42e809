package import Diagnostics
package import SourceText

/// Whose keys may sign: a file of lines `principals [options] type key [comment]`.
///
/// The file is trusted, so it is read as strictly as ssh-keygen reads it, and a little more: a line
/// that cannot be used is a mistake, whether or not somebody's signature would have needed it.
package struct AllowedSigners: Sendable {
  /// Who may sign with which key, for what, and when.
  struct Entry: Hashable, Sendable {
    /// The people who may use the key.
    let principals: PatternList
    /// What the key may sign; `nil` means everything.
    let namespaces: PatternList?
    /// The first second at which the key counts, counted from the beginning of 1970.
    let validAfter: Int64?
    /// The last second at which the key counts.
    let validBefore: Int64?
    /// The key.
    let key: SSHPublicKey
    /// The line, from one.
    let line: Int
  }

  /// The most bytes of such a file.
  package static let largestSize = 4 << 20

  /// The file.
  package let file: SourceFile
  /// What is wrong with the file; nothing may be accepted by it unless there is nothing.
  package let mistakes: [Diagnostic]

  let entries: [Entry]

  /// Reads a file; what is wrong with it are its ``mistakes``.
  package init(_ file: SourceFile) {
    self.file = file
    var entries: [Entry] = []
    var mistakes: [Diagnostic] = []
    var start = 0
    var number = 0
    for line in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var reader = AllowedSignersLine(
        bytes: line.last == 0x0D ? line.dropLast() : line, number: number)
      do throws(LineProblem) {
        if let entry = try reader.entry() { entries.append(entry) }
      } catch {
        let end = UInt32(truncatingIfNeeded: start + max(error.to, error.from + 1))
        mistakes.append(
          Diagnostic(
            error.message,
            at: SourceSpan(start: UInt32(truncatingIfNeeded: start + error.from), end: end),
            remedy: error.remedy))
      }
      start += line.count + 1
    }
    self.entries = entries
    self.mistakes = mistakes
  }

  /// Whether somebody's key may sign for a purpose at a time, and if not, why.
  ///
  /// - Parameters:
  ///   - key: The key that signed.
  ///   - principal: Who is said to have signed.
  ///   - namespace: What the signature is for.
  ///   - seconds: The time, in seconds since the beginning of 1970.
  /// - Complexity: O(*n*) in the number of lines.
  package func refusal(
    of key: SSHPublicKey, as principal: String, namespace: String, at seconds: Int64
  ) -> SignerRefusal? {
    let own = entries.filter { $0.key == key }
    let mine = own.filter { $0.principals.matches(principal) }
    if mine.isEmpty {
      return own.isEmpty ? .keyIsUnknown : .keyIsAnothers(own.map(\.principals.text))
    }
    let usable = mine.filter { $0.namespaces?.matches(namespace) ?? true }
    guard !usable.isEmpty else {
      return .namespaceIsNotAllowed(mine.compactMap { $0.namespaces?.text })
    }
    let isInForce = usable.contains { entry in
      entry.validAfter.map { $0 <= seconds } ?? true
        && entry.validBefore.map { seconds <= $0 } ?? true
    }
    if isInForce { return nil }
    if let end = usable.compactMap(\.validBefore).filter({ $0 < seconds }).max() {
      return .keyHasExpired(end)
    }
    return .keyIsNotYetValid(usable.compactMap(\.validAfter).min() ?? seconds)
  }
}

/// Why a key may not sign.
package enum SignerRefusal: Hashable, Sendable {
  /// No line has the key.
  case keyIsUnknown
  /// The lines that have the key are other people's.
  case keyIsAnothers([String])
  /// The person's lines allow the key for other purposes only.
  case namespaceIsNotAllowed([String])
  /// The key counted until this time, in seconds since the beginning of 1970.
  case keyHasExpired(Int64)
  /// The key counts from this time on.
  case keyIsNotYetValid(Int64)
}
