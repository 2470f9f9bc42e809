package import SourceText

/// Where a violation shows: the value that is wrong, or the nearest thing to one that is missing.
package struct Place: Hashable, Sendable {
  /// The file, as the user named it.
  package let file: String
  /// Where the guilty bytes begin.
  package let start: SourceLocation
  /// Where they end: the location after the last character.
  package let end: SourceLocation
  /// The path from the manifest's root: `gates[2].approvals[0].date`.
  ///
  /// For a missing value the path at which it should be; empty for the whole manifest.
  package let path: String
  /// The path with what identifies entries in place of indices, where anything does: survives moved lines and reordered lists.
  package let stablePath: String
  /// The source line.
  package let excerpt: Excerpt
  /// What is wrong just here, in a few words: "missing", "is 9".
  package let note: String?
  /// The section of the manifest that is missing as a whole, and with it what should stand here; `nil` elsewhere.
  package let missingSection: String?

  /// A place.
  package init(
    file: String, start: SourceLocation, end: SourceLocation, path: String, stablePath: String,
    excerpt: Excerpt, note: String?, missingSection: String? = nil
  ) {
    self.file = file
    self.start = start
    self.end = end
    self.path = path
    self.stablePath = stablePath
    self.excerpt = excerpt
    self.note = note
    self.missingSection = missingSection
  }

  /// The same place in a file of another name.
  package func inFile(_ file: String) -> Place {
    Place(
      file: file, start: start, end: end, path: path, stablePath: stablePath, excerpt: excerpt,
      note: note, missingSection: missingSection)
  }

  /// The same place, with other words on what is wrong there.
  package func noting(_ note: String?) -> Place {
    Place(
      file: file, start: start, end: end, path: path, stablePath: stablePath, excerpt: excerpt,
      note: note, missingSection: missingSection)
  }
}
