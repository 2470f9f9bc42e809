import Diagnostics
import FactTree
import ManifestReading
import PolicyEngine
import SourceText

/// Reads data files: YAML and JSON as they are, CSV as a list of maps.
enum DataReader {
  /// Reads a file by its ending.
  static func read(
    _ bytes: [UInt8], path: String, symbols: SymbolTable, limits: ReadingLimits
  ) -> ReadText {
    ManifestReader(symbols: symbols, limits: limits)
      .read(bytes, format: TextFormat(fileName: path))
  }

  /// Reads the data files of a run.
  ///
  /// - Parameter problems: Gains what keeps a file from being read.
  static func trees(
    _ files: [CheckRequest.DataFile], world: World, symbols: SymbolTable, limits: ReadingLimits,
    _ problems: inout [String]
  ) -> [DataTree] {
    var trees: [DataTree] = []
    for file in files {
      do throws(FileProblem) {
        let bytes = try world.read(file.path, limits.fileSize)
        let read = read(bytes, path: file.path, symbols: symbols, limits: limits)
        if let problem = read.problems.first {
          let place = read.tree.lineIndex().location(of: problem.span.start, in: read.tree.arena)
          problems.append(
            "\(file.path):\(place.line):\(place.column): data '\(file.name)': \(problem.message)")
        } else if read.tree.documents.count > 1 {
          let second = read.tree[read.tree.documents[1]].span.start
          let line = read.tree.lineIndex().location(of: second, in: read.tree.arena).line
          problems.append(
            "\(file.path):\(line): data '\(file.name)': a second document begins here, but data is one; write a list, or name a file for each"
          )
        } else if let root = read.tree.documents.first {
          trees.append(DataTree(name: file.name, tree: read.tree, root: root))
        }
      } catch {
        problems.append("the data file '\(error.path)' cannot be read: \(error.reason)")
      }
    }
    return trees
  }
}
