#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The system's files of time zones.
///
/// This file is the only one of the evaluator that reads from a disk: expressions may name any
/// zone of the IANA database, and the database is the system's to keep up to date.
enum ZoneFile {
  private static let folder = "/usr/share/zoneinfo/"
  private static let longestName = 64
  private static let largestFile = 1 << 20

  /// The bytes of a zone's file; `nil` where there is none.
  static func read(_ name: String) -> [UInt8]? {
    guard isName(name) else { return nil }
    let file = unsafe open(folder + name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= largestFile {
      let count = unsafe buffer.withUnsafeMutableBytes { memory in
        unsafe Self.read(file, memory)
      }
      if count == 0 { return bytes }
      guard count > 0 else { return nil }
      bytes.append(contentsOf: buffer[..<count])
    }
    return nil
  }

  private static func read(_ file: Int32, _ memory: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(file, memory.baseAddress, memory.count)
    #elseif canImport(Musl)
      unsafe Musl.read(file, memory.baseAddress, memory.count)
    #else
      unsafe Glibc.read(file, memory.baseAddress, memory.count)
    #endif
  }

  /// Whether a text can name a zone; it must never lead out of the folder.
  private static func isName(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= longestName, !name.hasPrefix("/") else { return false }
    return name.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
      default: false
      }
    }
  }
}
