import CalendarTime
import ComplianceModel
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension World {
  /// The world as it is: the system's clock and disk.
  package static let live: World = {
    var world = files
    world.stamp = LiveFiles.stamp
    world.pause = Interrupt.pause
    world.realPath = LiveFiles.realPath
    world.commitMarks = GitRepository.commitMarks
    world.environment = environment
    return world
  }()

  private static let files = World(
    today: { CalendarDay(dayNumber: secondsSinceEpoch() / 86_400) },
    currentFolder: LiveFiles.currentFolder, kind: LiveFiles.kind, identity: LiveFiles.identity,
    read: LiveFiles.read, names: LiveFiles.names,
    readStandardInput: { (limit) throws(FileProblem) in
      try LiveFiles.read(.standardInput, path: "standard input", limit: limit)
    }, write: LiveFiles.write,
    comparison: GitRepository.comparison)

  @Sendable
  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static func secondsSinceEpoch() -> Int64 { Int64(time(nil)) }
}

/// The disk, through the system's own calls.
enum LiveFiles {
  @Sendable
  static func currentFolder() -> String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe FileName.text(path)
  }

  @Sendable
  static func kind(_ path: String) throws(FileProblem) -> World.PathKind {
    var status = stat()
    guard unsafe path.withCName({ unsafe stat($0, &status) }) == 0 else {
      throw problem(path, Errno(rawValue: errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(length: Int(status.st_size))
    case S_IFDIR:
      return .folder(identity: "\(status.st_dev):\(status.st_ino)", isLink: isLink(path))
    default: return .special
    }
  }

  @Sendable
  static func identity(_ path: String) -> FileIdentity? {
    var status = stat()
    guard unsafe path.withCName({ unsafe stat($0, &status) }) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  @Sendable
  static func realPath(_ path: String) -> String? {
    guard let real = unsafe path.withCName({ unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(real) }
    return unsafe FileName.text(real)
  }

  @Sendable
  static func stamp(_ path: String) -> FileStamp? {
    var status = stat()
    guard unsafe path.withCName({ unsafe stat($0, &status) }) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return FileStamp(
      time: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec),
      length: Int64(status.st_size), number: UInt64(status.st_ino))
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe path.withCName { unsafe lstat($0, &status) } == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  @Sendable
  static func read(_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8] {
    let descriptor: FileDescriptor
    do {
      descriptor = try unsafe path.withCName { try unsafe FileDescriptor.open($0, .readOnly) }
    } catch {
      throw problem(path, error)
    }
    defer { try? descriptor.close() }
    return try read(descriptor, path: path, limit: limit)
  }

  static func read(
    _ descriptor: FileDescriptor, path: String, limit: Int
  ) throws(FileProblem) -> [UInt8] {
    var status = stat()
    let known = unsafe fstat(descriptor.rawValue, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    // One byte more than the file is said to have, so that one call finds the end.
    var chunk = min(max(known, 0), limit) + 1
    do {
      while bytes.count <= limit {
        let before = bytes.count
        let room = min(chunk, limit + 1 - before)
        let part = try unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
          count = try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        // Most files are one part, which is not worth a copy.
        if bytes.isEmpty { bytes = part } else { bytes += part }
        if bytes.count == before { break }
        if bytes.count - before < room, before > 0 || known > 0 { break }
        chunk = 65_536
      }
    } catch {
      throw problem(path, error)
    }
    return bytes
  }

  @Sendable
  static func names(_ path: String) throws(FileProblem) -> [String] {
    guard let folder = unsafe path.withCName({ unsafe opendir($0) }) else {
      throw problem(path, Errno(rawValue: errno))
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe FileName.text($0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  @Sendable
  static func write(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
    try makeFolders(above: FilePath(path))
    let aside = "\(path).\(getpid()).tmp"
    do {
      let file = try FileDescriptor.open(
        FilePath(aside), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        try file.closeAfter { _ = try file.writeAll(bytes) }
        guard unsafe rename(aside, path) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unsafe unlink(aside)
        throw error
      }
    } catch {
      throw problem(path, error)
    }
  }

  private static func makeFolders(above path: FilePath) throws(FileProblem) {
    var folder = path.root.map { FilePath(root: $0) } ?? FilePath("")
    for name in path.removingLastComponent().components {
      folder.append(name)
      guard unsafe mkdir(folder.string, 0o755) != 0, errno != EEXIST else { continue }
      throw problem(folder.string, Errno(rawValue: errno))
    }
  }

  private static func problem(_ path: String, _ error: any Error) -> FileProblem {
    let path = FileName.shown(path)
    guard let number = error as? Errno else { return FileProblem(path: path, reason: "\(error)") }
    return FileProblem(
      path: path, reason: sentence(number.description),
      isAbsence: [.noSuchFileOrDirectory, .tooManySymbolicLinkLevels].contains(number))
  }

  /// The system's words, begun in lower case as all our messages are.
  private static func sentence(_ words: String) -> String {
    guard let first = words.first else { return words }
    return first.lowercased() + words.dropFirst()
  }
}

extension String {
  /// Hands out the path as the system knows it.
  fileprivate func withCName<Result>(
    _ body: (UnsafePointer<CChar>) throws -> Result
  ) rethrows -> Result {
    let name = FileName.bytes(self).map { CChar(bitPattern: $0) } + [0]
    return try unsafe name.withUnsafeBufferPointer { buffer in
      // An array that ends with NUL is never empty.
      guard let start = buffer.baseAddress else { return try unsafe self.withCString(body) }
      return try unsafe body(start)
    }
  }
}
