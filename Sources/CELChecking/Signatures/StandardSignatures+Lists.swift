extension StandardSignatures {
  private static let t = CELType.parameter("T")

  /// The element types that have an order, with the names that ids call them by.
  private static let ordered: [(name: String, type: CELType)] = [
    ("int", .int), ("uint", .uint), ("double", .double), ("bool", .bool),
    ("duration", .duration), ("timestamp", .timestamp), ("string", .string), ("bytes", .bytes),
  ]

  /// The library of lists; `sortBy` is a macro over `@sortByAssociatedKeys`.
  public static let lists: [FunctionSignature] = [
    .named("slice", .member("list_slice", .list(t), .int, .int, returns: .list(t))),
    .named(
      "flatten",
      .member("list_flatten", .list(.list(t)), returns: .list(t)),
      .member("list_flatten_int", .list(.dyn), .int, returns: .list(.dyn))),
    .named("lists.range", .global("lists_range", .int, returns: .list(.int))),
    .named("reverse", .member("list_reverse", .list(t), returns: .list(t))),
    .named("distinct", .member("list_distinct", .list(t), returns: .list(t))),
    FunctionSignature(
      name: "sort",
      overloads: ordered.map { element in
        .member("list_\(element.name)_sort", .list(element.type), returns: .list(element.type))
      }),
    FunctionSignature(
      name: "@sortByAssociatedKeys",
      overloads: ordered.map { key in
        .member(
          "list_\(key.name)_sortByAssociatedKeys", .list(t), .list(key.type), returns: .list(t))
      }),
  ]

  /// The library that treats lists as sets.
  public static let sets: [FunctionSignature] = [
    .named("sets.contains", .global("sets_contains_list_list", .list(t), .list(t), returns: .bool)),
    .named(
      "sets.equivalent", .global("sets_equivalent_list_list", .list(t), .list(t), returns: .bool)),
    .named(
      "sets.intersects", .global("sets_intersects_list_list", .list(t), .list(t), returns: .bool)),
  ]
}
