import Foundation

extension Shopper {
    /// Puts the lines into the cart and checks the cart's contents.
    ///
    /// - Parameter isInDoubt: whether an earlier change may still be executed and explain a difference
    /// - Returns: the contents of the cart; nil if it could not be read, or the load has ended
    func fillCart(_ wanted: [String: Int], _ isInDoubt: inout Bool) async -> [String: Int]? {
        if isInDoubt { await emptyCart() }
        var lines = wanted
        var isRepeated = false
        for (product, quantity) in wanted {
            let path = "/v1/cart/items/\(product)"
            guard let put = await ask("PUT", path, #"{"quantity":\#(quantity)}"#) else { return nil }
            isRepeated = isRepeated || !put.isFirst
            if put.answer.code == "insufficient_stock" {
                lines[product] = nil
            } else if put.answer.status != 200 {
                ledger.find(.unexpected, "cart: \(put.answer)")
            }
        }
        guard let cart = await ask("GET", "/v1/cart"), !lines.isEmpty else { return nil }
        let held = Self.lines(cart.answer.json)
        if held != lines {
            if !isInDoubt, !isRepeated {
                ledger.find(.unexpected, "the cart of customer \(customer.number) holds \(held) instead of \(lines)")
            }
            isInDoubt = true
            return nil
        }
        isInDoubt = isRepeated
        return lines
    }

    func emptyCart() async { _ = await ask("DELETE", "/v1/cart") }

    /// The ordered lines must be out of the cart when the order is answered.
    ///
    /// - Returns: whether they are, and the request succeeded at the first attempt
    func isCartEmpty(_ order: String, _ isInDoubt: Bool) async -> Bool {
        guard let cart = await ask("GET", "/v1/cart") else { return false }
        if cart.answer.json["items"].elements.isEmpty { return cart.isFirst }
        if !isInDoubt {
            ledger.find(
                .unexpected,
                "the cart of customer \(customer.number) holds something after order \(order): \(cart.answer)")
        }
        return false
    }

    /// The lines of a refused order return to the cart: at once, or when the cart receives the event.
    func awaitCartBack(_ lines: [String: Int], _ key: String) async {
        while let cart = await ask("GET", "/v1/cart") {
            let held = Self.lines(cart.answer.json)
            if lines.allSatisfy({ held[$0.key] ?? 0 >= $0.value }) { return }
            try? await Task.sleep(for: .milliseconds(100))
        }
        ledger.find(.lost, "the lines of the refused order with key \(key) are not back in the cart")
    }

    /// The quantity of each product, in a cart or an order.
    static func lines(_ json: JSON) -> [String: Int] {
        var lines: [String: Int] = [:]
        for item in json["items"].elements {
            guard let product = item["productId"].string else { continue }
            lines[product, default: 0] += item["quantity"].integer ?? 0
        }
        return lines
    }
}
