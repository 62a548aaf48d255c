import Failpoints

/// The connection that publishes, with the publications in flight on it.
///
/// Confirmed publications have channel 1, the cheaper unconfirmed ones channel 2. More than one channel is safe
/// here, though librabbitmq drops frames of one channel while it waits for an answer on another (reliability.md C1):
/// this client never waits inside librabbitmq once the login is over, and reads the frames of all channels itself.
final class PublishingLink {
    static let confirmedChannel: UInt16 = 1
    static let plainChannel: UInt16 = 2

    let connection: BrokerConnection
    private(set) var inFlight = UnconfirmedPublications<WaitingPublications.Waiter>()
    /// The broker has an alarm and takes no publications.
    var isBlocked = false

    init(_ connection: BrokerConnection) throws(RabbitMQError) {
        self.connection = connection
        try open(Self.confirmedChannel)
        try open(Self.plainChannel)
    }

    func canWrite(_ publication: Publication) -> Bool {
        !isBlocked && connection.hasRoom(for: publication.size)
    }

    /// Hands an unconfirmed publication to the socket.
    func writePlain(_ publication: Publication) throws(RabbitMQError) {
        try connection.publish(publication, sequence: nil, on: Self.plainChannel)
    }

    /// Writes a publication; its waiter hears of the broker's confirm, or of its loss.
    func writeConfirmed(
        _ publication: Publication, at now: ContinuousClock.Instant, waiter: WaitingPublications.Waiter
    ) throws(RabbitMQError) {
        let sequence = inFlight.nextSequence
        inFlight.append(Route(publication), writtenAt: now, waiter: waiter)
        try connection.publish(
            publication, sequence: publication.isMandatory ? sequence : nil, on: Self.confirmedChannel)
    }

    // MARK: What the broker says

    func settle(_ tag: UInt64, multiple: Bool, isAccepted: Bool) {
        for entry in inFlight.settle(tag, multiple: multiple) {
            Failpoint.reach(.afterPublishBeforeConfirm, [entry.route.routingKey])
            if let reason = entry.returned {
                entry.waiter.resume(returning: .failure(RabbitMQError(.unroutable, "\(reason.code) \(reason.text)")))
            } else if isAccepted {
                entry.waiter.resume(returning: .success(()))
            } else {
                entry.waiter.resume(returning: .failure(RabbitMQError(.refused, "basic.nack")))
            }
        }
    }

    func markReturned(_ sequence: UInt64, reason: CloseReason) { inFlight.markReturned(sequence, reason: reason) }

    /// The broker refused something on a channel and closed it. What it may have been fails for good, and what was in
    /// flight beside it is lost; then the channel opens again, for the broker handles these requests in order.
    func reopen(_ channel: UInt16, after reason: CloseReason, ownUser: String) throws(RabbitMQError) {
        if channel == Self.confirmedChannel {
            for entry in inFlight.removeAll() {
                let isBlamed = reason.blames(entry.route, ownUser: ownUser)
                let bystander = RabbitMQError(.connectionLost, "the channel closed: \(reason.code) \(reason.text)")
                entry.waiter.resume(returning: .failure(isBlamed ? reason.error : bystander))
            }
        }
        try connection.send(.closeCompleted, on: channel)
        try open(channel)
    }

    /// Gives up what was written before `instant` and is still not confirmed. It may be executed nevertheless.
    func expire(writtenBefore instant: ContinuousClock.Instant, detail: String) -> Bool {
        let expired = inFlight.expire(writtenBefore: instant)
        for entry in expired { entry.waiter.resume(returning: .failure(RabbitMQError(.connectionLost, detail))) }
        return !expired.isEmpty
    }

    func failAll(_ error: RabbitMQError) {
        for entry in inFlight.removeAll() { entry.waiter.resume(returning: .failure(error)) }
    }

    private func open(_ channel: UInt16) throws(RabbitMQError) {
        try connection.send(.open, on: channel)
        if channel == Self.confirmedChannel { try connection.send(.selectConfirms, on: channel) }
    }
}
