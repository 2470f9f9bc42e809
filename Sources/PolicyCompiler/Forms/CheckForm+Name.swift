extension CheckForm {
  /// The key by which an author chooses the form.
  package var name: String {
    switch self {
    case .required: "required"
    case .forbidden: "forbidden"
    case .oneOf: "one_of"
    case .equals: "equals"
    case .matches: "matches"
    case .bounded(_, let measure, _): measure.formName
    case .unique: "unique"
    case .dateOrder, .date: "dates"
    case .references: "references"
    case .training: "training"
    case .approvals: "approvals"
    case .table: "table"
    case .assert: "assert"
    case .several(let forms): forms.first?.name ?? ""
    }
  }
}

extension CheckForm.Measure {
  /// The key of the form that holds the measure against bounds.
  var formName: String {
    switch self {
    case .number: "range"
    case .length: "length"
    case .count: "count"
    }
  }
}
