extension RoleHolders {
  /// Whether who asked for something, by name or by role, is the person who approves it in a role.
  func isOwnRequest(of requester: String, by name: String, as role: String) -> Bool {
    if PersonName(requester) == PersonName(name) { return true }
    let asked = Self.role(requester)
    return asked == Self.role(role) || asked == Self.role(name) || isHolder(name, of: asked)
  }

  /// A role as manifests write it: "Project Manager" is project_manager.
  private static func role(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace || $0 == "_" }.joined(separator: "_")
  }
}
