package import CalendarTime
import ComplianceModel

/// Everything that a workflow may ask of the world outside the process.
///
/// Workflows take a `World` instead of calling the clock or the disk, so that a test can hand them
/// a frozen day and files that never touched a disk.
package struct World: Sendable {
  /// What a path leads to, links followed.
  package enum PathKind: Sendable, Hashable {
    /// A file whose bytes can be read to an end, with its length.
    case file(length: Int)
    /// A folder; `identity` is equal for the same folder under another name.
    case folder(identity: String, isLink: Bool)
    /// Something whose end cannot be known: a pipe, a device.
    case special
  }

  /// Today, in UTC; asked only where the user names no as-of date.
  package var today: @Sendable () -> CalendarDay
  /// The folder that relative paths begin at, as an absolute path.
  package var currentFolder: @Sendable () -> String
  /// What a path leads to.
  package var kind: @Sendable (_ path: String) throws(FileProblem) -> PathKind
  /// Tells one file from all others, whatever its names; `nil` where there is none.
  package var identity: @Sendable (_ path: String) -> FileIdentity?
  /// The bytes of a file, at most so many and one more.
  package var read: @Sendable (_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8]
  /// The names in a folder, without `.` and `..`, in no order.
  package var names: @Sendable (_ path: String) throws(FileProblem) -> [String]
  /// The bytes of standard input, at most so many and one more.
  package var readStandardInput: @Sendable (_ limit: Int) throws(FileProblem) -> [UInt8]
  /// Writes a file, the folders above it made where they are missing; there whole, or not at all.
  package var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileProblem) -> Void

  /// What is different after a file was changed; `nil` where there is no file.
  package var stamp: @Sendable (_ path: String) -> FileStamp? = { _ in nil }
  /// Waits for a moment, and tells whether to go on waiting.
  package var pause: @Sendable () -> Bool = { false }

  /// Holds the files of the version control against a commit.
  package var comparison: @Sendable (_ since: ChangedSince) throws(GitProblem) -> GitComparison

  /// The absolute path of a file without detours and links; `nil` where there is none.
  package var realPath: @Sendable (_ path: String) -> String? = { _ in nil }
  /// A variable of the environment; `nil` where it is not set.
  package var environment: @Sendable (_ name: String) -> String? = { _ in nil }

  /// The files of the version control that change with every commit and every other branch taken up.
  package var commitMarks: @Sendable () -> [String] = { [] }

  /// A world of the caller's making.
  package init(
    today: @escaping @Sendable () -> CalendarDay,
    currentFolder: @escaping @Sendable () -> String,
    kind: @escaping @Sendable (_ path: String) throws(FileProblem) -> PathKind,
    identity: @escaping @Sendable (_ path: String) -> FileIdentity?,
    read: @escaping @Sendable (_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8],
    names: @escaping @Sendable (_ path: String) throws(FileProblem) -> [String],
    readStandardInput: @escaping @Sendable (_ limit: Int) throws(FileProblem) -> [UInt8],
    write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileProblem) -> Void,
    comparison:
      @escaping @Sendable (_ since: ChangedSince) throws(GitProblem) -> GitComparison = World
      .noRepository
  ) {
    self.today = today
    self.currentFolder = currentFolder
    self.kind = kind
    self.identity = identity
    self.read = read
    self.names = names
    self.readStandardInput = readStandardInput
    self.write = write
    self.comparison = comparison
  }

  /// A world in which nothing is kept in a repository.
  @Sendable
  package static func noRepository(_ since: ChangedSince) throws(GitProblem) -> GitComparison {
    throw GitProblem("there is no repository")
  }
}

/// What is equal for two paths that lead to the same file.
package struct FileIdentity: Hashable, Sendable {
  /// The device.
  let device: UInt64
  /// The file's number on the device.
  let number: UInt64
}

/// Why a file cannot be had, in the words of the system.
package struct FileProblem: Error, Hashable, Sendable {
  /// The path.
  package let path: String
  /// What the system says: "no such file or directory".
  package let reason: String

  /// Whether there is nothing at the path: no such name, or a link that leads nowhere.
  package let isAbsence: Bool

  /// A problem with a path.
  package init(path: String, reason: String, isAbsence: Bool = false) {
    self.path = path
    self.reason = reason
    self.isAbsence = isAbsence
  }
}
