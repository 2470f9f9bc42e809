import Reporting
import SystemPackage
import Workflows

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Standard output and standard error, and what is known of the terminal behind them.
enum Terminal {
  /// Writes a report to standard output, with a line break at its end: a page that was made printable
  /// line by line, or one for machines.
  ///
  /// - Throws: A status that says why, when not all could be written: a full disk must not look
  ///   like a clean report. A closed pipe ends the process by its signal.
  static func write(_ text: String) throws(ExitStatus) {
    guard !text.isEmpty else { return }
    let text = text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    do {
      _ = try FileDescriptor.standardOutput.writeAll(text.utf8)
    } catch {
      throw .impossible("standard output cannot be written: \(error)")
    }
  }

  /// Writes plain words to standard output: each line is made printable, whoever chose its names.
  static func say(_ words: String) throws(ExitStatus) { try write(PrintableText.lines(words)) }

  /// Writes bytes to standard output as they are: what is signed must not gain a line break.
  static func write(bytes: [UInt8]) throws(ExitStatus) {
    do {
      _ = try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      throw .impossible("standard output cannot be written: \(error)")
    }
  }

  /// Writes words to standard error: each line is made printable, whoever chose its names.
  static func writeError(_ words: String) { draw(PrintableText.lines(words)) }

  /// Writes to standard error as it stands: progress that wipes itself, and holds no name.
  static func draw(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  /// Ends the process.
  static func leave(with status: ExitStatus) -> Never {
    tell(status)
    exit(status.code)
  }

  /// Says on standard error why a run ends as it does, with a line break at the end.
  static func tell(_ status: ExitStatus) {
    guard !status.message.isEmpty else { return }
    let isLined = status.message.utf8.last == UInt8(ascii: "\n")
    draw(isLined ? status.message : status.message + "\n")
  }

  /// Whether a person looks at standard output.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether a person looks at standard error.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? { World.live.environment(name) }

  /// Links to files of this machine, relative ones seen from the working folder.
  static var fileLinks: FileLinks {
    let length = 256
    let host = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: length) { name in
      unsafe name.initialize(repeating: 0)
      // One byte stays zero, whatever the system does with a name that is too long.
      guard let start = name.baseAddress, unsafe gethostname(start, length - 1) == 0 else {
        return ""
      }
      return unsafe String(cString: start)
    }
    return FileLinks(host: host, folder: World.live.currentFolder())
  }

  /// The number of processors that the system lets the process use.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
