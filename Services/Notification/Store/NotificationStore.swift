import Contracts
import DurableMessaging
import Messaging
import NotificationDomain
import Postgres
import Vocabulary

/// Mails and their status in PostgreSQL.
struct NotificationStore: Sendable {
    let database: ServiceDatabase

    /// Records an attempt before the mail server is called.
    ///
    /// - Returns: false when the mail was sent or refused already
    func begin(_ notice: Notice) async throws -> Bool {
        let open = NoticeStatus.open.map(\.rawValue)
        let rows = try await database.query(
            """
            INSERT INTO notification (notification_id, fact, kind, audience, order_id, message_id_header, status,
                                      attempts)
            VALUES (\(UniqueID.make()), \(notice.key), \(notice.kind.rawValue), \(notice.audience.rawValue),
                    \(notice.orderID), \(notice.messageID), \(NoticeStatus.sending.rawValue), 1)
            ON CONFLICT (fact) DO UPDATE
            SET status = \(NoticeStatus.sending.rawValue), attempts = notification.attempts + 1
            WHERE notification.status = ANY(\(open))
            """)
        return rows.affectedCount == 1
    }

    /// Records the result of the attempt.
    func finish(_ notice: Notice, _ result: DeliveryResult) async throws {
        let isSent = result == .sent
        try await database.query(
            """
            UPDATE notification
            SET status = \(result.status.rawValue), last_error = \(result.reason),
                sent_at = CASE WHEN \(isSent) THEN now() END
            WHERE fact = \(notice.key) AND status = \(NoticeStatus.sending.rawValue)
            """)
    }

    /// Newest first.
    ///
    /// - Parameter cursor: the last notification of the previous page
    func list(order: OrderID?, before cursor: UniqueID?, limit: Int) async throws -> [NotificationDetails] {
        var conditions: [Statement] = ["true"]
        if let order { conditions.append("order_id = \(order)") }
        if let cursor { conditions.append("notification_id < \(cursor)") }
        return try await database.query(
            .plannedEachTime(
                """
                SELECT notification_id, kind, audience, order_id, message_id_header, status, attempts, last_error,
                       created_at, sent_at
                FROM notification WHERE \(conditions.joined(separator: " AND "))
                ORDER BY notification_id DESC LIMIT \(limit)
                """)
        ).map(Self.details)
    }

    /// The contract has no `sending`: it is shown as `retrying`, since the mail is retried if this attempt fails.
    private static func details(_ row: Row) throws -> NotificationDetails {
        let status: String = try row["status"]
        return NotificationDetails(
            notificationID: try row["notification_id"], kind: try row["kind"], audience: try row["audience"],
            orderID: try row["order_id"],
            status: status == NoticeStatus.sending.rawValue ? NoticeStatus.retrying.rawValue : status,
            attempts: try row["attempts"], lastError: try row["last_error"], messageID: try row["message_id_header"],
            createdAt: try row["created_at"], sentAt: try row["sent_at"])
    }
}
