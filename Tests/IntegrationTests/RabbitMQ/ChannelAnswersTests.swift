import Testing

@testable import RabbitMQ

/// Which AMQP methods a channel sends for acknowledgements; needs no broker.
@Suite struct `Answers of a channel` {
    /// A channel with `count` deliveries.
    private final class Channel {
        private var answers = ChannelAnswers()

        init(delivered count: UInt64) { for tag in 1...count { answers.receive(tag) } }

        var isSettled: Bool { answers.isSettled }

        func answer(_ tag: UInt64, _ answer: Delivery.Answer = .accept) -> Bool { answers.answer(tag, answer) }

        /// The methods to send, as text.
        func written() -> [String] {
            var methods: [String] = []
            while let method = answers.next() { methods.append("\(method)") }
            return methods
        }
    }

    @Test func `deliveries accepted without a gap are acknowledged in one method`() {
        let channel = Channel(delivered: 4)
        for tag: UInt64 in [3, 1, 2] { #expect(channel.answer(tag)) }
        #expect(channel.written() == ["accept(tag: 3, multiple: true)"])
        #expect(!channel.isSettled)
        #expect(channel.answer(4))
        #expect(channel.written() == ["accept(tag: 4, multiple: false)"])
        #expect(channel.isSettled)
    }

    @Test func `deliveries after an open one are acknowledged individually`() {
        let channel = Channel(delivered: 5)
        for tag: UInt64 in [1, 2, 4, 5] { #expect(channel.answer(tag)) }
        let methods = channel.written()
        #expect(methods.first == "accept(tag: 2, multiple: true)")
        #expect(Set(methods.dropFirst()) == ["accept(tag: 4, multiple: false)", "accept(tag: 5, multiple: false)"])
    }

    @Test func `a rejected delivery is not acknowledged along with its neighbours`() {
        let channel = Channel(delivered: 3)
        #expect(channel.answer(1))
        #expect(channel.answer(2, .requeue))
        #expect(channel.answer(3))
        #expect(channel.written() == ["reject(tag: 2, requeue: true)", "accept(tag: 3, multiple: true)"])
    }

    @Test func `a second acknowledgement is ignored`() {
        let channel = Channel(delivered: 1)
        #expect(channel.answer(1, .reject))
        #expect(!channel.answer(1))
        #expect(!channel.answer(7))
        #expect(channel.written() == ["reject(tag: 1, requeue: false)"])
    }
}
