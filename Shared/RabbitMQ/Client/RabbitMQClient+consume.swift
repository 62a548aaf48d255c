import Concurrency
import Logging
import Synchronization

extension RabbitMQClient {
    /// Consumes a queue, across reconnects. `Deliveries` describes when that ends.
    ///
    /// - Parameter listener: called, on the loop's thread, with true when the broker has accepted the consumer, and
    ///   with false when the connection is lost or the broker has cancelled the consumer
    package nonisolated func deliveries(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)? = nil
    ) -> Deliveries {
        let id = lastSubscription.add(1, ordering: .relaxed).newValue
        onLoop { $0.subscribe(Subscription(id: id, consumption, listener: listener)) }
        return Deliveries(lifetime: Deliveries.Lifetime(client: self, id: id))
    }

    private func subscribe(_ subscription: Subscription) {
        subscriptions[subscription.id] = subscription
        if isClosing || isClosed || !mayStart(subscription) { return subscription.finish() }
        start(subscription)
    }

    // MARK: Called by the iterator

    /// Waits until there is a delivery or the subscription ends. The iterator handles cancellation.
    func nextDelivery(of id: Int) async -> Delivery? {
        runCalls()
        guard let subscription = subscriptions[id] else { return nil }
        if Task.isCancelled { abandon(id) }
        return await withCheckedContinuation { subscription.add($0) }
    }

    /// The iteration has ended: deliveries that were not taken go back to the queue.
    func abandon(_ id: Int) {
        guard let subscription = subscriptions.removeValue(forKey: id) else { return }
        end(subscription)
        subscription.finish()
        for delivery in subscription.discardBuffer() { delivery.acknowledge(.requeue) }
    }

    // MARK: Called for broker events

    func startSubscriptions() {
        for subscription in subscriptions.values.sorted(by: { $0.id < $1.id }) { start(subscription) }
    }

    private func start(_ subscription: Subscription) {
        guard mayStart(subscription), subscriptions[subscription.id] != nil else { return }
        lastChannelUse += 1
        withConsumer { consumer throws(RabbitMQError) in try consumer.start(subscription, use: lastChannelUse) }
    }

    /// Cancels a subscription's consumer; a subscription without a consumer ends at once.
    func end(_ subscription: Subscription) {
        var isEnding = false
        withConsumer { consumer throws(RabbitMQError) in isEnding = try consumer.end(subscription) }
        if !isEnding { subscription.finish() }
    }

    /// A consumer that the broker refused or cancelled is retried with back-off, since its queue may be created again.
    private func restart(_ subscription: Subscription) {
        subscription.isActive = false
        guard mayStart(subscription) else { return subscription.finish() }
        let origin = consumer
        loop.schedule(after: subscription.backOff.next()) {
            guard self.consumer === origin else { return }  // the new connection has already started it
            self.start(subscription)
        }
    }

    func handleConsuming(_ event: BrokerEvent) throws(RabbitMQError) {
        guard let consumer else { return }
        switch event {
        case .delivered(let channel, let tag, let isRedelivered, let message):
            receive(message, on: channel, tag: tag, isRedelivered: isRedelivered, consumer)
        case .consumeStarted(let channel):
            guard let subscription = consumer.markStarted(channel) else { return }
            subscription.isActive = true
            subscription.refusal = nil
            subscription.backOff.reset()
            if subscription.consumption.ownQueue != nil { flushWaiting() }
            changes.ring()
        case .consumeEnded(let channel):
            try consumer.markEnded(channel)?.finish()
            changes.ring()
        case .consumeRevoked(let channel):
            guard let subscription = try consumer.abandon(channel) else { return }
            logger.warning("the broker cancelled a consumer", metadata: ["queue": "\(subscription.consumption.queue)"])
            restart(subscription)
        case .channelClosed(let channel, let reason):
            guard let subscription = try consumer.remove(closedByBroker: channel) else { return }
            let queue = subscription.consumption.queue
            logger.warning(
                "the broker refused a consumer", metadata: ["queue": "\(queue)", "reason": "\(reason.text)"])
            subscription.refusal = reason
            restart(subscription)
            changes.ring()
        case .channelCloseCompleted(let channel): consumer.remove(closedByUs: channel)
        default: break
        }
    }

    private func receive(
        _ message: Message, on number: UInt16, tag: UInt64, isRedelivered: Bool, _ consumer: ConsumingLink
    ) {
        guard let channel = consumer.receive(tag, on: number) else { return }
        let use = channel.use
        let delivery = Delivery(
            queue: channel.subscription.consumption.queue, exchange: message.exchange, routingKey: message.routingKey,
            properties: message.properties, body: message.body, isRedelivered: isRedelivered
        ) { answer in
            self.onLoop { $0.answer(ConsumingLink.Answer(channel: number, use: use, tag: tag, answer: answer)) }
        }
        if subscriptions[channel.subscription.id] == nil {
            delivery.acknowledge(.requeue)  // delivered after its iterator had ended
        } else {
            channel.subscription.push(delivery)
        }
    }

    /// The acknowledgements of a turn are written together at its end.
    private func answer(_ answer: ConsumingLink.Answer) {
        consumer?.answer(answer)
        flushAtTurnEnd()
    }

    func flushAnswers() {
        guard let consumer, consumer.hasWaitingAnswers else { return }
        withConsumer { consumer throws(RabbitMQError) in try consumer.flushAnswers() }
    }

    func tickConsumer(now: ContinuousClock.Instant) {
        withConsumer { consumer throws(RabbitMQError) in try consumer.connection.beat(now: now) }
        flushAnswers()
    }

    /// Runs `body` on the current connection, if any, and drops the connection if `body` fails.
    private func withConsumer(_ body: (ConsumingLink) throws(RabbitMQError) -> Void) {
        guard let consumer else { return }
        flushAtTurnEnd()
        do {
            try body(consumer)
        } catch {
            return lose(.consume, error)
        }
        let interest: Interest = consumer.hasWaitingAnswers ? [.read, .write] : .read
        loop.update(consumer.connection.descriptor, interest)
    }
}
