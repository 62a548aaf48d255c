/// One attempt of a request.
struct CustomerRequest {
    let id: Int
    let intent: CustomerIntent
    let attempt: Int
}
