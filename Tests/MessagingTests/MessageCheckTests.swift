import Contracts
import Messaging
import RabbitMQ
import Testing
import Vocabulary

/// An operator's plan knows which messages would fail again.
@Suite struct MessageCheckTests {
    private static let commands = Topology.commandQueue(of: .inventory)

    private func refusal(
        in queue: String = commands, from sender: String? = "order", id: String? = UniqueID.make().description,
        name: String = CommitReservation.name.description, body: String
    ) -> String? {
        var properties = MessageProperties()
        properties.messageID = id
        properties.userID = sender
        properties.type = name
        return MessageCheck.refusal(of: properties, Array(body.utf8), in: queue)
    }

    private func valid() throws -> String {
        String(decoding: try MessageCoder.encode(CommitReservation(orderID: OrderID(.make()))), as: UTF8.self)
    }

    @Test func `a valid message gets a handler`() throws {
        #expect(try refusal(body: valid()) == nil)
    }

    @Test func `whatever the receiver refuses is refused here too, with its reason`() throws {
        let body = try valid()
        #expect(refusal(body: "{}")?.hasPrefix("missing order") == true)
        #expect(refusal(body: "no JSON")?.contains("malformed") == true)
        #expect(refusal(from: nil, body: body)?.contains("user_id") == true)
        #expect(refusal(from: "guest-warehouse", body: body)?.contains("guest-warehouse") == true)
        #expect(refusal(from: "cart", body: body) == "cart may not send this message")
        #expect(refusal(id: nil, body: body)?.contains("message_id") == true)
        #expect(refusal(name: "inventory.nothing.v1", body: body)?.contains("inventory.nothing.v1") == true)
        #expect(refusal(name: "nonsense", body: body)?.contains("nonsense") == true)
    }

    @Test func `every message of every work queue is known`() {
        for queue in Topology.workQueues {
            let messages = Topology.messages(in: queue)
            #expect(!messages.isEmpty)
            for (name, senders) in messages {
                let sender = senders.first?.rawValue
                let reason = refusal(in: queue, from: sender, name: name.description, body: "no JSON")
                #expect(reason?.contains("malformed") == true, "\(queue) \(name): \(reason ?? "")")
            }
        }
    }
}
