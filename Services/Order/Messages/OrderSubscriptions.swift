import Contracts
package import DurableMessaging
package import Messaging
package import OrderDomain

/// Assigns each message to its handler.
package enum OrderSubscriptions {
    /// - Parameter paymentWindow: how long a customer has to pay
    package static func table(
        store: OrderStore, bus: MessageBus, paymentWindow: Duration,
        erasure: PersonalDataErasure, customerCancellation: CustomerCancellation = .untilShipped
    ) -> Subscriptions {
        table(
            store: store, settlement: settlement(store: store, bus: bus, paymentWindow: paymentWindow),
            erasure: erasure,
            customerCancellation: customerCancellation)
    }

    static func settlement(
        store: OrderStore, bus: MessageBus, paymentWindow: Duration, limits: PlacementLimits = .standard
    ) -> OrderSettlement {
        let prices = BatchedQueries<GetPrices>(bus: bus)
        return OrderSettlement(
            store: store, paymentWindow: paymentWindow, getPrices: { try await prices.ask($0, $1) },
            reserve: { try await bus.request($0, $1) }, limits: limits)
    }

    /// Settles orders that were not settled at first.
    static func repeatedSettlement(
        store: OrderStore, bus: MessageBus, paymentWindow: Duration, limits: PlacementLimits
    ) -> OrderSettlement {
        let prices = BatchedQueries<GetPrices>(bus: bus)
        let retry = ReservationRetry(find: { try await bus.ask($0, $1) }, reserve: { try await bus.request($0, $1) })
        return OrderSettlement(
            store: store, paymentWindow: paymentWindow, getPrices: { try await prices.ask($0, $1) },
            reserve: { try await retry($0, $1) }, limits: limits)
    }

    static func table(
        store: OrderStore, settlement: OrderSettlement, erasure: PersonalDataErasure,
        customerCancellation: CustomerCancellation, commandsArePaused: @escaping @Sendable () -> Bool = { false }
    ) -> Subscriptions {
        let placing = PlaceOrderHandler(store: store, settlement: settlement)
        let returns = ReturnHandlers(store: store)
        let promotions = PromotionHandlers(store: store)
        let maintenance = MaintenanceHandlers(store: store)
        return Subscriptions(of: .order)
            .carryOut(PlaceOrder.self, store.database.idempotentByRows(placing.handle))
            .carryOut(CancelOrder.self, CancelOrderHandler(store: store, customers: customerCancellation).handle)
            .carryOut(ShipOrder.self, ShipOrderHandler(store: store).handle)
            .carryOut(DeliverOrder.self, DeliverOrderHandler(store: store).handle)
            .carryOut(MarkUndelivered.self, MarkUndeliveredHandler(store: store).handle)
            .carryOut(RequestReturn.self, returns.request)
            .carryOut(DecideReturn.self, returns.decide)
            .carryOut(ReceiveReturn.self, returns.receive)
            .answer(ListReturns.self, returns.list)
            .carryOut(ImportOrders.self, ImportOrdersHandler(store: store).handle)
            .answer(FindOrders.self, FindOrdersHandler(store: store).handle)
            .answer(SumCustomer.self, SumCustomerHandler(store: store).handle)
            .answer(ListUnfinishedOrders.self, ListUnfinishedOrdersHandler(store: store).handle)
            .answer(ListPersonalRecords<Audited.Order>.self, store.personalRecords.handle)
            .perform(BeginPayment.self, BeginPaymentHandler(store: store).handle)
            .answer(FindPlacedOrder.self, FindPlacedOrderHandler(store: store).handle)
            .answer(GetOrder.self, GetOrderHandler(store: store).handle)
            .answer(GetOrderHistory.self, GetOrderHistoryHandler(store: store).handle)
            .answer(
                GetOrderStatuses.self,
                GetOrderStatusesHandler(store: store, commandsArePaused: commandsArePaused).handle
            )
            .answer(ListOrders.self, ListOrdersHandler(store: store).handle)
            .answer(ListOpenOrders.self, ListOpenOrdersHandler(store: store).handle)
            .perform(CreatePromotion.self, promotions.create)
            .perform(UpdatePromotion.self, promotions.update)
            .perform(DeletePromotion.self, promotions.delete)
            .answer(ListPromotions.self, promotions.list)
            .answer(QuotePromotion.self, promotions.quote)
            .answer(GetMaintenance.self, maintenance.current)
            .perform(StartMaintenance.self, maintenance.start)
            .perform(EndMaintenance.self, maintenance.end)
            .on(PaymentAuthorized.self, PaymentAuthorizedHandler(store: store).handle)
            .on(PaymentCaptured.self, PaymentCapturedHandler(store: store).handle)
            .on(PaymentFailed.self, PaymentFailedHandler(store: store).handle)
            .on(PaymentRefunded.self, PaymentRefundedHandler(store: store).handle)
            .on(PaymentPartlyRefunded.self, PaymentPartlyRefundedHandler(store: store).handle)
            .on(AccountErased.self, erasure.handle)
    }
}
