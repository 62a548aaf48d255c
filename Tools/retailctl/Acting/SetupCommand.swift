import ArgumentParser

/// A command that prepares a stack, and is run by scripts: it creates what is not there, so no operator confirms it.
protocol SetupCommand: ParsableCommand {}
