import ComplianceModel
import PolicyCompiler
import Reporting
import ShippedLibrary
import Workflows

/// The JSON Schema of a configuration file.
///
/// It is made of the settings by which the file is read, and of what the help says of their options,
/// so that it can neither lack a key nor allow what the reader refuses.
enum ConfigurationSchema {
  /// What the reader demands and no schema can say.
  private static let comment =
    "Beyond this schema: no key stands twice; output names one file without a format at most, no file twice, and no format that there is not; fail_under has at most one digit behind the point; whole numbers are written without one; a file of comments alone is empty, but a plain null is refused; and what files and policies are named must be there."

  /// The schema.
  static var text: String {
    let help = OptionHelp()
    let nearer = NearerKey.allCases.map(\.rawValue).joined(separator: " and a stricter ")
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("title", "Tollgate configuration")
      writer.member(
        "description",
        "\(ConfigurationLoading.fileName), the settings of a run; docs/pipelines.md explains it. In one nearer to a manifest than the run's own only \(nearer) count."
      )
      writer.member("$comment", comment)
      writer.list("type", ["object", "null"])
      writer.object("properties") { writer in
        writer.object(ConfigurationReader.schemaKey) { writer in
          writer.member("description", "This schema, for editors.")
          writer.member("type", "string")
        }
        for setting in Setting.all {
          guard let key = setting.key else { continue }
          writer.object(key.name) { write(setting, key, help, to: &$0) }
        }
      }
      writer.member("additionalProperties", false)
    }
    return writer.text
  }

  private static func write(
    _ setting: Setting, _ key: ConfigurationKey, _ help: OptionHelp, to writer: inout JSONWriter
  ) {
    let commands = Setting.Command.allCases.filter(setting.commands.contains)
    let said = commands.lazy.compactMap { command in
      help.entry(of: setting.option, in: command.name)
    }.first
    let readers = commands.map(\.rawValue).joined(separator: ", ")
    writer.member("description", "\(said?.abstract ?? "") Read by: \(readers).")
    write(key.kind, to: &writer)
    switch key.kind {
    case .flag: writer.member("default", false)
    case .number:
      if let number = said?.defaultValue.flatMap({ Int($0) }) { writer.member("default", number) }
    case .choice, .text, .path:
      if let text = said?.defaultValue { writer.member("default", text) }
    case .texts, .paths, .policies, .outputs, .namedFiles, .counts, .score: break
    }
  }

  private static func write(_ kind: ConfigurationKey.Kind, to writer: inout JSONWriter) {
    switch kind {
    case .text, .path: said(&writer)
    case .texts, .paths: oneOrMore(&writer, said)
    case .policies:
      oneOrMore(&writer) { writer in
        // The names are there to be offered: any other text may be a file.
        writer.list("anyOf", [ShippedLibrary.policyNames, []]) { writer, names in
          writer.object { writer in
            if names.isEmpty { said(&writer) } else { writer.list("enum", names) }
          }
        }
      }
    case .outputs(let formats):
      oneOrMore(&writer) { writer in
        said(&writer)
        writer.object("not") { writer in
          writer.member("pattern", "^(\(formats.joined(separator: "|"))):$")
        }
      }
    case .namedFiles: map(&writer, names: "^[A-Za-z_][A-Za-z0-9_]*$", said)
    case .counts:
      let part = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
      map(&writer, names: "^\(part)/\(part)$") { number(&$0, 0...Int.max) }
    case .number(let bounds): number(&writer, bounds)
    case .score:
      writer.member("type", "number")
      writer.member("minimum", 0)
      writer.member("maximum", 100)
    case .flag: writer.member("type", "boolean")
    case .choice(let words): writer.list("enum", words)
    }
  }

  /// A text that is not blank.
  private static func said(_ writer: inout JSONWriter) {
    writer.member("type", "string")
    writer.member("pattern", "\\S")
  }

  private static func number(_ writer: inout JSONWriter, _ bounds: ClosedRange<Int>) {
    writer.member("type", "integer")
    writer.member("minimum", bounds.lowerBound)
    if bounds.upperBound < .max { writer.member("maximum", bounds.upperBound) }
  }

  /// A value, or a list of such values.
  private static func oneOrMore(
    _ writer: inout JSONWriter, _ value: (inout JSONWriter) -> Void
  ) {
    writer.list("anyOf", [false, true]) { writer, isList in
      writer.object { writer in
        guard isList else { return value(&writer) }
        writer.member("type", "array")
        writer.object("items", value)
      }
    }
  }

  /// A map whose names have a form.
  private static func map(
    _ writer: inout JSONWriter, names: String, _ value: (inout JSONWriter) -> Void
  ) {
    writer.member("type", "object")
    writer.object("patternProperties") { writer in writer.object(names, value) }
    writer.member("additionalProperties", false)
  }
}
