// The library's one import: `import CEL` brings the environment and all that its types speak of.

@_exported public import CELChecking
@_exported public import CELEvaluation
@_exported public import CELSyntax
@_exported public import Diagnostics
@_exported public import FactTree
@_exported public import SourceText
