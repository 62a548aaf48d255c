import Contracts
import Messaging
import RabbitMQ
import Synchronization
import Telemetry
import TestSupport
import Testing
import Vocabulary

/// Queries, calls and commands, on either broker.
@Suite(.serialized, .timeLimit(.minutes(2))) struct RequestReplyTests {
    private static let orderID = OrderID(.make())
    private static let subject = Subject(customerID: CustomerID(.make()), roles: [.customer, .admin])

    @Test(arguments: BrokerKind.underTest)
    func `a query reaches its owner with subject and trace, and is answered`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let seen = Mutex<MessageContext?>(nil)
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, context in
                    seen.withLock { $0 = context }
                    return .success(.init(jwks: "keys"))
                })
            let cause = MessageContext.beginning(at: .edge, subject: Self.subject)
            let outcome = try await fixture.bus(of: .edge).ask(GetSigningKeys(), cause, within: .seconds(10))
            #expect(outcome == .success(.init(jwks: "keys")))
            let context = try #require(seen.withLock { $0 })
            #expect(context.subject == Self.subject)
            #expect(context.trace.traceID == cause.trace.traceID)
            #expect(context.trace.spanID != cause.trace.spanID)
            #expect(context.correlationID == cause.correlationID)
            #expect(context.sender == .edge)
            #expect(context.attempt == 1)
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a rejection arrives as the typed value it was`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth).perform(LogIn.self) { _, _ in .failure(.tooManyAttempts(retryAfter: 7)) })
            let outcome = try await fixture.bus(of: .edge).call(
                LogIn(email: "a@b.co", password: "x"), .beginning(at: .edge), within: .seconds(10))
            #expect(outcome == .failure(.tooManyAttempts(retryAfter: 7)))
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `an unanswered query fails at its timeout, and is not handled later`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let edge = try await fixture.bus(of: .edge)
            await #expect(throws: MessagingError.noReplyInTime) {
                try await edge.ask(GetSigningKeys(), .beginning(at: .edge), within: .milliseconds(100))
            }
            // The broker's time for it starts a little later than the sender's.
            if let depth = fixture.depth {
                try await eventually("the query expires") { depth("auth.queries") == 0 }
            }
            let handled = Mutex<[String]>([])
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth)
                    .answer(GetSigningKeys.self) { _, _ in
                        handled.withLock { $0.append("late") }
                        return .success(.init(jwks: ""))
                    }
                    .answer(GetContacts.self) { _, _ in
                        handled.withLock { $0.append("in time") }
                        return .success(.init(items: []))
                    })
            _ = try await edge.ask(GetContacts(customerIDs: []), .beginning(at: .edge), within: .seconds(10))
            #expect(handled.withLock { $0 } == ["in time"])
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a handler's failure is reported at once, as transient or not`(kind: BrokerKind) async throws {
        struct Broken: Error {}
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth)
                    .answer(GetSigningKeys.self) { _, _ in throw Broken() }
                    .perform(LogOut.self) { _, _ in throw RabbitMQError(.connectionLost, "gone") })
            let edge = try await fixture.bus(of: .edge)
            await #expect(throws: MessagingError.failed(isTransient: false)) {
                try await edge.ask(GetSigningKeys(), .beginning(at: .edge), within: .seconds(10))
            }
            await #expect(throws: MessagingError.failed(isTransient: true)) {
                try await edge.call(LogOut(refreshToken: ""), .beginning(at: .edge), within: .seconds(10))
            }
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a command whose owner is down is carried out when the owner is back`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let command = CommitReservation(orderID: Self.orderID)
            let order = try await fixture.bus(of: .order)
            await #expect(throws: MessagingError.noReplyInTime) {
                try await order.request(command, .beginning(at: .order), within: .milliseconds(100))
            }
            let handled = Mutex<[OrderID]>([])
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { command, _ in
                    handled.withLock { $0.append(command.orderID) }
                    return .success(Done())
                })
            try await eventually("the command is carried out") { handled.withLock { $0 } == [Self.orderID] }
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a hundred concurrent requests each get their own reply`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(ReserveStock.self) { command, _ in
                    .success(.init(expiresAt: command.expiresAt))
                })
            let order = try await fixture.bus(of: .order)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let time = Timestamp(seconds: Int64(number))
                        let outcome = try await order.request(
                            ReserveStock(orderID: OrderID(.make()), lines: [], expiresAt: time),
                            .beginning(at: .order), within: .seconds(20))
                        #expect(outcome == .success(.init(expiresAt: time)))
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `the broker refuses a message from a service that is not its sender`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let cart = try await fixture.bus(of: .cart)
            await #expect {
                try await cart.request(CommitReservation(orderID: Self.orderID), .beginning(at: .cart))
            } throws: { error in
                guard case MessagingError.notSent(let reason) = error else { return false }
                return reason.code == .notAllowed
            }
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a forged user id is refused by the broker`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            var properties = MessageProperties()
            properties.userID = "order"
            let forged = Publication(
                exchange: Topology.events, routingKey: "cart.x.v1", properties: properties, body: [],
                isMandatory: false, isConfirmed: true)
            let cart = try await fixture.broker(of: .cart)
            await #expect { try await cart.publish(forged) } throws: { ($0 as? RabbitMQError)?.code == .notAllowed }
        }
    }
}
