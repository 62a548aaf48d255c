import Vocabulary

/// A part of an order's money that the shopkeeper gives back, with one piece that comes back into stock or none.
struct RefundIntent {
    let refund: RefundID
    let order: Int
    let amount: Int64
    let restocked: ProductID?
}
