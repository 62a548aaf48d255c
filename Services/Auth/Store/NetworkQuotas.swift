import AuthDomain
import Cryptography
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The quotas of networks in PostgreSQL, so that all processes of auth, and with them all edges, count together.
struct NetworkQuotas: Sendable {
    let database: ServiceDatabase
    let capacities: [NetworkQuota.Kind: Int]

    /// How long the network has to wait; nil when it need not.
    ///
    /// - Parameter network: as the edge names it; nil from an edge of the version before
    func wait(for kind: NetworkQuota.Kind, _ network: String?) async throws -> Duration? {
        guard let network, capacity(kind) > 0 else { return nil }
        let rows = try await database.query(
            """
            SELECT level, at, clock_timestamp() AS now FROM network_quota
            WHERE network = \(Self.digest(network)) AND kind = \(kind.rawValue)
            """)
        guard let row = rows.first else { return nil }
        return try quota(kind, row).wait(at: row["now"])
    }

    func count(_ kind: NetworkQuota.Kind, _ network: String?, causedBy context: MessageContext) async throws {
        guard let network, capacity(kind) > 0 else { return }
        let digest = Self.digest(network)
        try await database.transaction(causedBy: context) { unit in
            unit.send(
                """
                INSERT INTO network_quota (network, kind) VALUES (\(digest), \(kind.rawValue))
                ON CONFLICT (network, kind) DO UPDATE SET at = network_quota.at
                """)
            let rows = try await unit.query(
                """
                SELECT level, at, clock_timestamp() AS now FROM network_quota
                WHERE network = \(digest) AND kind = \(kind.rawValue)
                """)
            guard let row = rows.first else { throw PostgresError(.decoding, "the locked quota is gone") }
            var quota = try quota(kind, row)
            quota.count(at: try row["now"])
            unit.send(
                """
                UPDATE network_quota SET level = \(quota.level), at = \(quota.at)
                WHERE network = \(digest) AND kind = \(kind.rawValue)
                """)
        }
    }

    private func quota(_ kind: NetworkQuota.Kind, _ row: Row) throws -> NetworkQuota {
        NetworkQuota(level: try row["level"], at: try row["at"], capacity: capacity(kind))
    }

    private func capacity(_ kind: NetworkQuota.Kind) -> Int { capacities[kind] ?? 0 }

    /// Stands for the network where clients' addresses should not be stored.
    private static func digest(_ network: String) -> [UInt8] { SHA256.digest(of: "network\n\(network)".utf8) }
}
