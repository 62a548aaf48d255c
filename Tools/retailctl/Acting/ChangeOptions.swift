import ArgumentParser

/// The options of every command that changes something.
struct ChangeOptions: ParsableArguments {
    @Flag(help: "Shows what would change, and changes nothing.")
    var dryRun = false

    @Flag(help: "Skips the confirmation.")
    var yes = false

    @Option(help: "Why, for the operators' journal.")
    var reason: String?

    /// Asks on a terminal; without a terminal, requires `--yes`.
    ///
    /// - Throws: `ExitCode.refused`
    func confirm(_ question: String) throws {
        if yes { return }
        guard Terminal.isInteractive else {
            Terminal.say("refused: \(question) Confirm with --yes.")
            throw ExitCode.refused
        }
        Terminal.write("\(question) [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            Terminal.say("Nothing was changed.")
            throw ExitCode.refused
        }
    }
}
