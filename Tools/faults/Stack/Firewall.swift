/// Rules that cut one service off from one server, and nothing else.
struct Firewall: Sendable {
    enum Cut: Sendable {
        /// Nothing passes, and nobody is told.
        case silent
        /// What the server sends is lost; what the service sends arrives.
        case answersLost
        /// What the service sends is lost; what the server sends arrives.
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
