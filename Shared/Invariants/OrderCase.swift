package import Contracts
package import Vocabulary

/// The services' records about one order, checked against the invariants. A pure function of the records; the caller
/// fetches them.
package struct OrderCase: Sendable {
    package let orderID: OrderID
    private let claims: [OrderClaim]

    package init(orderID: OrderID, claims: [OrderClaim]) { (self.orderID, self.claims) = (orderID, claims) }

    /// The breaches. Empty while a record is so recent that not all services may have received it.
    package var breaches: [Breach] {
        guard !claims.contains(where: \.isRecent) else { return [] }
        guard let order = all(.order).first, let status = order.state.flatMap(OrderStatus.init(rawValue:)) else {
            // A cart may have released lines for an order that is not placed yet. The cart service resolves that
            // itself.
            let others = claims.filter { !($0.kind == .takenOut && $0.state == "claimed") }
            return others.isEmpty ? [] : [breach(.noOrderLost, "other services have records: \(Self.kinds(others))")]
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

    /// An order that was paid and then cancelled keeps its receipt; its stock is returned and its money refunded.
    private func undone(_ status: OrderStatus) -> [Breach] {
        unpaid(status) + expectNone(.held, .reservationsEnd, status)
    }

    private func over(_ status: OrderStatus) -> [Breach] {
        unsettled(status) + expectNone(.held, .reservationsEnd, status)
    }

    private func paid(_ order: OrderClaim, _ status: OrderStatus) -> [Breach] {
        // A payment that is due on delivery is captured at the door.
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
