/// One delivery of a message.
struct Delivery {
    /// The message's id: the same in all its deliveries.
    let id: Int
    let payload: Payload
    var attempt = 1
    let replyTo: ReplyAddress?
    var isRedelivered = false
    /// The timeout of a query's caller.
    var deadline = Int.max
}
