/// A message that nobody will try again unless an operator says so.
struct DeadLetter {
    let delivery: Delivery
    let error: HandlerError
}
