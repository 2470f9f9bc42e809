import ManifestReading
import PolicyEngine

extension JudgedText {
  /// What was read of a file, problems and all.
  init(file: String, _ read: ReadText) {
    self.init(
      file: file, tree: read.tree, unread: read.unread.map { ($0.number, $0.problems) })
  }
}
