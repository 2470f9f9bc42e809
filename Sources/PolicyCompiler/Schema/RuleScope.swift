import CELChecking
import Diagnostics
import FactTree
import SourceText

/// What a rule can name in manifests of a vocabulary: holds its paths against the schema, and gives
/// types to what its expressions call `self`, `parent` and the like.
struct RuleScope {
  private let vocabulary: Vocabulary
  private let text: PolicyText
  private let log: MistakeLog
  /// The place of the nodes at which the rule is judged.
  private let judged: SchemaPlace

  /// The scope of a rule; a `for` that leads nowhere is reported.
  init(_ rule: RuleDefinition, in vocabulary: Vocabulary, log: MistakeLog) {
    self.vocabulary = vocabulary
    text = rule.text
    self.log = log
    let manifest = SchemaPlace(shape: vocabulary.schema.root, parent: nil)
    judged =
      rule.selector.map {
        Self.place($0, from: manifest, in: vocabulary.schema, of: rule.text, log)
      } ?? manifest
  }

  /// The type of `self`.
  var judgedType: CELType { vocabulary.type(of: judged.shape) }

  /// The type of `parent`.
  var parentType: CELType { judged.parent.map(vocabulary.type) ?? .dyn }

  /// Reports the paths of a form that lead nowhere.
  func check(_ form: CheckForm) {
    for located in form.paths where !located.isOfData { _ = place(located) }
    if case .several(let forms) = form {
      for form in forms { checkEntries(of: form) }
    } else {
      checkEntries(of: form)
    }
  }

  /// Reports a field by which entries are told apart, and which they have not.
  private func checkEntries(of form: CheckForm) {
    guard case .unique(let at, let by?) = form else { return }
    var entries = (try? vocabulary.schema.follow(at.path, from: judged)) ?? .anywhere
    let shape = vocabulary.schema.shapes[entries.shape]
    if shape.kinds == .list { entries.shape = shape.entries }
    _ = Self.place(by, from: entries, in: vocabulary.schema, of: text, log)
  }

  /// The type of what a path selects; a list where it can select several.
  func type(of path: FactPath, asList: Bool) -> CELType {
    guard let place = try? vocabulary.schema.follow(path, from: judged) else { return .dyn }
    let type = vocabulary.type(of: place.shape)
    return asList && path.isPlural ? .list(type) : type
  }

  /// The kinds of value that may stand where a path leads to.
  func kinds(at path: FactPath) -> ManifestSchema.Kinds? {
    (try? vocabulary.schema.follow(path, from: judged)).map {
      vocabulary.schema.shapes[$0.shape].kinds
    }
  }

  private func place(_ located: LocatedPath) -> SchemaPlace {
    Self.place(located, from: judged, in: vocabulary.schema, of: text, log)
  }

  /// Where a path leads; anywhere where it leads nowhere, which the log then says.
  static func place(
    _ located: LocatedPath, from start: SchemaPlace, in schema: ManifestSchema,
    of text: PolicyText, _ log: MistakeLog
  ) -> SchemaPlace {
    do throws(SchemaPathProblem) {
      return try schema.follow(located.path, from: start)
    } catch {
      let written = text.tree.text(of: located.node) ?? ""
      let (offset, length) = FactPath.bytes(ofStep: error.step, in: written)
      log.error(
        error.message,
        at: ScalarPlace(text: text, node: located.node).span(from: offset, length: length),
        in: text.file, remedy: error.remedy)
      return .anywhere
    }
  }
}

extension LocatedPath {
  /// Whether the path leads into a data file rather than into the manifest.
  var isOfData: Bool {
    if case .name("data")? = path.steps.first { return !path.isAbsolute }
    return false
  }
}

extension CheckForm {
  /// The paths that begin at the node that is judged, or at the manifest.
  var paths: [LocatedPath] {
    places
      + operands.compactMap { if case .path(let located) = $0 { located } else { nil } }
  }
}
