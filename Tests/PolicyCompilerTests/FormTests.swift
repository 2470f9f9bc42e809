import Testing

@Suite("A form of check")
struct FormTests {
  @Test(
    "comes to the verdict that its definition says",
    arguments: FormCase.presence + FormCase.values + FormCase.sizes + FormCase.dates
      + FormCase.lists + FormCase.training + FormCase.tables + FormCase.conditions)
  func verdicts(of form: FormCase) {
    #expect(RuleText(form.text).complaints() == [])
  }
}
