extension CheckForm {
  /// The same form at another place; what has no place of its own is left as it is.
  func moved(to at: LocatedPath) -> CheckForm {
    switch self {
    case .oneOf(_, let values): .oneOf(at: at, values: values)
    case .equals(_, let to): .equals(at: at, to: to)
    case .matches(_, let pattern): .matches(at: at, pattern: pattern)
    case .bounded(_, let measure, let bounds): .bounded(at: at, measure, bounds)
    case .unique(_, let by): .unique(at: at, by: by)
    case .date(_, let onlyNewest, let limits): .date(at: at, onlyNewest: onlyNewest, limits)
    case .required, .forbidden, .dateOrder, .references, .training, .approvals, .table, .assert,
      .several:
      self
    }
  }

  /// The form at each of some places.
  func at(_ places: [LocatedPath]) -> CheckForm {
    places.count > 1 ? .several(places.map(moved)) : self
  }

  /// The paths that a form is about.
  var places: [LocatedPath] {
    switch self {
    case .required(let paths, _), .forbidden(let paths), .dateOrder(let paths): paths
    case .oneOf(let at, _), .equals(let at, _), .matches(let at, _), .bounded(let at, _, _),
      .unique(let at, _), .date(let at, _, _):
      [at]
    case .references(let from, let to): [from, to]
    case .training(let form): [form.records]
    case .approvals(let form): [form.at]
    case .table(let form): [form.at]
    case .assert(_, let at): at.map { [$0] } ?? []
    case .several(let forms): forms.flatMap(\.places)
    }
  }
}
