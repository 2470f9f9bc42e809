import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A report that goes into a file: there whole, or not at all.
enum ReportFile {
  /// Why nothing is written to a dash, which commands read as standard input.
  static let noFile = "'-' is no file to write to; a file of that name is './-'"

  /// Writes the text aside and then gives it the file's name.
  ///
  /// - Parameter appends: Whether it is added to what the file holds instead.
  static func write(_ text: String, to path: String, appends: Bool = false) throws(ExitStatus) {
    // Not every command looks at the name before it does its work.
    if path == "-" { throw .impossible(noFile) }
    do {
      if appends { return try append(text, to: path) }
      if isSpecial(path) { return try writeInPlace(text, to: path) }
      let aside = "\(path).\(getpid()).tmp"
      let file = try FileDescriptor.open(
        FilePath(aside), .writeOnly, options: [.create, .truncate],
        permissions: [
          .ownerReadWrite, .groupRead, .otherRead,
        ])
      do {
        try file.closeAfter { _ = try file.writeAll(text.utf8) }
        guard unsafe rename(aside, path) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unsafe unlink(aside)
        throw error
      }
    } catch {
      throw .impossible("the report cannot be written to '\(path)': \(error)")
    }
  }

  /// Devices and pipes cannot be replaced by a file.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func writeInPlace(_ text: String, to path: String) throws {
    let file = try FileDescriptor.open(FilePath(path), .writeOnly)
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
  }

  private static func append(_ text: String, to path: String) throws {
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .append],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
  }
}
