import Testing

@testable import RabbitMQ

/// Which publication caused the broker to close a channel with several in flight; needs no broker.
struct `Blame for a refused publication` {
    private func route(exchange: String = "events", key: String = "order.placed.v1", userID: String? = nil) -> Route {
        var publication = Publication.example(to: key)
        publication.exchange = exchange
        publication.properties.userID = userID
        return Route(publication)
    }

    @Test func `a forged user id is attributed to the publication that has it`() {
        let text = "PRECONDITION_FAILED - user_id property set to 'edge' but authenticated user was 'order'"
        let refusal = CloseReason(code: 406, text: text)
        #expect(refusal.blames(route(userID: "edge"), ownUser: "order"))
        #expect(!refusal.blames(route(userID: "order"), ownUser: "order"))
        #expect(!refusal.blames(route(), ownUser: "order"))
    }

    @Test func `a refused exchange is attributed to the publication that names it`() {
        let text = "ACCESS_REFUSED - write access to exchange 'events' in vhost '/' refused for user 'order'"
        let refusal = CloseReason(code: 403, text: text)
        #expect(refusal.blames(route(), ownUser: "order"))
        #expect(!refusal.blames(route(exchange: "commands"), ownUser: "order"))
    }

    @Test func `a refused topic is attributed to the publication with that exchange and key`() {
        let text = """
            ACCESS_REFUSED - write access to topic 'order.placed.v1' in exchange 'events' in vhost '/' refused for \
            user 'cart'
            """
        let refusal = CloseReason(code: 403, text: text)
        #expect(refusal.blames(route(), ownUser: "cart"))
        #expect(!refusal.blames(route(key: "order.confirmed.v1"), ownUser: "cart"))
    }

    @Test func `close codes are transient or permanent errors`() {
        for code: UInt16 in [402, 403, 404, 405, 406, 530] {
            #expect(!CloseReason(code: code, text: "").error.isTransient)
        }
        for code: UInt16 in [320, 501, 504, 541] { #expect(CloseReason(code: code, text: "").error.isTransient) }
    }
}
