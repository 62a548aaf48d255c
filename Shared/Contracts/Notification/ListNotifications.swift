package import Vocabulary

/// The mails that were sent, are being retried or were refused, the newest first. The subject must be an admin.
package struct ListNotifications: Query, AdminRequest, Hashable {
    package static let name = MessageName(.notification, "list")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<NotificationDetails>

    package var orderID: OrderID?
    package var page: PageRequest

    package init(orderID: OrderID?, page: PageRequest) { (self.orderID, self.page) = (orderID, page) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalidCursor
    }
}
