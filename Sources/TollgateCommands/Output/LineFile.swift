import AuditHistory
import SystemPackage
import Workflows

/// A file read line by line, never held as a whole.
struct LineFile {
  private let descriptor: FileDescriptor
  private let name: String
  /// The most bytes of a line.
  private let longest: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isOver = false

  /// Opens a file; `-` is standard input.
  init(_ path: String, longest: Int) throws(StoreProblem) {
    self.longest = longest
    name = path == "-" ? "standard input" : "'\(FileName.shown(path))'"
    do {
      descriptor =
        path == "-" ? .standardInput : try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw StoreProblem(.failed, "\(name) cannot be read: \(error)".lowercasedReason)
    }
  }

  /// The next line without its break; `nil` at the end.
  mutating func next() throws(StoreProblem) -> [UInt8]? {
    var searched = start
    while true {
      let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n"))
      guard (end ?? buffer.count) - start <= longest else {
        throw StoreProblem(
          .clash, "\(name) has a line of more than \(longest) bytes",
          remedy: "it is likely no export; --max-line-size allows longer ones")
      }
      if let end {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      guard !isOver else { return rest() }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      try fill()
    }
  }

  private mutating func rest() -> [UInt8]? {
    guard start < buffer.count else { return nil }
    defer { start = buffer.count }
    return Array(buffer[start...])
  }

  private mutating func fill() throws(StoreProblem) {
    do {
      let part = try unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, count in
        count = try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(bytes))
      }
      isOver = part.isEmpty
      buffer += part
    } catch {
      throw StoreProblem(.failed, "\(name) cannot be read: \(error)".lowercasedReason)
    }
  }
}

extension String {
  /// The sentence with the system's reason in lower case, as all our messages are.
  fileprivate var lowercasedReason: String {
    guard let colon = lastIndex(of: ":") else { return self }
    return self[..<colon] + self[colon...].lowercased()
  }
}
