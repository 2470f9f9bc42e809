extension World {
  /// A path without detours, so that one file has one name: `./a`, `a//b` and `a/./b` are `a` and `a/b`.
  ///
  /// `a/../b` is `b` where `a` is a folder, and stays where it is a link: the folder above what a link
  /// leads to is another one than the path tells.
  func plain(_ path: String) -> String {
    let parts = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
    let isAbsolute = path.unicodeScalars.first == "/"
    let detours: Set<String> = ["", ".", ".."]
    guard !path.isEmpty,
      parts.dropFirst(isAbsolute ? 1 : 0).contains(where: { detours.contains(String($0)) })
    else { return path }
    var names: [String] = []
    func joined() -> String { (isAbsolute ? "/" : "") + names.joined(separator: "/") }
    for name in parts.map(String.init) where !name.isEmpty && name != "." {
      guard name == ".." else {
        names.append(name)
        continue
      }
      if let last = names.last, last != "..", isFolderItself(joined()) {
        names.removeLast()
      } else if !names.isEmpty || !isAbsolute {
        names.append(name)
      }
    }
    let plain = joined()
    // A '-' alone is standard input.
    return plain.isEmpty ? "." : plain == "-" ? "./-" : plain
  }

  /// Whether there is a folder at a path, and not a link to one.
  private func isFolderItself(_ path: String) -> Bool {
    if case .folder(_, isLink: false)? = try? kind(path) { true } else { false }
  }
}
