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

  /// The only folder that is made for a history.
  private static let usualFolder = ".tollgate"

  /// The folder of the file where it is missing and may be made; any other that is missing is a problem.
  func missingFolder() throws(StoreProblem) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let folder = String(path[..<slash])
    guard !folder.isEmpty, unsafe access(folder, F_OK) != 0 else { return nil }
    guard folder.split(separator: "/").last.map(String.init) == Self.usualFolder else {
      throw StoreProblem(
        .unreachable, "there is no folder '\(folder)' for the history '\(path)'",
        remedy:
          "make it, or mend --store: a history at another place knows nothing of earlier audits")
    }
    return folder
  }

  /// Prepares a place where nothing is: makes the usual folder.
  ///
  /// - Returns: What is there afterwards that was not there before.
  func begin() throws(StoreProblem) -> StoreBeginning {
    let folder = try missingFolder()
    let isNew = unsafe access(path, F_OK) != 0
    guard let folder else { return StoreBeginning(file: isNew ? path : nil, folder: nil) }
    if unsafe mkdir(folder, 0o755) == 0 { return StoreBeginning(file: path, folder: folder) }
    let number = errno
    // Another run may have made it in the meantime.
    if number == EEXIST { return StoreBeginning(file: path, folder: nil) }
    throw StoreProblem(
      number == ENOSPC ? .full : number == EROFS || number == EACCES ? .readOnly : .unreachable,
      "the folder '\(folder)' for the history cannot be made: \(Self.reason(number))",
      remedy: "name another file with --store")
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

/// What was made so that a history can begin.
struct StoreBeginning {
  /// The file, where there was none.
  let file: String?
  /// The folder, where there was none.
  let folder: String?

  /// Takes it away again; the store must be closed.
  func remove() {
    guard let file else { return }
    for name in [file, file + "-wal", file + "-shm"] { _ = unsafe unlink(name) }
    if let folder { _ = unsafe rmdir(folder) }
  }
}
