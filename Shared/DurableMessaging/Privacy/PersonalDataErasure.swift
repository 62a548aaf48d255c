import Concurrency
package import Contracts
package import Logging
package import Messaging
import Postgres
package import Vocabulary

/// Erases what a service has stored about people whose accounts were erased. A person's id is remembered, and what
/// arrives late, such as a redelivered message, is erased by a later check.
package struct PersonalDataErasure: Sendable {
    /// Erases a bounded part of a person's data.
    ///
    /// Returns whether something is left that can be erased at once.
    package typealias Erase = @Sendable (_ customer: CustomerID, _ unit: UnitOfWork) async throws -> Bool

    private static let interval = Duration.seconds(1)
    /// How long after an erasure checks are frequent: an order that was placed while the account was erased expires sooner.
    private static let frequently = Duration.seconds(3600)
    /// How long after an erasure something is looked for at all. Access tokens, refresh tokens and the messages of
    /// outboxes are all over before.
    private static let longest = Duration.seconds(40 * 86_400)
    private static let seldom = Duration.seconds(86_400)

    private let database: ServiceDatabase
    private let logger: Logger
    /// Between two of the frequent checks.
    private let pause: Duration
    private let erase: Erase

    package init(
        database: ServiceDatabase, logger: Logger, pause: Duration = .seconds(60), erase: @escaping Erase
    ) { (self.database, self.logger, self.pause, self.erase) = (database, logger, pause, erase) }

    package func handle(_ event: AccountErased, _ context: MessageContext) async throws -> Handled<Void> {
        try await database.once(AccountErased.self, context) { unit in
            unit.send(
                "INSERT INTO erased_customer (customer_id) VALUES (\(event.customerID)) ON CONFLICT DO NOTHING")
        }
    }

    /// Runs until the task is cancelled. A failed round is logged, and the next one repeats it.
    package func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await eraseDue()
        } failed: { error in
            logger.warning("reading erased accounts failed", metadata: ["error": "\(Failure.describe(error))"])
        }
    }

    /// Runs one round: the data of everybody whose check is due. One whose data cannot be erased does not hold up others.
    package func eraseDue() async throws {
        let due = try await database.query(
            "SELECT customer_id FROM erased_customer WHERE check_at <= now() ORDER BY check_at LIMIT 100"
        ).map { try $0["customer_id"] as CustomerID }
        for customer in due {
            do {
                try await check(customer)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.error(
                    "erasing personal data failed",
                    metadata: ["customerId": "\(customer)", "error": "\(Failure.describe(error))"])
                try await database.query(
                    "UPDATE erased_customer SET check_at = now() + \(pause) WHERE customer_id = \(customer)")
            }
        }
    }

    private func check(_ customer: CustomerID) async throws {
        try await database.transaction(causedBy: database.beginning("account erased")) { unit in
            let due = try await unit.query(
                """
                SELECT FROM erased_customer WHERE customer_id = \(customer) AND check_at <= now() FOR UPDATE
                """)
            guard due.affectedCount == 1 else { return }
            let isMoreLeft = try await erase(customer, unit)
            unit.send(
                """
                UPDATE erased_customer SET check_at = CASE
                    WHEN \(isMoreLeft) THEN now()
                    WHEN erased_at > now() - \(Self.frequently) THEN now() + \(pause)
                    WHEN erased_at > now() - \(Self.longest) THEN now() + \(Self.seldom) END
                WHERE customer_id = \(customer)
                """)
        }
    }
}
