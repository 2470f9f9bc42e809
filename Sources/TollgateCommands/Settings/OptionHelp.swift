import ArgumentParser
import FactTree
import ManifestReading

/// What the help says of options: made once of all that the commands declare.
struct OptionHelp {
  /// What is said of one option.
  struct Entry {
    /// What it does.
    let abstract: String
    /// Its default, as it would be typed; `nil` where there is none to show.
    let defaultValue: String?
  }

  private let tree: FactTree

  /// Gathers the help of every command, which takes some hundredths of a second.
  init() {
    let bytes = Array(TollgateCommand._dumpHelp().utf8)
    tree = ManifestReader(symbols: SymbolTable()).read(bytes, format: .json).tree
  }

  /// What is said of an option of a command, such as `audit run`; `nil` where there is none.
  func entry(of option: String, in command: String) -> Entry? {
    var node = tree.documents.first.flatMap { tree.child(of: $0, named: "command") }
    for name in command.split(separator: " ") {
      node = node.flatMap { children("subcommands", of: $0) }?.first {
        text("commandName", of: $0) == String(name)
      }
    }
    let argument = node.flatMap { children("arguments", of: $0) }?.first { argument in
      children("names", of: argument)?.contains { text("name", of: $0) == option } == true
    }
    return argument.flatMap { argument in
      text("abstract", of: argument).map {
        Entry(abstract: $0, defaultValue: text("defaultValue", of: argument))
      }
    }
  }

  private func children(_ key: String, of node: NodeIndex) -> [NodeIndex]? {
    tree.child(of: node, named: key).map { Array(tree.children(of: $0)) }
  }

  private func text(_ key: String, of node: NodeIndex) -> String? {
    tree.child(of: node, named: key).flatMap { tree.text(of: $0) }
  }
}
