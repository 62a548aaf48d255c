/// Firewall rules that cut one service off from one server.
struct Firewall: Sendable {
    enum Cut: Sendable {
        /// All packets are dropped silently.
        case silent
        /// Packets from the server are dropped; packets from the service arrive.
        case answersLost
        /// Packets from the service are dropped; packets from the server arrive.
        case requestsLost
        /// Each segment is answered with a reset.
        case reset
    }

    let stack: FaultStack

    func cut(_ service: String, from server: Server, _ cut: Cut) async throws {
        for rule in rules(service, server, cut) { try await Command(["iptables", "-A", "OUTPUT"] + rule).run() }
    }

    func restoreAll() async throws { try await Command(["iptables", "-F", "OUTPUT"]).run() }

    private func rules(_ service: String, _ server: Server, _ cut: Cut) -> [[String]] {
        let address = stack.address(of: service, at: server)
        let port = "\(stack.port(of: server))"
        let requests = ["-p", "tcp", "-d", address, "--dport", port]
        let answers = ["-p", "tcp", "-s", address, "--sport", port]
        let drop = ["-j", "DROP"]
        return switch cut {
        case .silent: [requests + drop, answers + drop]
        case .answersLost: [answers + drop]
        case .requestsLost: [requests + drop]
        case .reset: [requests + ["-j", "REJECT", "--reject-with", "tcp-reset"]]
        }
    }
}
