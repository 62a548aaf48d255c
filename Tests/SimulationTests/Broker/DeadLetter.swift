/// A message that is not retried any more unless an operator redrives it.
struct DeadLetter {
    let delivery: Delivery
    let error: HandlerError
}
