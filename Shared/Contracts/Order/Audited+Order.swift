extension Audited {
    /// The messages of the order service.
    package enum Order: AuditedService {
        package static let name = ServiceName.order
        package static let appendOnlyTables = ["order_history"]

        package static let requests: [any Request.Type] = [
            PlaceOrder.self,
            FindPlacedOrder.self,
            CancelOrder.self,
            GetOrder.self,
            ListOrders.self,
            GetOrderHistory.self,
            BeginPayment.self,
            FindOrders.self,
            ShipOrder.self,
            DeliverOrder.self,
            MarkUndelivered.self,
            RequestReturn.self,
            DecideReturn.self,
            ReceiveReturn.self,
            ListReturns.self,
            GetOrderStatuses.self,
            ImportOrders.self,
            ListOpenOrders.self,
            SumCustomer.self,
            ListUnfinishedOrders.self,
            ListPersonalRecords<Audited.Order>.self,
            CreatePromotion.self,
            UpdatePromotion.self,
            DeletePromotion.self,
            ListPromotions.self,
            QuotePromotion.self,
            GetMaintenance.self,
            StartMaintenance.self,
            EndMaintenance.self,
        ]

        package static let events: [any Event.Type] = [
            OrderPlaced.self,
            OrderRejected.self,
            OrderConfirmed.self,
            OrderCancelled.self,
            OrderExpired.self,
            OrderPaymentFailed.self,
            OrderShipped.self,
            OrderDelivered.self,
            OrderReturnUpdated.self,
            OrderRefunded.self,
        ]

        package static let subscriptions: [any Event.Type] = [
            PaymentAuthorized.self,
            PaymentCaptured.self,
            PaymentFailed.self,
            PaymentRefunded.self,
            PaymentPartlyRefunded.self,
            AccountErased.self,
        ]
    }
}
