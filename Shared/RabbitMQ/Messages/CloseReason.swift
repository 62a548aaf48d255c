/// Why the broker closed a channel or a connection: the code and the text of its close method.
struct CloseReason: Hashable {
    let code: UInt16
    let text: String

    /// 3xx are soft or temporary, 5xx mean a broken connection; a retry does not help for the rest (402 to 406, and
    /// 530: no such virtual host).
    var error: RabbitMQError {
        switch code {
        case 402...406, 530: RabbitMQError(.notAllowed, "\(code) \(text)")
        case 311: RabbitMQError(.invalid, "\(code) \(text)")
        default: RabbitMQError(.connectionLost, "\(code) \(text)")
        }
    }

    /// Whether this may be the publication that the broker refused. The broker does not identify it, but the text names
    /// the exchange, the topic or the user id.
    func blames(_ route: Route, ownUser: String) -> Bool {
        switch code {
        case 406 where text.contains("user_id"): return route.userID != nil && route.userID != ownUser
        case 403 where text.contains("topic '"):
            return text.contains("'\(route.exchange)'") && text.contains("'\(route.routingKey)'")
        case 403, 404: return text.contains("'\(route.exchange)'")
        default: return true
        }
    }
}

/// The parts of a publication that decide whether the broker accepts it.
struct Route: Hashable {
    let exchange: String
    let routingKey: String
    let userID: String?

    init(_ publication: Publication) {
        exchange = publication.exchange
        routingKey = publication.routingKey
        userID = publication.properties.userID
    }
}
