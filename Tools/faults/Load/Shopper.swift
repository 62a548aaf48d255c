import Foundation

/// One customer who shops in a loop, like a careful client: a request without a definite answer is sent again with the
/// same key until it has one.
struct Shopper: Sendable {
    private static let pause = 150...450

    let customer: Customer
    let catalogue: Catalogue
    let ledger: LoadRecord
    let control: LoadControl

    var shop: Shop { customer.shop }

    func shop() async {
        try? await Task.sleep(for: .milliseconds(Int.random(in: 0...400)))
        // A change of the cart whose response was lost may still be executed.
        var isCartInDoubt = true
        while !control.isStopping {
            if control.beginPurchase() {
                await purchase(&isCartInDoubt)
                control.endPurchase()
            } else {
                // Meanwhile a restore may turn back the cart.
                isCartInDoubt = true
            }
            try? await Task.sleep(for: .milliseconds(Int.random(in: Self.pause)))
        }
        await giveUpUnpaid()
    }

    private func purchase(_ isCartInDoubt: inout Bool) async {
        let begun = ContinuousClock.now
        guard let lines = await fillCart(catalogue.selection(), &isCartInDoubt), !control.isStopping else { return }
        let isClean = await buy(lines, isCartInDoubt)
        if isClean, !isCartInDoubt { control.notePurchase(begunAt: begun) }
    }

    /// Cancels the customer's unpaid orders at the end, so that the check need not wait until they expire.
    private func giveUpUnpaid() async {
        let unpaid = ledger.purchases.filter {
            $0.customer == customer.number && $0.payment?.isDeclined != false && $0.refusal == nil && !$0.isCancelled
        }
        for purchase in unpaid {
            if let order = purchase.orderID { await cancel(purchase.key, order) }
        }
    }

    /// Orders the contents of the cart, then does one of the things that customers do with an order.
    ///
    /// - Parameter isCartInDoubt: whether an earlier change of the cart may still be executed
    /// - Returns: whether it was paid, and every request succeeded at the first attempt
    private func buy(_ lines: [String: Int], _ isCartInDoubt: Bool) async -> Bool {
        let key = UUID().uuidString
        ledger.open(Purchase(key: key, customer: customer.number, lines: lines))
        let isImpatient = Int.random(in: 0..<10) == 0
        async let second = isImpatient ? place(key) : true
        let wasPlacedAtOnce = await place(key)
        _ = await second
        guard let order = ledger.purchase(key)?.orderID, ledger.purchase(key)?.refusal == nil else {
            if ledger.purchase(key)?.refusal != nil {
                await awaitCartBack(lines, key)
                await emptyCart()
            }
            return false
        }
        let isTakenOut = await isCartEmpty(order, isCartInDoubt)
        if isTakenOut, ledger.purchase(key)?.isCreated == true, Int.random(in: 0..<6) == 0 {
            await placeAgain(order)
        }
        let wasPaidAtOnce = await decide(key, order)
        return wasPlacedAtOnce && wasPaidAtOnce && isTakenOut
    }

    /// - Returns: whether the order was paid at the first attempt, and is confirmed
    private func decide(_ key: String, _ order: String) async -> Bool {
        switch Int.random(in: 0..<100) {
        case 0..<35: return await payAndFollow(key, order, .cash)
        case 35..<60: return await payAndFollow(key, order, .card)
        case 60..<66: await payAtSecondAttempt(key, order, .declinedCard)
        case 66..<68: await payAtSecondAttempt(key, order, control.hasSilentCards ? .silentCard : .declinedCard)
        case 68..<80: await cancel(key, order)
        case 80..<88:
            async let first = pay(key, order, .card)
            async let second = pay(key, order, .card)
            _ = await (first, second)
        case 88..<94:
            async let paid = pay(key, order, .cash)
            async let cancelled: Void = cancel(key, order)
            _ = await (paid, cancelled)
        default: break
        }
        return false
    }

    /// After a declined payment the order can be paid again; some customers leave instead.
    private func payAtSecondAttempt(_ key: String, _ order: String, _ first: Method) async {
        _ = await pay(key, order, first)
        guard ledger.purchase(key)?.payment?.isDeclined == true, Bool.random() else { return }
        _ = await pay(key, order, .card, attempt: 2)
    }

    private func payAndFollow(_ key: String, _ order: String, _ method: Method) async -> Bool {
        guard await pay(key, order, method) else { return false }
        return await isConfirmed(order)
    }
}
