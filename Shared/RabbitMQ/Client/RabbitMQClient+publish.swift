import Concurrency
import Logging

extension RabbitMQClient {
    /// Publishes a message. A confirmed publication returns once the broker has confirmed it, an unconfirmed one once
    /// it is written to the socket.
    ///
    /// Returns within `publishTimeout + confirmTimeout`, even from a cancelled task.
    ///
    /// - Throws: `connectionLost` (for a confirmed publication the outcome may be unknown), `blocked`, `unroutable`
    ///   (confirmed and `mandatory` only), `refused`, `notAllowed`, `invalid`, `closed`
    package func publish(_ publication: Publication) async throws(RabbitMQError) {
        try publication.check(bodyLimit: configuration.bodyLimit)
        if !publication.isConfirmed, waiting.isEmpty, !isClosing, let publisher,
            let publication = addressed(publication),
            publisher.canWrite(publication)
        {
            return try writePlain(publication, publisher)
        }
        try await withCheckedContinuation { waiter in
            submit(WaitingPublications.Entry(publication: publication, since: .now, waiter: waiter))
        }.get()
    }

    /// Calls `handler`, on the loop's thread, for each unconfirmed `mandatory` message that the broker returned as
    /// unroutable.
    package func onReturn(_ handler: @escaping @Sendable (ReturnedPublication) -> Void) { returnHandler = handler }

    // MARK: Writing

    private func writePlain(_ publication: Publication, _ publisher: PublishingLink) throws(RabbitMQError) {
        flushAtTurnEnd()
        do {
            try publisher.writePlain(publication)
        } catch {
            lose(.publish, error)
            throw error
        }
    }

    private func submit(_ entry: WaitingPublications.Entry) {
        guard !isClosing, !isClosed else {
            return entry.waiter.resume(returning: .failure(RabbitMQError(.closed, "the client is closed")))
        }
        if waiting.isEmpty, write(entry) { return }
        guard waiting.count < configuration.waitingLimit else {
            return entry.waiter.resume(returning: .failure(reasonToWait))
        }
        waiting.append(entry)
        awaitRoom()
    }

    /// Returns false if the publication has to wait.
    private func write(_ entry: WaitingPublications.Entry) -> Bool {
        guard let publisher, let publication = addressed(entry.publication), publisher.canWrite(publication) else {
            return false
        }
        if publication.isConfirmed {
            flushAtTurnEnd()
            do {
                try publisher.writeConfirmed(publication, at: .now, waiter: entry.waiter)
            } catch {
                lose(.publish, error)  // which also fails this publication, as it is in flight
            }
        } else {
            do {
                try writePlain(publication, publisher)
                entry.waiter.resume(returning: .success(()))
            } catch {
                entry.waiter.resume(returning: .failure(error))
            }
        }
        return true
    }

    /// Replaces the reply queue with its current name; nil while the reply queue does not exist.
    private func addressed(_ publication: Publication) -> Publication? {
        let replyTo = publication.properties.replyTo
        guard replyTo != nil, let subscription = subscriptions.values.first(where: { $0.isOwnQueue(named: replyTo) })
        else { return publication }
        guard subscription.isActive else { return nil }
        var addressed = publication
        addressed.properties.replyTo = subscription.queue
        return addressed
    }

    func flushWaiting() {
        while let first = waiting.first, write(first) { waiting.removeFirst() }
        awaitRoom()
        if waiting.isEmpty, isClosing { changes.ring() }
    }

    /// Polls for room in the socket; a message too large for that is retried on each tick.
    private func awaitRoom() {
        guard let publisher else { return }
        let next = publisher.isBlocked ? nil : waiting.first
        let canAwait = next.map { publisher.connection.canAwaitRoom(for: $0.publication.size) } ?? false
        loop.update(publisher.connection.descriptor, canAwait ? [.read, .write] : .read)
    }

    // MARK: Timeouts

    func tickPublisher(now: ContinuousClock.Instant) {
        for entry in waiting.expire(waitingSinceBefore: now - configuration.publishTimeout) {
            entry.waiter.resume(returning: .failure(reasonToWait))
        }
        guard let publisher else { return }
        // A blocked broker does not read publications written before the alarm, so they get the shorter timeout too.
        let timeout = publisher.isBlocked ? configuration.publishTimeout : configuration.confirmTimeout
        let detail = publisher.isBlocked ? "not confirmed: the broker is blocked" : "not confirmed in \(timeout)"
        let hasExpired = publisher.expire(writtenBefore: now - timeout, detail: detail)
        do throws(RabbitMQError) {
            if hasExpired, publisher.connection.silence >= configuration.confirmTimeout {
                throw RabbitMQError(.connectionLost, "neither confirms nor anything else from the broker")
            }
            try publisher.connection.beat(now: now)
        } catch {
            return lose(.publish, error)
        }
        flushWaiting()
        flushAtTurnEnd()
    }

    /// Why a publication cannot be written now.
    private var reasonToWait: RabbitMQError {
        guard let publisher else {
            return RabbitMQError(.connectionLost, "not connected: \(failure?.detail ?? "connecting")")
        }
        return publisher.isBlocked
            ? RabbitMQError(.blocked, "the broker accepts no publications")
            : RabbitMQError(.connectionLost, "the socket is full, or the reply queue does not exist")
    }

    func failWaiting(_ error: RabbitMQError) {
        for entry in waiting.removeAll() { entry.waiter.resume(returning: .failure(error)) }
    }

    // MARK: Broker events

    func handlePublishing(_ event: BrokerEvent) throws(RabbitMQError) {
        guard let publisher else { return }
        switch event {
        case .confirmed(let tag, let multiple, let isAccepted):
            publisher.settle(tag, multiple: multiple, isAccepted: isAccepted)
        case .returned(let channel, let reason, let message):
            if channel == PublishingLink.confirmedChannel {
                if let sequence = message.sequence { publisher.markReturned(sequence, reason: reason) }
            } else {
                report(message)
            }
        case .channelClosed(let channel, let reason):
            logger.error("the broker refused a publication", metadata: ["reason": "\(reason.code) \(reason.text)"])
            try publisher.reopen(channel, after: reason, ownUser: configuration.user)
        case .blocked(let reason):
            publisher.isBlocked = true
            logger.warning("the broker blocks publishers", metadata: ["reason": "\(reason)"])
            changes.ring()
        case .unblocked:
            publisher.isBlocked = false
            logger.info("the broker accepts publications again")
            changes.ring()
        default: break
        }
    }

    private func report(_ message: Message) {
        returnHandler?(
            ReturnedPublication(
                exchange: message.exchange, routingKey: message.routingKey, properties: message.properties,
                body: message.body))
    }
}
