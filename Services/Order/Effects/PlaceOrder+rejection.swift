import Contracts
import OrderDomain
import Vocabulary

extension PlaceOrder.Rejection {
    /// The rejection in the reply to the client.
    init(_ rejection: OrderRejection) {
        self =
            switch rejection {
            case .totalNotComputable: .totalNotComputable
            case .pricesChanged(let changes): .priceChanged(changes.map(PlaceOrder.PriceChange.init))
            case .promotionRefused(let refusal): .promoCodeInvalid(PromoCodeProblem(refusal))
            case .limitExceeded(let refusal): .limitExceeded(OrderLimit(refusal))
            case .insufficientStock(let shortages): .insufficientStock(shortages.map(ReserveStock.Shortage.init))
            case .reservationEnded, .notSettledInTime: .notSettledInTime
            }
    }
}

extension OrderLimit {
    fileprivate init(_ refusal: LimitRefusal) {
        let name: Name =
            switch refusal.limit {
            case .unitsPerLine: .unitsPerLine
            case .unitsPerOrder: .unitsPerOrder
            case .unpaidOrders: .unpaidOrders
            case .unpaidUnits: .unpaidUnits
            }
        self.init(name, maximum: refusal.maximum, productID: refusal.productID)
    }
}

extension PlaceOrder.PriceChange {
    fileprivate init(_ change: Pricing.Change) {
        self.init(productID: change.productID, seenPrice: change.seen, currentPrice: change.current)
    }
}

extension PromoCodeProblem {
    init(_ refusal: PromotionRefusal) { self.init(code: refusal.code, detail: refusal.sentence) }
}

extension ReserveStock.Shortage {
    fileprivate init(_ shortage: StockShortage) {
        self.init(productID: shortage.productID, requested: shortage.requested, available: shortage.available)
    }
}

extension StockShortage {
    init(_ shortage: ReserveStock.Shortage) {
        self.init(productID: shortage.productID, requested: shortage.requested, available: shortage.available)
    }
}

extension Shipment {
    init(_ shipment: OrderShipment) {
        self.init(carrier: shipment.carrier, trackingNumber: shipment.trackingNumber)
    }
}

extension OrderShipment {
    init(_ shipment: Shipment) { self.init(carrier: shipment.carrier, trackingNumber: shipment.trackingNumber) }
}

extension [Pieces] {
    init(_ lines: [StockLine]) {
        self = lines.map { Pieces($0.productID, Int64($0.quantity.value)) }
    }

    /// Leaves out counts that are not a valid quantity; requested ones always are.
    var stockLines: [StockLine] {
        compactMap { pieces in
            Quantity(Int(pieces.count)).map { StockLine(productID: pieces.productID, quantity: $0) }
        }
    }
}
