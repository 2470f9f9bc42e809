/// Where the files of a report lie, so that a terminal can open them: the links of OSC 8.
///
/// A link names the machine as well, as terminals demand it: over a remote session the same path is
/// another file.
package struct FileLinks: Hashable, Sendable {
  private let host: String
  private let folder: String

  /// Links to files on a machine, relative ones seen from a folder given by its absolute path.
  package init(host: String, folder: String) {
    self.host = host
    self.folder = folder
  }

  /// The address of a file: nothing but letters, digits and signs that no terminal acts on; `nil`
  /// where the name stands for no file.
  func address(of file: String) -> String? {
    // Standard input without a name.
    if file.isEmpty || file.hasPrefix("<") { return nil }
    let begin = folder.hasSuffix("/") ? folder : folder + "/"
    let path = file.hasPrefix("/") ? file : begin + file
    return "file://\(RelativeURI.encoded(host))\(RelativeURI.encoded(path))"
  }
}
