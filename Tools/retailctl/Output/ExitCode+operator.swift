import ArgumentParser

/// 0: done, or no problem found. 64: invalid command line (ArgumentParser's own).
extension ExitCode {
    /// A problem was found.
    static let foundWrong = ExitCode(1)
    /// A check or an operation could not be completed.
    static let notDone = ExitCode(2)
    /// Not confirmed: `--yes` is missing and there is no terminal, or the answer was no.
    static let refused = ExitCode(3)
}

/// Why a command cannot continue, in words for its user.
struct Obstacle: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Runs a command's work; an error becomes a line on standard error and exit code 2.
func reportingObstacles(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let code as ExitCode {
        throw code
    } catch let error as ValidationError {
        throw error
    } catch {
        Terminal.say("error: \(ErrorText.of(error))")
        throw ExitCode.notDone
    }
}
