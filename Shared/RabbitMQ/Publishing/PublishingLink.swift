import Failpoints

/// The connection that publishes, with the publications in flight on it.
///
/// Confirmed publications use channel 1, the cheaper unconfirmed ones channel 2. Although librabbitmq drops frames of
/// one channel while it waits for an answer on another, more than one channel is safe here: after the login this client
/// never waits inside librabbitmq, and reads the frames of all channels itself.
final class PublishingLink {
    static let confirmedChannel: UInt16 = 1
    static let plainChannel: UInt16 = 2

    let connection: BrokerConnection
    private(set) var inFlight = UnconfirmedPublications<WaitingPublications.Waiter>()
    /// The broker has an alarm and accepts no publications.
    var isBlocked = false

    init(_ connection: BrokerConnection) throws(RabbitMQError) {
        self.connection = connection
        try open(Self.confirmedChannel)
        try open(Self.plainChannel)
    }

    func canWrite(_ publication: Publication) -> Bool {
        !isBlocked && connection.hasRoom(for: publication.size)
    }

    /// Writes an unconfirmed publication to the socket.
    func writePlain(_ publication: Publication) throws(RabbitMQError) {
        try connection.publish(publication, sequence: nil, on: Self.plainChannel)
    }

    /// Writes a publication; its waiter resumes when the broker has confirmed it or the connection is lost.
    func writeConfirmed(
        _ publication: Publication, at now: ContinuousClock.Instant, waiter: WaitingPublications.Waiter
    ) throws(RabbitMQError) {
        let sequence = inFlight.nextSequence
        inFlight.append(Route(publication), writtenAt: now, waiter: waiter)
        try connection.publish(
            publication, sequence: publication.isMandatory ? sequence : nil, on: Self.confirmedChannel)
    }

    // MARK: Broker events

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

    /// The broker refused something on a channel and closed it. Publications that may be the cause fail permanently,
    /// the others in flight fail as lost. Then the channel is opened again, without waiting, as the broker handles
    /// these requests in order.
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

    /// Fails publications written before `instant` that are not confirmed. The broker may have accepted them
    /// nevertheless.
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
