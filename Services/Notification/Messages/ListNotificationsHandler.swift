import Contracts
import Messaging
import Vocabulary

/// Lists mails with their status for administrators. A page's cursor is the id of its last mail.
struct ListNotificationsHandler: Sendable {
    let notifications: NotificationStore

    func handle(_ query: ListNotifications, _ context: MessageContext) async throws -> Outcome<ListNotifications> {
        guard let start = query.page.start(after: UniqueID.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let found = try await notifications.list(order: query.orderID, before: start.key, limit: limit + 1)
        return .success(Page(found, limit: limit, key: \.notificationID))
    }
}
