import SystemPackage
import Workflows

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is written piece by piece aside, and gets its name only once all else went well.
final class StagedFile {
  private let path: String
  private let aside: String
  private let file: FileDescriptor
  /// Whether a device or pipe stands at the path, which no file can replace.
  private let isInPlace: Bool
  private var isOpen = true

  /// Opens the file.
  init(_ path: String) throws {
    if path == "-" { throw AuditWorkflow.PublicationProblem(ReportFile.noFile) }
    self.path = path
    isInPlace = ReportFile.isSpecial(path)
    aside = isInPlace ? path : "\(path).\(getpid()).tmp"
    // A file takes the place of another in the end, but never that of a folder.
    if case .folder? = try? World.live.kind(path) { throw Self.problem(path, Errno.isDirectory) }
    do {
      file =
        isInPlace
        ? try FileDescriptor.open(FilePath(path), .writeOnly)
        : try FileDescriptor.open(
          FilePath(aside), .writeOnly, options: [.create, .truncate],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw Self.problem(path, error)
    }
  }

  /// Writes a piece.
  func append(_ bytes: [UInt8]) throws {
    do {
      _ = try file.writeAll(bytes)
    } catch {
      throw Self.problem(path, error)
    }
  }

  /// Closes the file, so that the disk has said whether all of it could be written.
  func close() throws {
    guard isOpen else { return }
    isOpen = false
    do {
      try file.close()
    } catch {
      throw Self.problem(path, error)
    }
  }

  /// Gives the file its name.
  func publish() throws {
    guard !isInPlace else { return }
    guard unsafe rename(aside, path) == 0 else {
      throw Self.problem(path, Errno(rawValue: errno))
    }
  }

  /// Removes what was written aside.
  func discard() {
    if isOpen { try? file.close() }
    isOpen = false
    if !isInPlace { unsafe unlink(aside) }
  }

  private static func problem(_ path: String, _ error: any Error) -> any Error {
    AuditWorkflow.PublicationProblem("the report cannot be written to '\(path)': \(error)")
  }
}
