/// What a route transfers: the latency target is for answers alone, as the others take as long as their client wants.
enum Transfer: String, CaseIterable {
    case answer
    /// Live events of an order.
    case stream
    /// Uploads, pictures, exports and reports.
    case file

    /// - Parameter route: a route's template, such as `/v1/orders/{orderId}/events`
    init(route: String) {
        let isFile =
            route.hasPrefix("/objects/") || route.hasPrefix("/media/") || route.hasSuffix("/failed-rows.csv")
            || route.contains("/exports/")
        self = route.hasSuffix("/events") ? .stream : isFile ? .file : .answer
    }
}
