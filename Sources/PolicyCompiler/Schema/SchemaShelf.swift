import CELEvaluation
import ComplianceModel
import FactTree
import SourceText

/// The schemas of a run, each read once: a run takes few, and most runs one.
struct SchemaShelf {
  /// The schemas as they were read.
  private(set) var schemas: [ManifestSchema] = []
  /// The schemas as expressions are checked by them; `nil` until one is.
  private var vocabularies: [Vocabulary?] = []
  /// The name of each schema that came with the program and has no fields added.
  private var shippedNames: [String?] = []
  /// The schemas as manifests are held against them.
  private(set) var compiled: [CompiledSchema] = []
  private var positions: [Key: Int] = [:]
  private var compiledPositions: [CompiledKey: Int] = [:]

  private struct Key: Hashable {
    let base: String
    /// The file that adds fields; `nil` where none are added.
    let file: String?
  }

  private struct CompiledKey: Hashable {
    let schema: Int
    let placeholders: [String]?
  }

  /// The position of a policy's schema among the vocabularies; `nil` where everything may be anything.
  mutating func position(of policy: LinkedPolicy, log: MistakeLog) -> Int? {
    let chosen = policy.inherited(\.schema)
    let kinds = policy.inherited(\.governs)?.value.kinds ?? []
    let choice = chosen?.value ?? .usual(forKinds: kinds)
    guard let base = choice.base else { return nil }
    let text = choice.fields.isEmpty ? nil : chosen?.text
    let key = Key(base: base, file: text?.file.name)
    if let known = positions[key] { return known }
    let schema = choice.schema { field, problem in
      guard let text else { return }
      log.error(problem.message, at: text.keySpan(field.node), in: text.file)
    }
    guard let schema else { return nil }
    schemas.append(schema)
    vocabularies.append(nil)
    shippedNames.append(choice.fields.isEmpty ? base : nil)
    positions[key] = schemas.count - 1
    return schemas.count - 1
  }

  /// A schema as expressions are checked by it.
  mutating func vocabulary(_ position: Int) -> Vocabulary {
    if let known = vocabularies[position] { return known }
    let vocabulary = Vocabulary(schemas[position])
    vocabularies[position] = vocabulary
    return vocabulary
  }

  /// Whether a rule comes with the program, and the schema is the one by which it was written, or none.
  ///
  /// Tests hold every such rule against both, so that no run has to.
  func isHome(of rule: RuleDefinition, _ schema: Int?) -> Bool {
    rule.text.isShipped && !rule.isInline && isHome(ofCategory: rule.id.category, schema)
  }

  /// Whether a schema is the one by which the rules of a category that come with the program were written, or none.
  func isHome(ofCategory category: some StringProtocol, _ schema: Int?) -> Bool {
    guard let schema else { return true }
    guard let name = shippedNames[schema] else { return false }
    return SchemaChoice.home(ofCategory: category).base == name
  }

  /// The position of a schema among those that manifests are held against.
  mutating func compiled(
    _ schema: Int, placeholders: PlaceholderList, key: [String]?, symbols: inout SymbolTable
  ) -> Int {
    let key = CompiledKey(schema: schema, placeholders: key)
    if let known = compiledPositions[key] { return known }
    compiled.append(
      CompiledSchema(
        schemas[schema], placeholders: placeholders, symbols: &symbols))
    compiledPositions[key] = compiled.count - 1
    return compiled.count - 1
  }
}
