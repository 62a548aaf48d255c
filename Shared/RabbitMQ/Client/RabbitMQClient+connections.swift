import Concurrency
import Logging

extension RabbitMQClient {
    /// How long a connection must have lasted for the next attempt to come soon again.
    private static let steady = Duration.seconds(5)
    /// Most events that are handled before other work of the loop gets its turn.
    private static let eventsPerTurn = 512

    func keepConnected(_ role: Role) async {
        var backOff = BackOff(from: .milliseconds(100), to: .seconds(5))
        while mayRun {
            let start = ContinuousClock.now
            do {
                try await connect(role)
                await wait { $0.isUp(role) && !$0.isClosed }
                if start.duration(to: .now) > Self.steady { backOff.reset() }
            } catch {
                failure = error
                changes.ring()
                logger.warning("cannot connect to the broker", metadata: ["for": "\(role)", "error": "\(error)"])
            }
            if mayRun { await wait(within: backOff.next()) { !$0.isClosed } }
        }
        await disconnect(role)
    }

    private func isUp(_ role: Role) -> Bool {
        switch role {
        case .publish: publisher != nil
        case .consume: consumer != nil
        }
    }

    private func connect(_ role: Role) async throws(RabbitMQError) {
        let transfer: ConnectionTransfer
        do {
            transfer = try await blockingPool.run { [configuration] in
                try BrokerConnection.open(configuration, purpose: role.rawValue)
            }
        } catch let error as RabbitMQError {
            throw error
        } catch {
            throw RabbitMQError(.connectionLost, "no thread is free to connect")
        }
        guard let connection = transfer.take() else { return }
        switch role {
        case .publish: publisher = try PublishingLink(connection)
        case .consume: consumer = ConsumingLink(connection)
        }
        failure = nil
        loop.register(connection.descriptor, .read) { self.readEvents(role) }
        if role == .publish { flushWaiting() } else { startSubscriptions() }
        flushAtTurnEnd()
        changes.ring()
        logger.info("connected to the broker", metadata: ["for": "\(role)"])
        // Something may have come with the last bytes of the login, of which poll(2) knows nothing.
        readEvents(role)
    }

    /// Says goodbye to the broker; blocks a thread of the pool for a moment.
    private func disconnect(_ role: Role) async {
        let error = RabbitMQError(.closed, "the client is closed")
        flushAnswers()
        guard let connection = detach(role, error) else { return }
        let transfer = ConnectionTransfer(connection)
        try? await blockingPool.run { transfer.take()?.close() }
    }

    /// Gives up a broken connection; `keepConnected` makes a new one.
    func lose(_ role: Role, _ error: RabbitMQError) {
        guard detach(role, RabbitMQError(.connectionLost, error.detail)) != nil else { return }
        logger.warning("lost the broker", metadata: ["for": "\(role)", "error": "\(error)"])
        changes.ring()
    }

    /// Takes the connection from the loop, and fails what was in flight on it.
    private func detach(_ role: Role, _ error: RabbitMQError) -> BrokerConnection? {
        let connection: BrokerConnection?
        switch role {
        case .publish:
            connection = publisher?.connection
            publisher?.failAll(error)
            publisher = nil
        case .consume:
            connection = consumer?.connection
            consumer = nil
            for subscription in subscriptions.values {
                subscription.isActive = false
                if !mayStart(subscription) { subscription.finish() }
            }
        }
        if let connection { loop.unregister(connection.descriptor) }
        return connection
    }

    private func connection(_ role: Role) -> BrokerConnection? {
        switch role {
        case .publish: publisher?.connection
        case .consume: consumer?.connection
        }
    }

    /// Handles what the broker has said, then writes what was waiting for room.
    private func readEvents(_ role: Role) {
        guard let connection = connection(role) else { return }
        do {
            var count = 0
            // poll(2) tells again of what does not fit into one read.
            while let event = try connection.next(isReadable: count == 0) {
                try handle(event, role)
                count += 1
                guard count < Self.eventsPerTurn else {
                    // The rest is in librabbitmq's buffer, of which poll(2) knows nothing.
                    loop.schedule(after: .zero) { self.readEvents(role) }
                    break
                }
            }
            connection.releaseBuffers()
        } catch {
            return lose(role, error)
        }
        if role == .publish { flushWaiting() }
        flushAtTurnEnd()
    }

    private func handle(_ event: BrokerEvent, _ role: Role) throws(RabbitMQError) {
        if case .connectionClosed(let reason) = event {
            try connection(role)?.send(.connectionCloseCompleted, on: 0)
            // Why the broker closed says more than that it no longer hears the answer.
            try? connection(role)?.flush()
            throw reason.error
        }
        switch role {
        case .publish: try handlePublishing(event)
        case .consume: try handleConsuming(event)
        }
    }
}
