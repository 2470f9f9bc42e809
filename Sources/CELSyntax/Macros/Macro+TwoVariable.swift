import Diagnostics

extension Macro {
  /// The macros with two variables: index and element of a list, or key and value of a map.
  public static let twoVariable: [Macro] = [
    pairs("all", 3) { factory, call, _ in factory.everyElement(call.arguments[2]) },
    pairs("exists", 3) { factory, call, _ in factory.someElement(call.arguments[2]) },
    pairs("existsOne", 3) { factory, call, _ in factory.oneElement(call.arguments[2]) },
    pairs("exists_one", 3) { factory, call, _ in factory.oneElement(call.arguments[2]) },
    pairs("transformList", 3) { factory, call, _ in
      factory.gathered(call.arguments[2], where: nil)
    },
    pairs("transformList", 4) { factory, call, _ in
      factory.gathered(call.arguments[3], where: call.arguments[2])
    },
    pairs("transformMap", 3) { factory, call, key in
      let key = factory.identifier(key)
      return factory.inserted([key, call.arguments[2]], where: nil)
    },
    pairs("transformMap", 4) { factory, call, key in
      let key = factory.identifier(key)
      return factory.inserted([key, call.arguments[3]], where: call.arguments[2])
    },
    pairs("transformMapEntry", 3) { factory, call, _ in
      factory.inserted([call.arguments[2]], where: nil)
    },
    pairs("transformMapEntry", 4) { factory, call, _ in
      factory.inserted([call.arguments[3]], where: call.arguments[2])
    },
  ]

  private typealias PairLoop =
    @Sendable (inout ExpressionFactory, Call, String) -> ExpressionFactory.Loop

  private static func pairs(
    _ name: String, _ argumentCount: Int, _ loop: @escaping PairLoop
  ) -> Macro {
    .receiver(name, argumentCount: argumentCount) { factory, call in
      guard let range = call.target else { return .notThisMacro }
      guard let first = variableName(call.arguments[0]) else {
        return .mistake(.needsPlainName(of: name, at: call.arguments[0].span))
      }
      guard let second = variableName(call.arguments[1]) else {
        return .mistake(.needsPlainName(of: name, at: call.arguments[1].span))
      }
      guard first != second else {
        return .mistake(.sameNameTwice(second, of: name, at: call.arguments[1].span))
      }
      let loop = loop(&factory, call, first)
      return .expression(factory.comprehension(over: range, first, second, loop))
    }
  }
}
