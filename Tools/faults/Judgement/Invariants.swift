import Foundation

/// Runs the shop's own check of its invariants, like an operator.
struct Invariants: Sendable {
    private let command: [String]
    private let file: String

    /// Nil if this build of `retailctl` has no such command.
    static func available(_ executables: String, _ stack: FaultStack) async -> Invariants? {
        let help = try? await Command(["\(executables)/retailctl", "invariants", "--help"]).outcome()
        guard let help, help.output.contains("--acknowledged") else { return nil }
        let environment = [
            "RABBITMQ_HOST=127.0.0.1", "RABBITMQ_PORT=\(stack.brokerPort)", "RABBITMQ_USER=retailctl",
            "RABBITMQ_PASSWORD_FILE=\(stack.home)/secrets/rabbitmq-retailctl-password",
            "MANAGEMENT_URL=http://127.0.0.1:\(stack.managementPort)", "MANAGEMENT_USER=admin",
            "MANAGEMENT_PASSWORD_FILE=\(stack.home)/secrets/rabbitmq-admin-password",
        ]
        return Invariants(
            command: ["env"] + environment + ["\(executables)/retailctl", "invariants"],
            file: "\(stack.home)/acknowledged-orders")
    }

    /// - Returns: the lines of the broken invariants
    func breaches(acknowledged: Set<String>) async throws -> [String] {
        try acknowledged.map { "\($0)\n" }.joined().write(toFile: file, atomically: true, encoding: .utf8)
        let (status, output) = try await Command(command + ["--acknowledged", file]).outcome()
        guard status != 0 else { return [] }
        return output.split(separator: "\n").map(String.init)
    }
}
