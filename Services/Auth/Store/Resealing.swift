import Concurrency
import DurableMessaging
import Logging
import Postgres
import Vocabulary

/// Encrypts second factors anew that a former key has encrypted, so that `retailctl rotate sealing` can forget the key.
struct Resealing: Sendable {
    private static let interval = Duration.seconds(2)
    private static let batchSize = 100

    let database: ServiceDatabase
    let sealer: SecretSealer
    let logger: Logger

    /// Runs until the task is cancelled. What a failed round has left, the next one does.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await sealAll()
        } failed: { error in
            logger.warning("sealing second factors with the new key failed", metadata: ["error": "\(error)"])
        }
    }

    /// Does nothing while there is one key.
    ///
    /// - Returns: how many were sealed anew
    @discardableResult
    func sealAll() async throws -> Int {
        guard let newest = sealer.nameOfNewest else { return 0 }
        var (last, count) = (UniqueID(high: 0, low: 0), 0)
        while true {
            let rows = try await database.query(
                """
                SELECT customer_id, secret FROM second_factor
                WHERE substring(secret FROM 1 FOR \(Int32(newest.count))) <> \(newest) AND customer_id > \(last)
                ORDER BY customer_id LIMIT \(Self.batchSize)
                """)
            for row in rows {
                let customer: CustomerID = try row["customer_id"]
                count += try await seal(customer, try row["secret"])
                last = customer.value
            }
            guard rows.count == Self.batchSize else { break }
        }
        if count > 0 { logger.notice("sealed with the new key", metadata: ["secondFactors": "\(count)"]) }
        return count
    }

    private func seal(_ customer: CustomerID, _ sealed: [UInt8]) async throws -> Int {
        guard let secret = sealer.open(sealed, of: customer) else {
            logger.error("\(UnreadableSecondFactor())", metadata: ["customerId": "\(customer)"])
            return 0
        }
        // The customer may have replaced it meanwhile.
        return try await database.query(
            """
            UPDATE second_factor SET secret = \(try sealer.seal(secret, of: customer))
            WHERE customer_id = \(customer) AND secret = \(sealed)
            """
        ).affectedCount
    }
}
