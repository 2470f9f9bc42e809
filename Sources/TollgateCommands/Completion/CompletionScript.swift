import ArgumentParser

/// The scripts by which shells complete.
///
/// ArgumentParser's own know nothing of default subcommands: behind `tollgate rule` they offer `show`
/// and `new`, but not the names of rules, which `tollgate rule` takes as `tollgate rule show` does. So
/// what the default takes is offered there, too.
enum CompletionScript {
  /// The script that the arguments ask for; `nil` where they ask for none, or for a shell that nobody knows.
  static func asked(by arguments: [String]) -> String? {
    let name = CommandLineWords(arguments).values(of: "generate-completion-script").first
    guard let name, let shell = CompletionShell(rawValue: name) else { return nil }
    let script = TollgateCommand.completionScript(for: shell)
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return defaults.reduce(lines) { lines, command in
      switch shell {
      case .bash: bash(lines, command)
      case .zsh: zsh(lines, command)
      default: fish(lines, command)
      }
    }.joined(separator: "\n")
  }

  /// A command, and the one below it that is meant where none is named.
  private struct Default {
    let name: String
    let usual: String
  }

  private static let defaults = TollgateCommand.configuration.subcommands.compactMap { command in
    command.configuration.defaultSubcommand.map {
      Default(name: command._commandName, usual: $0._commandName)
    }
  }

  /// Lines with others put before or behind those of one function.
  ///
  /// - Parameter change: What stands in place of a line, told whether it is the function's first.
  private static func changed(
    _ lines: [String], of function: String, _ change: (String, _ isFirst: Bool) -> [String]
  ) -> [String] {
    var isInside = false
    return lines.flatMap { line in
      let isFirst = line == "\(function)() {"
      if isFirst { isInside = true }
      if line == "}" { isInside = false }
      return isInside ? change(line, isFirst) : [line]
    }
  }

  private static func bash(_ lines: [String], _ command: Default) -> [String] {
    let function = "_tollgate_\(command.name)"
    return changed(lines, of: function) { line, isFirst in
      if isFirst { return [line, #"    local -ar begun_words=("${unparsed_words[@]}")"#] }
      guard line.hasPrefix("        COMPREPLY+=($(compgen -W '") else { return [line] }
      return [
        line, #"        unparsed_words=("${begun_words[@]}")"#,
        "        \(function)_\(command.usual)",
      ]
    }
  }

  private static func zsh(_ lines: [String], _ command: Default) -> [String] {
    let function = "_tollgate_\(command.name)"
    let call = "\(function)_\(command.usual) && ret=0"
    return changed(lines, of: function) { line, _ in
      switch line {
      case "        _describe -V subcommand subcommands && ret=0": [line, "        " + call]
      // The first word is no subcommand, but an option of the default.
      case "        esac":
        [
          "        *)", #"            words=("# + command.name + #" "${words[@]}")"#,
          "            ((CURRENT++))", "            " + call, "            ;;", line,
        ]
      default: [line]
      }
    }
  }

  private static func fish(_ lines: [String], _ command: Default) -> [String] {
    var options: String?
    if let start = lines.firstIndex(of: "        case '\(command.name)'"),
      let usual = lines[start...].firstIndex(of: "            case '\(command.usual)'")
    {
      // Behind the words of the call stand the options; the default's positionals are none here.
      options = lines[usual + 1].split(separator: "'", maxSplits: 1).last.map { "'\($0)" }
    }
    var isNext = false
    return lines.flatMap { line in
      defer { isNext = line == "        case '\(command.name)'" }
      if isNext, let options { return ["            __tollgate_parse_subcommand 0 \(options)"] }
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count > 2, parts[1] == "tollgate \(command.name) \(command.usual)" else {
        return [line]
      }
      let others = [parts[0], "tollgate \(command.name)"] + parts[2...]
      return [line, others.joined(separator: "\"")]
    }
  }
}
