extension CELValue: Equatable {
  /// Whether two values are the same.
  ///
  /// They are where they are of one kind and tell the same: texts by their code points (Swift's own
  /// equality takes different spellings of one letter for the same), maps without regard to order,
  /// not-a-number the same as itself. This is no `==` of CEL, to which `1` equals `1.0`.
  public static func == (left: CELValue, right: CELValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.double(let left), .double(let right)): left == right || left.isNaN && right.isNaN
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.timestamp(let left), .timestamp(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.type(let left), .type(let right)): left == right
    case (.optional(let left), .optional(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): isSame(left, right)
    default: false
    }
  }

  private static func isSame(
    _ left: [(key: CELValue, value: CELValue)], _ right: [(key: CELValue, value: CELValue)]
  ) -> Bool {
    left.count == right.count
      && left.allSatisfy { entry in
        right.contains { entry.key == $0.key && entry.value == $0.value }
      }
  }
}
