import ArgumentParser

/// Confirmation of changes that cannot easily be undone.
struct ConfirmationOptions: ParsableArguments {
    @Flag(help: "Skips the confirmation.")
    var yes = false

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
