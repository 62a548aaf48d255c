import Vocabulary

/// A partial refund by the administrator, which restocks one piece or none.
struct RefundIntent {
    let refund: RefundID
    let order: Int
    let amount: Int64
    let restocked: ProductID?
}
