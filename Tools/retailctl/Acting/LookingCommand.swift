import ArgumentParser

/// A command that changes nothing. Every command is this, or a `SetupCommand`, or a `ChangingCommand`: a test goes through
/// the tree of commands.
protocol LookingCommand: ParsableCommand {}
