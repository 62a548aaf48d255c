import ArgumentParser

/// 0: done, or all is well. 64: the command line makes no sense (ArgumentParser's own).
extension ExitCode {
    /// Something was found that is not as it should be.
    static let foundWrong = ExitCode(1)
    /// Something could not be looked at, or not be done to its end.
    static let notDone = ExitCode(2)
    /// Nobody agreed: `--yes` is missing and there is no terminal to ask at, or the answer was no.
    static let refused = ExitCode(3)
}

/// Why a command cannot go on, in words for its user.
struct Obstacle: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Runs a command's work; what could not be done becomes a line on standard error and exit code 2.
func reportingObstacles(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let code as ExitCode {
        throw code
    } catch let error as ValidationError {
        throw error
    } catch {
        Terminal.say("error: \(error)")
        throw ExitCode.notDone
    }
}
