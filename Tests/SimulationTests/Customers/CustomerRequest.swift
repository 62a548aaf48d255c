/// One try of a wish.
struct CustomerRequest {
    let id: Int
    let wish: CustomerIntent
    let attempt: Int
}
