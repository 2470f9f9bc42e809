import ShippedLibrary
import SourceText

extension PolicyLoading {
  /// The files of the office's indicators: the one that comes with the program, then those that were
  /// named, which add to it or replace what has the same id.
  ///
  /// - Parameter problems: Gains what keeps a file from being read.
  func indicators(_ paths: [String], _ problems: inout [String]) -> [SourceFile] {
    var files: [SourceFile] = []
    if let shipped = ShippedLibrary.indicators {
      files.append(SourceFile(name: "policies/kpis.yaml", bytes: shipped))
    }
    for path in paths {
      do throws(FileProblem) {
        files.append(SourceFile(name: path, bytes: try world.read(path, Self.largestFile)))
      } catch {
        problems.append("the indicators in '\(error.path)' cannot be read: \(error.reason)")
      }
    }
    return files
  }
}
