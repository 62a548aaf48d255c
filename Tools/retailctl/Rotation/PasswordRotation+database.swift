import Concurrency
import Contracts
import Postgres

extension PasswordRotation {
    /// The roles of PostgreSQL, each of which changes its own password.
    static func database(_ stack: StackLocation, isCompromised: Bool) -> PasswordRotation {
        let secrets = SecretsFolder(stack)
        let pool = BlockingPool(name: "blocking", threads: 1, queueLimit: 16)
        let owners = ProcessCatalogue.owners.map { $0.name.rawValue }
        let owner = Account(name: superuser, file: "postgres-superuser-password")
        let accounts =
            (owners + ["migrator", replicator]).map { Account(name: $0, file: "postgres-\($0)-password") } + [owner]
        return PasswordRotation(
            kind: .database, accounts: accounts, secrets: secrets, isCompromised: isCompromised,
            change: { account, new in
                // PostgreSQL 15 lets a role that may replicate not change its own.
                let login = account.name == replicator ? owner : account
                try await RolePassword.change(
                    of: account.name, to: new,
                    loggingInBy: stack.postgres(as: login.name, secrets.file(login.file)), on: pool)
                // For psql, which takes a password from such a file.
                if account.name == superuser, secrets.exists("pgpass") {
                    try secrets.replace("pgpass", "*:*:*:\(superuser):\(new)\n")
                }
            },
            disconnect: { account in
                try await RolePassword.endSessions(
                    loggingInBy: stack.postgres(as: account.name, secrets.file(account.file)), on: pool)
            })
    }

    private static let superuser = "postgres"
    private static let replicator = "backup"
}
