import ComplianceModel
import Diagnostics
import FactTree
package import PolicyCompiler
import Reporting
import SourceText
import SystemPackage

/// Writes the pages about a library of rules and policies: `docs/` beside `rules/` and `policies/`.
package struct DocsWorkflow {
  /// What came of it.
  package enum Outcome: Sendable {
    /// The pages that were, or would be, written anew, of how many.
    case written([String], pageCount: Int)
    /// Rules or policies hold mistakes.
    case mistakes([FileMistakes])
    /// The job could not be done, for these reasons.
    case impossible([String])
  }

  /// Where the program keeps the plans of the rules that come with it.
  private static let plans = "Sources/ShippedLibrary/ShippedLibrary+Plans.swift"

  /// The office's indicators, which stand beside the policies and are none.
  private static let indicators = "kpis.yaml"

  private let world: World
  private let root: FilePath
  private let log = MistakeLog()

  /// Prepares to write the pages of the library in a folder.
  package init(root: String, in world: World) {
    self.root = FilePath(root)
    self.world = world
  }

  /// Writes the pages.
  ///
  /// - Parameter writes: Whether pages are written; else it is only told which would be.
  package func run(writes: Bool) -> Outcome {
    var pages: [(path: String, text: String)] = []
    do throws(FileProblem) {
      pages = try self.pages()
    } catch {
      return .impossible(["'\(error.path)' cannot be read: \(error.reason)"])
    }
    if log.hasErrors { return .mistakes(log.mistakes) }
    let changed = pages.filter { (try? text(of: $0.path)) != $0.text }
    if writes {
      for page in changed {
        do throws(FileProblem) {
          try world.write(path(page.path), Array(page.text.utf8))
        } catch {
          return .impossible(["'\(error.path)' cannot be written: \(error.reason)"])
        }
      }
    }
    return .written(changed.map(\.path), pageCount: pages.count)
  }

  private func path(_ name: String) -> String { root.pushing(FilePath(name)).string }

  private func text(of name: String) throws(FileProblem) -> String {
    String(decoding: try world.read(path(name), PolicyLoading.largestFile), as: UTF8.self)
  }

  private func pages() throws(FileProblem) -> [(path: String, text: String)] {
    let loading = PolicyLoading(world: world)
    let files = try loading.rules(in: path("rules"))
    let library = RuleLibrary(added: files, log: log)
    let rules = files.map(\.id).sorted().compactMap { library.rule(RuleID($0)) }
    let cards = rules.map(\.card)
    let examples = Dictionary(
      rules.map { ($0.id, $0.examples) }, uniquingKeysWith: { first, _ in first })
    var pages = [(path: "docs/rules/README.md", text: RuleLibraryPage.index(cards))]
    for (category, group) in RuleLibraryPage.byCategory(cards) {
      pages.append(
        ("docs/rules/\(category).md", RuleLibraryPage.page(category, group, examples: examples)))
    }
    pages.append(("docs/policies.md", PoliciesPage.markdown(try policies(library, loading))))
    if let entries = try catalogue() {
      pages.append(("docs/coverage.md", CoveragePage.markdown(entries, cards)))
    }
    if let page = try? text(of: "docs/manifest.md") {
      let vocabularies = [
        ("Fields of a project's manifest", "project"), ("Fields of a PMO's manifest", "pmo"),
      ].map { title, name in (title, VocabularyFields(schema: name)?.fields ?? []) }
      pages.append(("docs/manifest.md", ManifestPage.markdown(keeping: page, vocabularies)))
    }
    // Only the program's own folder has a place for the plans of its rules.
    if (try? world.kind(path(Self.plans))) != nil {
      pages.append((Self.plans, ShippedPlans.file()))
    }
    return pages
  }

  private func policies(
    _ library: RuleLibrary, _ loading: PolicyLoading
  ) throws(FileProblem) -> [PolicyCard] {
    let reader = PolicyCards(library: library, finder: loading.finder, log: log)
    var cards: [PolicyCard] = []
    for name in try world.names(path("policies")).sorted()
    where name.hasSuffix(".yaml") && !name.hasSuffix(".test.yaml") && name != Self.indicators {
      let bytes = try world.read(path("policies/\(name)"), PolicyLoading.largestFile)
      let source = PolicySource(
        name: String(name.dropLast(5)), file: SourceFile(name: "policies/\(name)", bytes: bytes))
      if let card = reader.card(source) { cards.append(card) }
    }
    return cards
  }

  /// The check catalogue; `nil` where the library has none.
  private func catalogue() throws(FileProblem) -> [CatalogueEntry]? {
    let name = "rules/\(PolicyLoading.catalogue)"
    guard (try? world.kind(path(name))) != nil else { return nil }
    let bytes = try world.read(path(name), PolicyLoading.largestFile)
    let file = SourceFile(name: name, bytes: bytes)
    guard let text = PolicyText(reading: file, log: log) else { return nil }
    return text.tree.children(of: text.root).map { entry in
      let field = { (name: String) in
        text.tree.child(of: entry, named: name).flatMap { text.tree.text(of: $0) }
      }
      return CatalogueEntry(
        id: field("id") ?? "", topic: field("topic") ?? "", statement: field("statement") ?? "",
        source: field("source") ?? "", waits: field("waits"))
    }
  }
}
