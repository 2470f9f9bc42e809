package import PolicyCompiler
import SourceText
import SystemPackage

/// Finds and reads the configuration of a run.
package struct ConfigurationLoading {
  /// The name under which a configuration is looked for.
  package static let fileName = ".tollgate.yaml"

  /// The most bytes of a configuration file.
  private static let largestFile = 1 << 20

  let world: World

  /// A loader over a world.
  package init(world: World) {
    self.world = world
  }

  /// What a configuration file holds.
  package struct Configuration: Sendable {
    /// The file.
    package let file: String
    /// What it holds.
    package let values: [ConfiguredValue]
  }

  /// What came of looking for a configuration.
  package enum Outcome {
    /// None was named, and none is there.
    case none
    /// It was read.
    case read(Configuration)
    /// It holds mistakes.
    case mistakes([FileMistakes])
    /// It cannot be read.
    case impossible(String)
  }

  /// Reads the configuration that was named, else that of the working folder.
  ///
  /// - Parameter keys: The keys that it may hold.
  package func load(_ named: String?, keys: [ConfigurationKey]) -> Outcome {
    let path = named ?? Self.fileName
    do throws(FileProblem) {
      let bytes = try world.read(path, Self.largestFile)
      let log = MistakeLog()
      let folder = FilePath(path).removingLastComponent()
      let reader = ConfigurationReader(keys: keys, log: log) { text in
        folder.pushing(FilePath(text)).lexicallyNormalized().string
      }
      let values = reader.values(in: SourceFile(name: path, bytes: bytes))
      return log.hasErrors
        ? .mistakes(log.mistakes) : .read(Configuration(file: path, values: values))
    } catch {
      if named == nil, error.isAbsence { return .none }
      return .impossible("the configuration '\(path)' cannot be read: \(error.reason)")
    }
  }
}
