import Reporting

/// The answer of `--show-settings`: a line a setting.
enum SettingsPage {
  /// Writes every setting of the command with where it comes from, aligned.
  static func text(_ resolution: SettingsResolution) -> String {
    let help = OptionHelp()
    let made = Dictionary(
      resolution.made.map { ($0.setting.option, $0) }, uniquingKeysWith: { first, _ in first })
    let settings = Setting.all.filter { $0.commands.contains(resolution.command) }
    let rows = settings.map { setting in
      if let made = made[setting.option] {
        let values = made.values.isEmpty ? "none" : made.values.joined(separator: ", ")
        return (
          name: setting.option, value: PrintableText.of(values),
          origin: PrintableText.of(made.origin.words)
        )
      }
      let usual = setting.isFlag ? "false" : help.usual(setting, of: resolution.command)
      return (name: setting.option, value: usual, origin: "default")
    }
    let nameWidth = rows.map(\.name.count).max() ?? 0
    let valueWidth = min(40, rows.map(\.value.count).max() ?? 0)
    let lines = rows.map { row in
      padded(row.name, nameWidth) + "  " + padded(row.value, valueWidth) + "  " + row.origin
    }
    return "configuration: \(PrintableText.of(resolution.file ?? "none"))\n\n"
      + lines.joined(separator: "\n") + "\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension OptionHelp {
  /// The default of a setting, as the help of the command tells it.
  fileprivate func usual(_ setting: Setting, of command: Setting.Command) -> String {
    guard let entry = entry(of: setting.option, in: command.name) else { return "none" }
    if let value = entry.defaultValue { return value }
    let mark = "(default: "
    guard let start = entry.abstract.firstRange(of: mark) else { return "none" }
    return String(entry.abstract[start.upperBound...].prefix { $0 != ")" })
  }
}
