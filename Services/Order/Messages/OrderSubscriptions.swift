import Contracts
package import Messaging

/// Which message leads to which handler.
package enum OrderSubscriptions {
    /// - Parameter paymentWindow: how long a customer has to pay
    package static func table(store: OrderStore, bus: MessageBus, paymentWindow: Duration) -> Subscriptions {
        let prices = JoinedQueries<GetPrices>(bus: bus)
        let placing = PlaceOrderHandler(
            store: store, paymentWindow: paymentWindow, getPrices: { try await prices.ask($0, $1) },
            reserve: { try await bus.request($0, $1) })
        let promotions = PromotionHandlers(store: store)
        return Subscriptions(of: .order)
            .carryOut(PlaceOrder.self, placing.handle)
            .carryOut(CancelOrder.self, CancelOrderHandler(store: store).handle)
            .carryOut(ShipOrder.self, ShipOrderHandler(store: store).handle)
            .carryOut(DeliverOrder.self, DeliverOrderHandler(store: store).handle)
            .carryOut(ImportOrders.self, ImportOrdersHandler(store: store).handle)
            .answer(FindOrders.self, FindOrdersHandler(store: store).handle)
            .answer(BeginPayment.self, BeginPaymentHandler(store: store).handle)
            .answer(FindPlacedOrder.self, FindPlacedOrderHandler(store: store).handle)
            .answer(GetOrder.self, GetOrderHandler(store: store).handle)
            .answer(GetOrderHistory.self, GetOrderHistoryHandler(store: store).handle)
            .answer(GetOrderStandings.self, GetOrderStandingsHandler(store: store).handle)
            .answer(ListOrders.self, ListOrdersHandler(store: store).handle)
            .answer(ListOpenOrders.self, ListOpenOrdersHandler(store: store).handle)
            .answer(CreatePromotion.self, promotions.create)
            .answer(UpdatePromotion.self, promotions.update)
            .answer(DeletePromotion.self, promotions.delete)
            .answer(ListPromotions.self, promotions.list)
            .answer(QuotePromotion.self, promotions.quote)
            .on(PaymentCaptured.self, PaymentCapturedHandler(store: store).handle)
            .on(PaymentFailed.self, PaymentFailedHandler(store: store).handle)
            .on(PaymentRefunded.self, PaymentRefundedHandler(store: store).handle)
            .on(PaymentPartlyRefunded.self, PaymentPartlyRefundedHandler(store: store).handle)
    }
}
