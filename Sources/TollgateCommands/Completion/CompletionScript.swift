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
    return defaults.reduce(shell == .bash ? joined(lines) : lines) { lines, command in
      switch shell {
      case .bash: bash(lines, command)
      case .zsh: zsh(lines, command)
      default: fish(lines, command)
      }
    }.joined(separator: "\n")
  }

  /// A command, and the one below it that is meant where none is named.
  private struct Default {
    /// The words that lead to the command.
    let words: [String]
    let usual: String

    /// The function that completes the command, in bash and zsh.
    var function: String { "_" + words.joined(separator: "_") }
    /// The function that completes the usual one below it.
    var usualFunction: String { "\(function)_\(usual)" }
  }

  private static let defaults =
    [Default(words: ["tollgate"], usual: CheckCommand._commandName)]
    + TollgateCommand.configuration.subcommands.compactMap { command in
      command.configuration.defaultSubcommand.map {
        Default(words: ["tollgate", command._commandName], usual: $0._commandName)
      }
    }

  /// Lines with others in place of those of one function.
  ///
  /// - Parameter change: What stands in place of a line.
  private static func changed(
    _ lines: [String], of function: String, _ change: (String) -> [String]
  ) -> [String] {
    var isInside = false
    return lines.flatMap { line in
      if line == "\(function)() {" { isInside = true }
      if line == "}" { isInside = false }
      return isInside ? change(line) : [line]
    }
  }

  /// Readline takes the '=' of `--option=value` for a word of its own; behind an option it is read as
  /// the blank that may stand in its place.
  private static func joined(_ lines: [String]) -> [String] {
    lines.flatMap { line -> [String] in
      switch line {
      case #"    local -r cur="${2}""#:
        return [
          #"    local -a words=()"#, #"    local -i position cursor="${COMP_CWORD}""#,
          #"    local text="${COMP_LINE}" current="${2}" previous="${3}" option="""#,
          #"    for position in "${!COMP_WORDS[@]}"; do"#,
          #"        if [[ "${COMP_WORDS[position]}" != "=" || "${option}" != --* ]]; then"#,
          #"            option="${COMP_WORDS[position]}""#, #"            words+=("${option}")"#,
          #"            continue"#, #"        fi"#,
          #"        text="${text/"${option}="/"${option} "}""#,
          #"        if ((position == COMP_CWORD)); then"#, #"            words+=("")"#,
          #"            current="""#, #"            previous="${option}""#,
          #"        elif ((position < COMP_CWORD)); then"#, #"            ((cursor--))"#,
          #"            ((position == COMP_CWORD - 1)) && previous="${option}""#, #"        fi"#,
          #"    done"#, #"    local -a COMP_WORDS=("${words[@]}")"#,
          #"    local COMP_CWORD="${cursor}" COMP_LINE="${text}""#,
          #"    local -r cur="${current}""#,
        ]
      case #"    local -r prev="${3}""#: return [#"    local -r prev="${previous}""#]
      default: return [line]
      }
    }
  }

  private static func bash(_ lines: [String], _ command: Default) -> [String] {
    changed(lines, of: command.function) { line in
      if line == "    __tollgate_offer_flags_options 0" {
        return [#"    local -a begun_words=("${unparsed_words[@]}")"#, line]
      }
      guard line.hasPrefix("        COMPREPLY+=($(compgen -W '") else { return [line] }
      return [
        "        # Behind a word that is none of them, only the usual one can be meant.",
        #"        if [[ "${#begun_words[@]}" -gt 1 ]]; then"#, "            COMPREPLY=()",
        "        else", "    " + line, "        fi",
        #"        unparsed_words=("${begun_words[@]}")"#, "        \(command.usualFunction)",
      ]
    }
  }

  private static func zsh(_ lines: [String], _ command: Default) -> [String] {
    let call = "\(command.usualFunction) && ret=0"
    return changed(lines, of: command.function) { line in
      switch line {
      case "        _describe -V subcommand subcommands && ret=0": [line, "        " + call]
      // The first word is no subcommand, but an option of the default.
      case "        esac":
        [
          "        *)", #"            words=("# + command.usual + #" "${words[@]}")"#,
          "            ((CURRENT++))", "            " + call, "            ;;", line,
        ]
      default: [line]
      }
    }
  }

  private static func fish(_ lines: [String], _ command: Default) -> [String] {
    let depth = String(repeating: "    ", count: command.words.count)
    let begin = "\(depth)case '\(command.words.last ?? "")'"
    var options: String?
    if let start = lines.firstIndex(of: begin),
      let usual = lines[start...].firstIndex(of: "\(depth)    case '\(command.usual)'")
    {
      // Behind the words of the call stand the options; the default's positionals are none here.
      options = lines[usual + 1].split(separator: "'", maxSplits: 1).last.map { "'\($0)" }
    }
    var isNext = false
    let words = command.words.joined(separator: " ")
    return lines.flatMap { line in
      defer { isNext = line == begin }
      if isNext, let options { return ["\(depth)    __tollgate_parse_subcommand 0 \(options)"] }
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count > 2, parts[1] == "\(words) \(command.usual)" else { return [line] }
      let others = [parts[0], words[...]] + parts[2...]
      return [line, others.joined(separator: "\"")]
    }
  }
}
