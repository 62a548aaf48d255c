import ArgumentParser

/// A changing command in three steps: it plans the change, which changes nothing; then `--dry-run` shows the plan and
/// ends, or else the operator confirms it, if it has a question; then it is carried out.
protocol ActingCommand: ChangingCommand {
    /// - Throws: `Obstacle`, `ValidationError`
    func plan(_ stack: StackLocation) async throws -> ChangePlan
}

extension ActingCommand {
    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let plan = try await plan(stack)
            if change.dryRun { return try output.show(try await plan.preview()) }
            if let question = plan.question { try change.confirm(question) }
            Interruption.watch()
            let report = try await plan.carryOut(OperatorJournal(stack, reason: change.reason))
            try output.show(report)
            if !report.isComplete { throw ExitCode.notDone }
        }
    }
}
