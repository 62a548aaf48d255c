/// That a service wants to hear of an event, in a queue of its own.
package struct Subscription: Sendable, Hashable {
    package let consumer: ServiceName
    package let event: MessageName
    /// `<consumer>.on-<owner>-<fact>`, such as `notification.on-order-confirmed`.
    package let queue: String

    init(_ consumer: ServiceName, to event: MessageName) {
        self.consumer = consumer
        self.event = event
        let fact = event.description.split(separator: ".").dropLast().joined(separator: "-")
        queue = "\(consumer.rawValue).on-\(fact)"
    }
}

extension Topology {
    package static let subscriptions: [Subscription] = [
        Subscription(.product, to: AvailabilityChanged.name),
        Subscription(.product, to: FileUploaded.name),
        Subscription(.cart, to: OrderPlaced.name),
        Subscription(.cart, to: OrderRejected.name),
        Subscription(.order, to: PaymentAuthorized.name),
        Subscription(.order, to: PaymentCaptured.name),
        Subscription(.order, to: PaymentFailed.name),
        Subscription(.order, to: PaymentRefunded.name),
        Subscription(.order, to: PaymentPartlyRefunded.name),
        Subscription(.notification, to: OrderConfirmed.name),
        Subscription(.notification, to: OrderCancelled.name),
        Subscription(.notification, to: OrderExpired.name),
        Subscription(.notification, to: OrderPaymentFailed.name),
        Subscription(.notification, to: StockLow.name),
        Subscription(.notification, to: OrderShipped.name),
        Subscription(.notification, to: OrderDelivered.name),
        Subscription(.notification, to: OrderRefunded.name),
        Subscription(.notification, to: OrderReturnUpdated.name),
        Subscription(.notification, to: OrderRejected.name),
    ]

    /// The queue in which `consumer` hears of `event`; nil when it does not.
    package static func queue(of consumer: ServiceName, for event: MessageName) -> String? {
        subscriptions.first { $0.consumer == consumer && $0.event == event }?.queue
    }
}
