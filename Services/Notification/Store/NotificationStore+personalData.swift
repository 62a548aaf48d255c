import DurableMessaging
import Postgres
import Vocabulary

/// What is stored about people in notifications: which mails were sent about their orders. No row has an address or a name,
/// so nothing is erased.
extension NotificationStore {
    var personalRecords: PersonalRecords {
        PersonalRecords(database: database) { _, orders in
            """
            SELECT notification_id AS id, jsonb_build_object('kind', kind, 'orderId', order_id, 'status', status,
                'createdAt', created_at, 'sentAt', sent_at) AS data
            FROM notification WHERE order_id = ANY(\(orders)) AND audience = 'customer'
            """
        }
    }
}
