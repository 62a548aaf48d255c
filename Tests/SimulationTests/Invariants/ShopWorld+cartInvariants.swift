import CartDomain
import OrderDomain

/// P11, once everything is settled.
extension ShopWorld {
    func checkCarts() {
        for claim in carts.claims { check(claim) }
        for customer in carts.carts.indices {
            let placed = carts.claims.filter { $0.customer == customer && $0.state == .placed }
            let there = carts.carts[customer].lines.pieces + placed.map(\.lines.pieces).reduce(0, +)
            let put = customers.pieces[customer, default: 0]
            require(
                there == put, "P11: customer \(customer) has put \(put) pieces into the cart, but \(there) exist")
        }
    }

    private func check(_ claim: ClaimRow) {
        let (order, version) = (claim.order, claim.version)
        guard let index = orders.index(of: order) else {
            return require(false, "P1: order \(order) has version \(version) of a cart, but does not exist")
        }
        let row = orders.rows[index]
        require(claim.state != .claimed, "P7: the check-out of order \(order) is still open")
        require(
            (claim.state == .released) == (row.state == .rejected),
            "P11: order \(order) is \(row.state), but its check-out is \(claim.state)")
        let others = carts.claims.filter {
            $0.customer == claim.customer && $0.version == version && $0.state == .placed
        }
        require(others.count <= 1, "P11: version \(version) of a cart is in the orders \(others.map(\.order))")
        require(
            row.lines.map(\.quantity) == claim.lines.map(\.quantity),
            "P11: order \(order) differs from the cart")
    }
}
