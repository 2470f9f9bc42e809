import Diagnostics

extension Macro {
  /// The macros of the CEL specification: `has`, `all`, `exists`, `exists_one`, `map`, `filter`.
  public static let standard: [Macro] = [
    has,
    .receiver("all", argumentCount: 2) { factory, call in
      fold(call, &factory) { factory, _ in factory.everyElement(call.arguments[1]) }
    },
    .receiver("exists", argumentCount: 2) { factory, call in
      fold(call, &factory) { factory, _ in factory.someElement(call.arguments[1]) }
    },
    existsOne("exists_one"),
    existsOne("existsOne"),
    .receiver("map", argumentCount: 2) { factory, call in
      fold(call, &factory) { factory, _ in
        factory.gathered(call.arguments[1], where: nil)
      }
    },
    .receiver("map", argumentCount: 3) { factory, call in
      fold(call, &factory) { factory, _ in
        factory.gathered(call.arguments[2], where: call.arguments[1])
      }
    },
    .receiver("filter", argumentCount: 2) { factory, call in
      fold(call, &factory) { factory, variable in
        let element = factory.identifier(variable)
        return factory.gathered(element, where: call.arguments[1])
      }
    },
  ]

  private static let has = Macro.global("has", argumentCount: 1) { factory, call in
    guard case .select(let select) = call.arguments[0].kind, !select.isTest else {
      return .mistake(.hasNeedsField(at: call.arguments[0].span))
    }
    let test = Select(
      operand: select.operand, field: select.field, fieldSpan: select.fieldSpan, isTest: true)
    return .expression(factory.make(.select(test), at: factory.span))
  }

  private static func existsOne(_ name: String) -> Macro {
    .receiver(name, argumentCount: 2) { factory, call in
      fold(call, &factory) { factory, _ in factory.oneElement(call.arguments[1]) }
    }
  }

  /// A fold over the target with one variable, the call's first argument.
  private static func fold(
    _ call: Call, _ factory: inout ExpressionFactory,
    _ loop: (inout ExpressionFactory, String) -> ExpressionFactory.Loop
  ) -> Expansion {
    guard let range = call.target else { return .notThisMacro }
    guard let variable = variableName(call.arguments[0]) else {
      return .mistake(.needsPlainName(of: call.function, at: call.arguments[0].span))
    }
    let loop = loop(&factory, variable)
    return .expression(factory.comprehension(over: range, variable, nil, loop))
  }

  /// The name that an argument introduces, or `nil` where it is no plain name.
  static func variableName(_ argument: Expression) -> String? {
    guard case .identifier(let name) = argument.kind, !name.hasPrefix(".") else { return nil }
    return name
  }
}
