import AuthDomain
import Postgres
import Vocabulary

/// An account's second factor as it is stored.
struct SecondFactor: Sendable {
    static let columns: Statement = """
        second_factor.secret AS factor_secret, second_factor.confirmed_at AS factor_confirmed_at,
        second_factor.last_step AS factor_last_step,
        ARRAY(SELECT digest FROM recovery_code WHERE recovery_code.customer_id = account.customer_id) AS recovery_digests
        """

    /// Encrypted.
    let secret: [UInt8]
    /// Whether the authenticator app has proven to have the secret.
    let isConfirmed: Bool
    let lastStep: Int64?
    let recoveryDigests: [String]

    /// - Parameter row: has `columns`, which are NULL where an outer join found no factor
    init?(row: Row) throws {
        guard let secret: [UInt8] = try row["factor_secret"] else { return nil }
        self.secret = secret
        let confirmedAt: Timestamp? = try row["factor_confirmed_at"]
        isConfirmed = confirmedAt != nil
        lastStep = try row["factor_last_step"]
        recoveryDigests = try row["recovery_digests"]
    }
}
