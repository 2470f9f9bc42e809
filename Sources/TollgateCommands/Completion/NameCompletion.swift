import ShippedLibrary
import Workflows

/// The names that a shell offers for a command line that is being typed.
struct NameCompletion {
  private let ruleFolders: [String]

  /// Looks at the words typed so far, the program's name among them.
  init(_ words: [String]) {
    // The last one may be half a name yet.
    ruleFolders = CommandLineWords(words).values(of: "rules").filter {
      (try? World.live.kind($0)) != nil
    }
  }

  /// Every rule, those of the folders that `--rules` names among them.
  var rules: [String] { RuleWorkflow(in: .live).names(ruleFolders: ruleFolders) }

  /// Every category as a pattern, then every rule.
  var rulePatterns: [String] {
    let rules = rules
    let categories = Set(rules.compactMap { $0.split(separator: "/").first })
    return categories.sorted().map { "\($0)/*" } + rules
  }

  /// The shipped policies, then the YAML files and folders where a path begins.
  ///
  /// - Parameter prefix: What stands before the cursor.
  func policies(_ prefix: String) -> [String] {
    ShippedLibrary.policyNames + Self.yamlFiles(prefix)
  }

  private static func yamlFiles(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = (try? World.live.names(folder.isEmpty ? "." : folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      switch try? World.live.kind(folder + name) {
      case .folder: "\(folder)\(name)/"
      case .file where name.hasSuffix(".yaml") || name.hasSuffix(".yml"): folder + name
      default: nil
      }
    }
  }
}
