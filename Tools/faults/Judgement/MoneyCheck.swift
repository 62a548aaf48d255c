/// Checks that need the tables of payment and provider: money taken twice, or taken without a record.
struct MoneyCheck: Sendable {
    let database: Database

    func findings() async throws -> [Finding] {
        let twice = try await database.query(
            """
            SELECT order_id, count(*) FROM payment.payment WHERE state IN ('authorized', 'captured')
            GROUP BY 1 HAVING count(*) > 1
            """)
        let unrecorded = try await database.query(
            """
            SELECT payment_id, p.state FROM payment.provider_charge c JOIN payment.payment p USING (payment_id)
            WHERE c.state = 'captured' AND p.state NOT IN ('captured', 'processing')
            """)
        return twice.map { Finding(kind: .duplicated, text: "order \($0[0]): \($0[1]) payments captured or due") }
            + unrecorded.map { Finding(kind: .lost, text: "payment \($0[0]): charged, but recorded as \($0[1])") }
    }
}
