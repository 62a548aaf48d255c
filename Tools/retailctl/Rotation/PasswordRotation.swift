import Failpoints

/// The rotation of passwords at a server, which knows one for each account. Processes read the password anew for each
/// connection and try every line of its file, so they log in before and after the change (`PasswordAttempts`); connections
/// that are open stay.
struct PasswordRotation: Rotation {
    struct Account: Sendable, Hashable {
        let name: String
        /// The file in the folder of secrets.
        let file: String
        /// Whether the new password is written before the old one: for a server that reads the files when it starts, so that
        /// it has the new ones from then on. Other readers of the first line alone have the one that is in force.
        var putsNewFirst = false
    }

    let kind: RotationKind
    var accounts: [Account]
    let secrets: SecretsFolder
    let isCompromised: Bool
    /// Makes the second the account's only password, whichever of them is in force.
    let change: @Sendable (Account, String) async throws -> Void
    /// Ends the account's connections.
    let disconnect: @Sendable (Account) async throws -> Void

    func restricted(to names: [String]) -> PasswordRotation {
        var copy = self
        copy.accounts = accounts.filter { names.contains($0.name) }
        return copy
    }

    var target: String { accounts.map(\.name).joined(separator: ", ") }

    var note: String {
        isCompromised ? "Connections were ended: requests that they were serving were answered with 503." : ""
    }

    var steps: [RotationStep] {
        [
            RotationStep(
                name: "accept", what: "writes a new password beside the present one, and hands both out", run: accept),
            RotationStep(
                name: "change", what: "changes the password at the server, and forgets the former one", run: changeAll),
        ]
            + (isCompromised
                ? [
                    RotationStep(
                        name: "disconnect", what: "ends the connections that the former password opened",
                        run: disconnectAll)
                ] : []) + [
                RotationStep(name: "hand-out", what: "hands out the new passwords alone", run: secrets.handOut)
            ]
    }

    /// A second line is what an interrupted rotation has left: it continues with that password.
    private func accept() async throws {
        for account in accounts {
            let lines = try secrets.lines(account.file)
            if lines.count == 1 {
                let new = SecretText.random()
                try secrets.replace(account.file, lines: account.putsNewFirst ? [new] + lines : lines + [new])
            }
            reached("accept", account)
        }
        try await secrets.handOut()
    }

    private func changeAll() async throws {
        for account in accounts {
            let lines = try secrets.lines(account.file)
            // Done before an interruption.
            guard lines.count > 1, let new = account.putsNewFirst ? lines.first : lines.last else { continue }
            try await change(account, new)
            reached("change", account)
            try secrets.replace(account.file, lines: [new])
            reached("forget", account)
        }
    }

    private func disconnectAll() async throws {
        for account in accounts { try await disconnect(account) }
    }

    private func reached(_ step: String, _ account: Account) {
        Failpoint.reach(.afterRotationStep, ["\(kind.rawValue)/\(step)/\(account.name)"])
    }
}
