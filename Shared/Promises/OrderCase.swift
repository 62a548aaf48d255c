package import Contracts
package import Vocabulary

/// All that the services know about one order, held against what the shop promises. Pure: who fetches the claims, and
/// when, is not its business.
package struct OrderCase: Sendable {
    package let orderID: OrderID
    private let claims: [OrderClaim]

    package init(orderID: OrderID, claims: [OrderClaim]) {
        self.orderID = orderID
        self.claims = claims
    }

    /// What is broken. Empty while something about the order is so fresh that not all can have heard of it.
    package var breaches: [Breach] {
        guard !claims.contains(where: \.isRecent) else { return [] }
        guard let order = all(.order).first, let status = order.state.flatMap(OrderStatus.init(rawValue:)) else {
            return claims.isEmpty ? [] : [breach(.noOrderLost, "others know of it: \(kinds)")]
        }
        let captured = all(.captured)
        let twice = captured.count > 1 ? [breach(.paidOnce, "\(captured.count) payments are captured")] : []
        return twice + judge(order, status)
    }

    private func judge(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        switch status {
        case .accepted: unsettled(status)
        case .pending: unsettled(status) + cartMustHaveGivenUp(status)
        case .rejected: over(status) + cartMustNotHaveGivenUp(status)
        case .cancelled, .expired, .paymentFailed: over(status)
        case .confirmed, .shipped, .delivered: paid(order, status)
        case .refunded: refunded(order, status)
        }
    }

    private func unsettled(_ status: OrderStatus) -> [Breach] {
        expectNone(.captured, .servicesAgree, status) + expectNone(.committed, .servicesAgree, status)
            + expectNone(.receipt, .mailed, status)
    }

    private func over(_ status: OrderStatus) -> [Breach] {
        unsettled(status) + expectNone(.held, .reservationsEnd, status)
    }

    private func paid(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        let payment = all(.captured).first { $0.paymentId == order.paymentId }
        var breaches: [Breach] = []
        if let payment {
            if payment.amount != order.amount { breaches.append(breach(.servicesAgree, "paid another amount")) }
        } else {
            breaches.append(breach(.servicesAgree, "\(status.rawValue), but its payment is not captured"))
        }
        return breaches + expectOne(.committed, .servicesAgree, status) + expectNone(.held, .reservationsEnd, status)
            + expectOne(.receipt, .mailed, status) + cartMustHaveGivenUp(status)
    }

    private func refunded(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        let isGivenBack = all(.refunded).contains { $0.paymentId == order.paymentId }
        return (isGivenBack ? [] : [breach(.servicesAgree, "refunded, but its payment is not")])
            + expectNone(.captured, .servicesAgree, status) + expectOne(.receipt, .mailed, status)
    }

    private func cartMustHaveGivenUp(_ status: OrderStatus) -> [Breach] { expectOne(.takenOut, .cartsKept, status) }

    private func cartMustNotHaveGivenUp(_ status: OrderStatus) -> [Breach] { expectNone(.takenOut, .cartsKept, status) }

    private func expectNone(_ kind: OrderClaim.Kind, _ promise: Promised, _ status: OrderStatus) -> [Breach] {
        all(kind).isEmpty ? [] : [breach(promise, "\(status.rawValue), but there is: \(kind.rawValue)")]
    }

    private func expectOne(_ kind: OrderClaim.Kind, _ promise: Promised, _ status: OrderStatus) -> [Breach] {
        all(kind).isEmpty ? [breach(promise, "\(status.rawValue), but there is not: \(kind.rawValue)")] : []
    }

    private func all(_ kind: OrderClaim.Kind) -> [OrderClaim] { claims.filter { $0.kind == kind } }

    private var kinds: String { claims.map(\.kind.rawValue).joined(separator: ", ") }

    private func breach(_ promise: Promised, _ detail: String) -> Breach {
        Breach(promise, id: orderID.description, detail)
    }
}
