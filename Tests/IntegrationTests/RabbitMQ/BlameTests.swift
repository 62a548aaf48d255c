import Testing

@testable import RabbitMQ

/// Whom to blame when the broker closes a channel with several publications in flight; needs no broker.
struct `Blame for a refused publication` {
    private func route(exchange: String = "events", key: String = "order.placed.v1", userID: String? = nil) -> Route {
        var publication = Publication.example(to: key)
        publication.exchange = exchange
        publication.properties.userID = userID
        return Route(publication)
    }

    @Test func `a forged user id is blamed on who forged it`() {
        let text = "PRECONDITION_FAILED - user_id property set to 'edge' but authenticated user was 'order'"
        let refusal = CloseReason(code: 406, text: text)
        #expect(refusal.blames(route(userID: "edge"), ownUser: "order"))
        #expect(!refusal.blames(route(userID: "order"), ownUser: "order"))
        #expect(!refusal.blames(route(), ownUser: "order"))
    }

    @Test func `a refused exchange is blamed on who named it`() {
        let text = "ACCESS_REFUSED - write access to exchange 'events' in vhost '/' refused for user 'order'"
        let refusal = CloseReason(code: 403, text: text)
        #expect(refusal.blames(route(), ownUser: "order"))
        #expect(!refusal.blames(route(exchange: "commands"), ownUser: "order"))
    }

    @Test func `a refused topic is blamed on exchange and key`() {
        let text = """
            ACCESS_REFUSED - write access to topic 'order.placed.v1' in exchange 'events' in vhost '/' refused for \
            user 'cart'
            """
        let refusal = CloseReason(code: 403, text: text)
        #expect(refusal.blames(route(), ownUser: "cart"))
        #expect(!refusal.blames(route(key: "order.confirmed.v1"), ownUser: "cart"))
    }

    @Test func `codes tell what trying again is good for`() {
        for code: UInt16 in [402, 403, 404, 405, 406, 530] {
            #expect(!CloseReason(code: code, text: "").error.isTransient)
        }
        for code: UInt16 in [320, 501, 504, 541] { #expect(CloseReason(code: code, text: "").error.isTransient) }
    }
}
