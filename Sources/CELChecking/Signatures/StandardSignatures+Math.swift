extension StandardSignatures {
  /// The library of numbers; `math.greatest` and `math.least` are macros over `math.@max` and `math.@min`.
  public static let math: [FunctionSignature] =
    [extreme("math.@min", "math_@min"), extreme("math.@max", "math_@max")]
    + rounding + signs + bits

  private static let rounding: [FunctionSignature] = [
    .named("math.ceil", .global("math_ceil_double", .double, returns: .double)),
    .named("math.floor", .global("math_floor_double", .double, returns: .double)),
    .named("math.round", .global("math_round_double", .double, returns: .double)),
    .named("math.trunc", .global("math_trunc_double", .double, returns: .double)),
    .named("math.isInf", .global("math_isInf_double", .double, returns: .bool)),
    .named("math.isNaN", .global("math_isNaN_double", .double, returns: .bool)),
    .named("math.isFinite", .global("math_isFinite_double", .double, returns: .bool)),
  ]

  private static let signs: [FunctionSignature] = [
    .named(
      "math.abs",
      .global("math_abs_double", .double, returns: .double),
      .global("math_abs_int", .int, returns: .int),
      .global("math_abs_uint", .uint, returns: .uint)),
    .named(
      "math.sign",
      .global("math_sign_double", .double, returns: .double),
      .global("math_sign_int", .int, returns: .int),
      .global("math_sign_uint", .uint, returns: .uint)),
    .named(
      "math.sqrt",
      .global("math_sqrt_double", .double, returns: .double),
      .global("math_sqrt_int", .int, returns: .double),
      .global("math_sqrt_uint", .uint, returns: .double)),
  ]

  private static let bits: [FunctionSignature] = [
    pair("math.bitAnd", "math_bitAnd"),
    pair("math.bitOr", "math_bitOr"),
    pair("math.bitXor", "math_bitXor"),
    .named(
      "math.bitNot",
      .global("math_bitNot_int_int", .int, returns: .int),
      .global("math_bitNot_uint_uint", .uint, returns: .uint)),
    shift("math.bitShiftLeft", "math_bitShiftLeft"),
    shift("math.bitShiftRight", "math_bitShiftRight"),
  ]

  private static func pair(_ name: String, _ id: String) -> FunctionSignature {
    .named(
      name,
      .global("\(id)_int_int", .int, .int, returns: .int),
      .global("\(id)_uint_uint", .uint, .uint, returns: .uint))
  }

  private static func shift(_ name: String, _ id: String) -> FunctionSignature {
    .named(
      name,
      .global("\(id)_int_int", .int, .int, returns: .int),
      .global("\(id)_uint_int", .uint, .int, returns: .uint))
  }

  private static func extreme(_ name: String, _ id: String) -> FunctionSignature {
    .named(
      name,
      .global("\(id)_double", .double, returns: .double),
      .global("\(id)_int", .int, returns: .int),
      .global("\(id)_uint", .uint, returns: .uint),
      .global("\(id)_double_double", .double, .double, returns: .double),
      .global("\(id)_int_int", .int, .int, returns: .int),
      .global("\(id)_uint_uint", .uint, .uint, returns: .uint),
      .global("\(id)_int_uint", .int, .uint, returns: .dyn),
      .global("\(id)_int_double", .int, .double, returns: .dyn),
      .global("\(id)_double_int", .double, .int, returns: .dyn),
      .global("\(id)_double_uint", .double, .uint, returns: .dyn),
      .global("\(id)_uint_int", .uint, .int, returns: .dyn),
      .global("\(id)_uint_double", .uint, .double, returns: .dyn),
      .global("\(id)_list_double", .list(.double), returns: .double),
      .global("\(id)_list_int", .list(.int), returns: .int),
      .global("\(id)_list_uint", .list(.uint), returns: .uint))
  }
}
