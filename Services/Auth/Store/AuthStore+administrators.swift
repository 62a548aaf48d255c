import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Accounts with roles of administrators.
extension AuthStore {
    func administrators() async throws -> [Account] {
        try await database.query(
            "SELECT \(Self.accountColumns) FROM account WHERE roles <> '{customer}' ORDER BY name, customer_id"
        ).compactMap(Account.init(row:))
    }

    /// Runs `body` in a transaction that no other change of administrators runs beside.
    func lockAdministrators<Value: Sendable>(
        causedBy context: MessageContext, _ body: (LockedAdministrators) async throws -> Value
    ) async throws -> Value {
        try await database.transaction(causedBy: context) { unit in
            // In one order, so that two changes do not block each other. Registrations and customers' logins go on.
            unit.send("SELECT FROM account WHERE roles <> '{customer}' ORDER BY customer_id FOR UPDATE")
            return try await body(LockedAdministrators(now: try await unit.now(), unit: unit))
        }
    }
}
