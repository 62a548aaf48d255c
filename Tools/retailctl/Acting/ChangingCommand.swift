import ArgumentParser

/// A command that changes something.
protocol ChangingCommand: AsyncParsableCommand {
    var change: ChangeOptions { get }
    var output: OutputOptions { get }
    var stackOptions: StackOptions { get }
}
