import AuthDomain
import Contracts
import DurableMessaging
import Logging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

struct ResealingTests {
    private static let old = String(repeating: "0a", count: 32)
    private static let new = String(repeating: "b0", count: 32)

    @Test func `what the former key has sealed is sealed with the new one, in batches`() async throws {
        try await withAuth { auth in
            let former = try SecretSealer(keys: Self.old)
            var secrets: [CustomerID: [UInt8]] = [:]
            for number in 0..<250 {
                let customer = CustomerID(.make())
                secrets[customer] = [UInt8(number)]
                try await auth.database.query(
                    """
                    INSERT INTO account (customer_id, email, email_key, name, password_hash, roles)
                    VALUES (\(customer), \("c\(number)@example.com"), \("c\(number)@example.com"), 'Ada', 'x', '{customer}')
                    """)
                try await auth.database.query(
                    """
                    INSERT INTO second_factor (customer_id, secret)
                    VALUES (\(customer), \(try former.seal([UInt8(number)], of: customer)))
                    """)
            }
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            // With one key there is nothing to do.
            let idle = Resealing(database: auth.database, sealer: former, logger: logger)
            #expect(try await idle.sealAll() == 0)
            let both = try SecretSealer(keys: "\(Self.new)\n\(Self.old)")
            let resealing = Resealing(database: auth.database, sealer: both, logger: logger)
            #expect(try await resealing.sealAll() == 250)
            #expect(try await resealing.sealAll() == 0)
            let newest = try SecretSealer(keys: Self.new)
            for row in try await auth.database.query("SELECT customer_id, secret FROM second_factor") {
                let customer: CustomerID = try row["customer_id"]
                #expect(newest.open(try row["secret"], of: customer) == secrets[customer])
            }
        }
    }

    @Test func `what no key opens stays as it is, and hinders nothing else`() async throws {
        try await withAuth { auth in
            let (lost, owner) = (
                try await auth.openAccount("a@example.com"), try await auth.openAccount("b@example.com")
            )
            let foreign = try SecretSealer(keys: String(repeating: "cc", count: 32)).seal([1], of: lost)
            let mine = try SecretSealer(keys: Self.old).seal([2], of: owner)
            for (customer, secret) in [(lost, foreign), (owner, mine)] {
                try await auth.database.query(
                    "INSERT INTO second_factor (customer_id, secret) VALUES (\(customer), \(secret))")
            }
            let resealing = Resealing(
                database: auth.database, sealer: try SecretSealer(keys: "\(Self.new)\n\(Self.old)"),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            #expect(try await resealing.sealAll() == 1)
            let rows = try await auth.database.query("SELECT secret FROM second_factor WHERE customer_id = \(lost)")
            #expect(try rows[0]["secret"] as [UInt8] == foreign)
        }
    }
}
