import CEL

/// The manifest that is measured: a budget and four gates, as facts with a place each.
enum Manifest {
  private static let gates: [(id: String, approvals: [String])] = [
    ("G0", ["approved"]), ("G1", ["approved", "rejected"]),
    ("G2", ["approved", "pending", "approved"]), ("G3", []),
  ]

  /// The manifest as a tree, read with a table of names.
  static func tree(_ symbols: SymbolTable) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: symbols)
    builder.map {
      $0.key("project")
      $0.map {
        $0.key("name")
        $0.text("Harbour bridge")
        $0.key("start")
        $0.text("2026-03-01")
        $0.key("budget")
        $0.map {
          $0.key("total")
          $0.add(Int64(250_000), nowhere)
        }
        $0.key("gates")
        $0.list { builder in
          for gate in gates { add(gate.id, gate.approvals, to: &builder) }
        }
      }
    }
    return builder.finish()
  }

  private static func add(_ id: String, _ approvals: [String], to builder: inout FactTreeBuilder) {
    builder.map {
      $0.key("id")
      $0.text(id)
      $0.key("approvals")
      $0.list { builder in
        for status in approvals {
          builder.map {
            $0.key("status")
            $0.text(status)
          }
        }
      }
    }
  }

  fileprivate static let nowhere = SourceSpan(at: 0)
}

extension FactTreeBuilder {
  fileprivate mutating func key(_ name: String) {
    setKey(append(decoded: Array(name.utf8).span), span: Manifest.nowhere)
  }

  fileprivate mutating func text(_ text: String) {
    add(append(decoded: Array(text.utf8).span), Manifest.nowhere, style: .plain)
  }

  fileprivate mutating func map(_ fill: (inout FactTreeBuilder) -> Void) {
    begin(.map, at: 0, style: .flow)
    fill(&self)
    end(at: 0)
  }

  fileprivate mutating func list(_ fill: (inout FactTreeBuilder) -> Void) {
    begin(.list, at: 0, style: .flow)
    fill(&self)
    end(at: 0)
  }
}
