#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What stands where a history is or is to be kept.
struct StorePlace {
  let path: String

  /// The path as SQLite takes it for a file: it reads `file:` and `:memory:` as something else.
  var name: String { path.hasPrefix("/") ? path : "./" + path }

  /// The path for a file that nobody changes, with neither log nor lock.
  var nameOfUnchanging: String {
    var name = "file:"
    for byte in self.name.utf8 {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"), 0x80...:
        let digits = String(byte, radix: 16)
        name += "%" + (digits.count < 2 ? "0" : "") + digits
      default: name.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return name + "?immutable=1"
  }

  /// Whether a file with something in it is there; anything else but nothing is a problem.
  func hasStore() throws(StoreProblem) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT { return false }
      throw StoreProblem(
        .unreachable, "the history '\(path)' cannot be reached: \(Self.reason(errno))",
        remedy: "name another file with --store")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_size > 0
    case S_IFDIR:
      throw StoreProblem(
        .unreachable, "'\(path)' is a folder, and a history is one file",
        remedy: "name a file with --store, such as '\(path)/audits.sqlite'")
    default:
      throw StoreProblem(
        .unreachable, "'\(path)' is no file that a history can be kept in",
        remedy: "name another file with --store")
    }
  }

  /// Whether no log stands beside the file, of a run that goes on or was cut off.
  var hasNoLog: Bool {
    var status = stat()
    return unsafe stat(path + "-wal", &status) != 0 || status.st_size == 0
  }

  /// Makes the folders above the file that are missing.
  func makeFolders() throws(StoreProblem) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty || folder == "/" ? "" : "/") + name
      guard unsafe mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
      let number = errno
      // A folder that is there may refuse a new name before it says that it has it.
      if unsafe access(folder, F_OK) == 0 { continue }
      throw StoreProblem(
        number == ENOSPC ? .full : number == EROFS || number == EACCES ? .readOnly : .unreachable,
        "the folder '\(folder)' for the history cannot be made: \(Self.reason(number))",
        remedy: "name another file with --store")
    }
  }

  /// Refuses what may not be written before anything is judged.
  func holdWritable(isThere: Bool) throws(StoreProblem) {
    if isThere, unsafe access(path, W_OK) != 0 {
      throw refused("the history '\(path)' may not be written: \(Self.reason(errno))")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    if unsafe access(folder, W_OK) != 0 {
      throw refused(
        "the folder of the history '\(path)' may not be written: \(Self.reason(errno))")
    }
  }

  private func refused(_ message: String) -> StoreProblem {
    StoreProblem(
      .readOnly, message,
      remedy:
        "ask for the right to write there, name another file with --store, or keep nothing with --dry-run"
    )
  }

  private static func reason(_ number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: words).lowercased()
  }
}
