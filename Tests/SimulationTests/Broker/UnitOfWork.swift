/// What a transaction writes besides its tables.
struct UnitOfWork {
    var messages: [Payload] = []
    var handled: (id: Int, reply: Reply)?
}
