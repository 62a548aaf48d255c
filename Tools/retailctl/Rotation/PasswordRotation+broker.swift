import Contracts

extension PasswordRotation {
    private static let administrator = "admin"

    /// The users of the broker: of each service the one that publishes and the one that consumes, which have one password.
    static func broker(_ stack: StackLocation, isCompromised: Bool) -> PasswordRotation {
        let secrets = SecretsFolder(stack)
        let names = ServiceName.allCases.map(\.rawValue) + [administrator]
        let accounts = names.map { name in
            // As the administrator this command and others log in, who know the first line alone.
            Account(name: name, file: "rabbitmq-\(name)-password", putsNewFirst: name != administrator)
        }
        return PasswordRotation(
            kind: .broker, accounts: accounts, secrets: secrets, isCompromised: isCompromised,
            change: { account, new in
                let api = try await api(stack, secrets)
                for name in users(of: account) {
                    let user = BrokerUser(
                        name: name, password: new, salt: (0..<4).map { _ in UInt8.random(in: 0 ... .max) },
                        tags: name == administrator ? ["administrator"] : [])
                    try await api.put(user)
                }
            },
            disconnect: { account in
                let api = try await api(stack, secrets)
                let users = users(of: account)
                for connection in try await api.get("connections?columns=name,user").array
                where connection["user"]?.string.map(users.contains) ?? false {
                    guard let name = connection["name"]?.string else { continue }
                    // It may have ended by itself.
                    _ = try? await api.send("DELETE", ["connections", name])
                }
            })
    }

    private static func api(_ stack: StackLocation, _ secrets: SecretsFolder) async throws -> ManagementAPI {
        let lines = try secrets.lines("rabbitmq-\(administrator)-password")
        guard lines.count > 1 else { return try ManagementAPI(stack.configuration, password: lines[0]) }
        // Only an interrupted rotation may have changed it already.
        for password in lines
        where try await OperatorBus.isAccepted(password, of: administrator, stack.configuration) {
            return try ManagementAPI(stack.configuration, password: password)
        }
        throw Obstacle("the broker accepts no password in rabbitmq-\(administrator)-password")
    }

    private static func users(of account: Account) -> [String] {
        ServiceName(rawValue: account.name).map { [$0.rawValue, $0.consumingUser] } ?? [account.name]
    }
}
