package import Contracts
package import Vocabulary

/// All that the services know about one order, held against the invariants. Pure: who fetches the claims, and
/// when, is not its business.
package struct OrderCase: Sendable {
    package let orderID: OrderID
    private let claims: [OrderClaim]

    package init(orderID: OrderID, claims: [OrderClaim]) { (self.orderID, self.claims) = (orderID, claims) }

    /// What is broken. Empty while something about the order is so fresh that not all can have heard of it.
    package var breaches: [Breach] {
        guard !claims.contains(where: \.isRecent) else { return [] }
        guard let order = all(.order).first, let status = order.state.flatMap(OrderStatus.init(rawValue:)) else {
            // A cart may have given something up for an order that is not placed yet. The cart looks after that itself.
            let others = claims.filter { !($0.kind == .takenOut && $0.state == "claimed") }
            return others.isEmpty ? [] : [breach(.noOrderLost, "others know of it: \(Self.kinds(others))")]
        }
        let paying = all(.captured) + all(.authorized)
        let twice = paying.count > 1 ? [breach(.paidOnce, "\(paying.count) payments are captured or due")] : []
        return twice + judge(order, status)
    }

    private func judge(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        switch status {
        case .accepted: unsettled(status)
        case .pending: unsettled(status) + cartMustHaveGivenUp(status)
        case .rejected: over(status) + cartMustNotHaveGivenUp(status)
        case .cancelled: undone(status)
        case .expired, .paymentFailed: over(status)
        case .confirmed, .shipped, .delivered: paid(order, status)
        case .refunded: refunded(order, status)
        }
    }

    private func unsettled(_ status: OrderStatus) -> [Breach] {
        unpaid(status) + expectNone(.receipt, .mailed, status)
    }

    private func unpaid(_ status: OrderStatus) -> [Breach] {
        expectNone(.captured, .servicesAgree, status) + expectNone(.authorized, .servicesAgree, status)
            + expectNone(.committed, .servicesAgree, status)
    }

    /// An order that was paid and then cancelled has had its receipt; its stock and its money are back.
    private func undone(_ status: OrderStatus) -> [Breach] {
        unpaid(status) + expectNone(.held, .reservationsEnd, status)
    }

    private func over(_ status: OrderStatus) -> [Breach] {
        unsettled(status) + expectNone(.held, .reservationsEnd, status)
    }

    private func paid(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        // What is due on delivery is taken at the door.
        let paying = status == .delivered ? all(.captured) : all(.captured) + all(.authorized)
        let payment = paying.first { $0.paymentID == order.paymentID }
        var breaches: [Breach] = []
        if let payment {
            if payment.amount != order.amount { breaches.append(breach(.servicesAgree, "paid another amount")) }
        } else {
            breaches.append(breach(.servicesAgree, "\(status.rawValue), but its payment is neither captured nor due"))
        }
        return breaches + expectOne(.committed, .servicesAgree, status) + expectNone(.held, .reservationsEnd, status)
            + expectOne(.receipt, .mailed, status) + cartMustHaveGivenUp(status)
    }

    private func refunded(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        let isGivenBack = all(.refunded).contains { $0.paymentID == order.paymentID }
        return (isGivenBack ? [] : [breach(.servicesAgree, "refunded, but its payment is not")])
            + expectNone(.captured, .servicesAgree, status) + expectOne(.receipt, .mailed, status)
    }

    private func cartMustHaveGivenUp(_ status: OrderStatus) -> [Breach] { expectOne(.takenOut, .cartsKept, status) }

    private func cartMustNotHaveGivenUp(_ status: OrderStatus) -> [Breach] { expectNone(.takenOut, .cartsKept, status) }

    private func expectNone(_ kind: OrderClaim.Kind, _ invariant: Invariant, _ status: OrderStatus) -> [Breach] {
        all(kind).isEmpty ? [] : [breach(invariant, "\(status.rawValue), but there is: \(kind.rawValue)")]
    }

    private func expectOne(_ kind: OrderClaim.Kind, _ invariant: Invariant, _ status: OrderStatus) -> [Breach] {
        all(kind).isEmpty ? [breach(invariant, "\(status.rawValue), but there is not: \(kind.rawValue)")] : []
    }

    private func all(_ kind: OrderClaim.Kind) -> [OrderClaim] { claims.filter { $0.kind == kind } }

    private static func kinds(_ claims: [OrderClaim]) -> String {
        claims.map(\.kind.rawValue).joined(separator: ", ")
    }

    private func breach(_ invariant: Invariant, _ detail: String) -> Breach {
        Breach(invariant, id: orderID.description, detail)
    }
}
