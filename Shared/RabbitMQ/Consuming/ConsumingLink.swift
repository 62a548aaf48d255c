/// The connection that consumes. Each consumer has a channel of its own, so that one whose queue is missing does not
/// disturb the others; `PublishingLink` explains why several channels are safe.
final class ConsumingLink {
    /// The phases of a channel: it consumes, then (after basic.cancel) only acknowledges, then closes.
    enum Phase {
        case starting
        case consuming
        case ending
        case ended
        case closing
    }

    struct Channel {
        let subscription: Subscription
        /// Distinguishes this use of the channel number from all others, including those on former connections.
        let use: UInt64
        var phase = Phase.starting
        var answers = ChannelAnswers()
    }

    struct Answer {
        let channel: UInt16
        let use: UInt64
        let tag: UInt64
        let answer: Delivery.Answer
    }

    let connection: BrokerConnection
    private(set) var channels: [UInt16: Channel] = [:]
    /// The channels with acknowledgements that wait to be written.
    private var answered: Set<UInt16> = []

    init(_ connection: BrokerConnection) { self.connection = connection }

    var hasWaitingAnswers: Bool { !answered.isEmpty }

    // MARK: Consumers

    /// Starts a consumer on a channel of its own. The requests are sent without waiting for answers, as the broker
    /// handles them in order and refuses one by closing the channel.
    func start(_ subscription: Subscription, use: UInt64) throws(RabbitMQError) {
        guard let channel = (1...connection.channelLimit).first(where: { channels[$0] == nil }) else {
            throw RabbitMQError(.connectionLost, "no channel left for \(subscription.consumption.queue)")
        }
        channels[channel] = Channel(subscription: subscription, use: use)
        subscription.renew(use: use)
        let (consumption, queue) = (subscription.consumption, subscription.queue)
        try connection.send(.open, on: channel)
        try connection.send(.limit(prefetch: consumption.prefetch), on: channel)
        if let own = consumption.ownQueue {
            try connection.send(.declareOwnQueue(queue, limit: own.limit), on: channel)
            for key in own.keys ?? [queue] {
                try connection.send(.bind(queue: queue, exchange: own.exchange, key: key), on: channel)
            }
        }
        let needsAnswers = !consumption.isAutomaticallyAccepted
        try connection.send(.consume(queue: queue, needsAnswers: needsAnswers), on: channel)
    }

    /// Cancels the consumer; its deliveries can still be acknowledged.
    ///
    /// - Returns: whether the broker will answer with `consumeEnded`; if not, the subscription has no consumer
    func end(_ subscription: Subscription) throws(RabbitMQError) -> Bool {
        let mayDeliver: Set<Phase> = [.starting, .consuming, .ending]
        let current = channels.first { $0.value.subscription === subscription && mayDeliver.contains($0.value.phase) }
        guard let (number, channel) = current else { return false }
        guard channel.phase != .ending else { return true }
        channels[number]?.phase = .ending
        try connection.send(.cancelConsumer, on: number)
        return true
    }

    func markStarted(_ channel: UInt16) -> Subscription? {
        guard channels[channel]?.phase == .starting else { return nil }
        channels[channel]?.phase = .consuming
        return channels[channel]?.subscription
    }

    /// Call after the broker's last delivery to a consumer.
    func markEnded(_ channel: UInt16) throws(RabbitMQError) -> Subscription? {
        guard let current = channels[channel], current.phase == .ending else { return nil }
        channels[channel]?.phase = .ended
        try closeIfDone(channel)
        return current.subscription
    }

    /// Closes a channel whose consumer the broker has cancelled. A new consumer gets a new channel, as consuming again
    /// on the same one fails on RabbitMQ before 3.10.9.
    func abandon(_ channel: UInt16) throws(RabbitMQError) -> Subscription? {
        guard let subscription = channels[channel]?.subscription else { return nil }
        channels[channel]?.phase = .closing
        try connection.send(.close, on: channel)
        return subscription
    }

    /// The broker closed a channel: confirms that, and frees the number.
    func remove(closedByBroker channel: UInt16) throws(RabbitMQError) -> Subscription? {
        try connection.send(.closeCompleted, on: channel)
        let removed = channels.removeValue(forKey: channel)
        // A channel that was closing had no consumer any more.
        return removed?.phase == .closing ? nil : removed?.subscription
    }

    func remove(closedByUs channel: UInt16) { channels[channel] = nil }

    // MARK: Deliveries

    /// The channel of a delivery that was just read, with its current use.
    func receive(_ tag: UInt64, on channel: UInt16) -> Channel? {
        guard let current = channels[channel], current.phase != .closing else { return nil }
        if !current.subscription.consumption.isAutomaticallyAccepted { channels[channel]?.answers.receive(tag) }
        return current
    }

    /// Acknowledges a delivery with the next flush; does nothing if it was acknowledged already or its channel is
    /// closed.
    func answer(_ answer: Answer) {
        guard let channel = channels[answer.channel], channel.use == answer.use, channel.phase != .closing,
            channels[answer.channel]?.answers.answer(answer.tag, answer.answer) == true
        else { return }
        answered.insert(answer.channel)
    }

    /// Writes the acknowledgements that fit into the send buffer.
    func flushAnswers() throws(RabbitMQError) {
        for channel in answered {
            while channels[channel]?.answers.isWaiting == true {
                guard connection.hasRoom(for: 0) else { return }
                guard let method = channels[channel]?.answers.next() else { break }
                try connection.send(method, on: channel)
            }
            answered.remove(channel)
            try closeIfDone(channel)
        }
    }

    private func closeIfDone(_ channel: UInt16) throws(RabbitMQError) {
        guard let current = channels[channel], current.phase == .ended, current.answers.isSettled else { return }
        channels[channel]?.phase = .closing
        try connection.send(.close, on: channel)
    }
}
