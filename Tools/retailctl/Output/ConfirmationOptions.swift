import ArgumentParser

/// Consent to what cannot simply be done again the other way round.
struct ConfirmationOptions: ParsableArguments {
    @Flag(help: "Does it without asking.")
    var yes = false

    /// Asks on a terminal; without one only `--yes` is consent.
    ///
    /// - Throws: `ExitCode.refused`
    func confirm(_ question: String) throws {
        if yes { return }
        guard Terminal.isInteractive else {
            Terminal.say("refused: \(question) Say so with --yes.")
            throw ExitCode.refused
        }
        Terminal.write("\(question) [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            Terminal.say("Nothing was changed.")
            throw ExitCode.refused
        }
    }
}
