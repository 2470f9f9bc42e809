import Reporting
import Workflows

extension ReportPaths {
  /// From the root of the repository; as the user named them where there is none.
  static var fromTheRoot: ReportPaths {
    RepositoryPaths(in: .live).map { paths in ReportPaths { paths.path(of: $0) } } ?? .asTyped
  }
}
