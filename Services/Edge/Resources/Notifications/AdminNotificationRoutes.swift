import Contracts
import HTTPKit
import Hummingbird
import Vocabulary

/// The delivery status of mails.
struct AdminNotificationRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/notifications", for: .administrators(.orders, .operator), use: notifications)
        ]
    }

    @Sendable private func notifications(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListNotifications(orderID: parameters.id("orderId"), page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, NotificationView.init)
    }
}
