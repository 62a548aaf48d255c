import Concurrency
import Logging

extension RabbitMQClient {
    /// A connection that lasted this long resets the back-off.
    private static let steady = Duration.seconds(5)
    /// The most events that are handled before other work of the loop runs.
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
                try BrokerConnection.open(
                    configuration, as: role == .publish ? configuration.user : configuration.consumingUser,
                    purpose: role.rawValue)
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
        // The last bytes of the login may have contained events, which poll(2) does not report.
        readEvents(role)
    }

    /// Closes the connection with the AMQP handshake; blocks a thread of the pool briefly.
    private func disconnect(_ role: Role) async {
        let error = RabbitMQError(.closed, "the client is closed")
        flushAnswers()
        guard let connection = detach(role, error) else { return }
        let transfer = ConnectionTransfer(connection)
        try? await blockingPool.run { transfer.take()?.close() }
    }

    /// Drops a broken connection; `keepConnected` opens a new one.
    func lose(_ role: Role, _ error: RabbitMQError) {
        guard detach(role, RabbitMQError(.connectionLost, error.detail)) != nil else { return }
        logger.warning("lost the connection to the broker", metadata: ["for": "\(role)", "error": "\(error)"])
        changes.ring()
    }

    /// Removes the connection from the loop, and fails the publications in flight on it.
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

    /// Handles the broker's events, then writes the publications that waited for room.
    private func readEvents(_ role: Role) {
        guard let connection = connection(role) else { return }
        do {
            var count = 0
            // poll(2) reports again if the data does not fit into one read.
            while let event = try connection.next(isReadable: count == 0) {
                try handle(event, role)
                count += 1
                guard count < Self.eventsPerTurn else {
                    // The rest is in librabbitmq's buffer, which poll(2) does not report.
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
            // The reason that the broker gave is more useful than the error of a failed flush.
            try? connection(role)?.flush()
            throw reason.error
        }
        switch role {
        case .publish: try handlePublishing(event)
        case .consume: try handleConsuming(event)
        }
    }
}
