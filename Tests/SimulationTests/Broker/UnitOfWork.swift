/// What a transaction adds beside the changes of its tables.
struct UnitOfWork {
    var messages: [Payload] = []
    var handled: (id: Int, reply: Reply)?
}
