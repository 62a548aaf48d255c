/// One try of a wish.
struct CustomerRequest {
    let id: Int
    let intent: CustomerIntent
    let attempt: Int
}
