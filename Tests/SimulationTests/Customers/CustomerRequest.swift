/// One try of a wish.
struct CustomerRequest {
    let id: Int
    let wish: CustomerWish
    let attempt: Int
}
