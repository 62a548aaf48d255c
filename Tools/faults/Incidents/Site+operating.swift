import Foundation

extension Site {
    /// Runs the operator's tool on this stack.
    ///
    /// - Returns: its exit status and its output
    func retailctl(_ arguments: String...) async throws -> (status: Int32, output: String) {
        try await Command(["\(stack.scripts)/retailctl"] + arguments, within: 60).outcome()
    }

    /// Runs it, and fails unless it ends with 0.
    func operate(_ arguments: String...) async throws {
        try await Command(["\(stack.scripts)/retailctl"] + arguments, within: 60).run()
    }

    /// `topology check --repair`, which ends with 1 if anything is left.
    func repairTopology() async throws { try await operate("topology", "check", "--repair") }
}
