import Contracts
import JSONCoding
import Messaging
import RabbitMQ
import Vocabulary

/// One input of the fuzzer: a line with a message's name, a line with its part, and the bytes of that part.
struct FuzzedMessage {
    private let name: MessageName
    private let part: String
    private let content: ArraySlice<UInt8>

    /// Nil unless a message has that name.
    init?(_ input: [UInt8]) {
        let fields = input.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let name = MessageName(String(decoding: fields[0], as: UTF8.self)) else { return nil }
        (self.name, part, content) = (name, String(decoding: fields[1], as: UTF8.self), fields[2])
    }

    /// Reads the part as its receiver does.
    func read() {
        if part == "properties" { return readProperties() }
        if let request = Self.requests[name] {
            readPart(of: request)
        } else if let event = Self.events[name] {
            reread(event)
        }
    }

    private func readPart<R: Request>(of _: R.Type) {
        switch part {
        case "message": reread(R.self)
        case "reply": reread(R.Reply.self)
        default: reread(R.Rejection.self)
        }
    }

    /// What was accepted can be sent on, and is the same then.
    private func reread<Value: Codable>(_: Value.Type) {
        guard let value = try? JSONCoder.decode(Value.self, from: Array(content)) else { return }
        do {
            let first = try JSONCoder.encode(value)
            let second = try JSONCoder.encode(JSONCoder.decode(Value.self, from: first))
            precondition(first == second, "\(Value.self) changes when it is sent on")
        } catch {
            preconditionFailure("\(Value.self) was accepted and cannot be sent on: \(error)")
        }
    }

    /// As its owner reads a message that it may have put back itself, and a message that failed.
    private func readProperties() {
        let properties = MessageProperties(fuzzed: content)
        let reader = name.owner
        _ = try? Envelope.name(of: properties)
        guard let sender = try? Envelope.requiredSender(of: properties, readBy: reader),
            let context = try? Envelope.context(of: properties, from: sender, readBy: reader)
        else { return }
        let delivery = Delivery(
            queue: Topology.commandQueue(of: reader), exchange: Topology.commands, routingKey: name.description,
            properties: properties, body: [], isRedelivered: false
        ) { _ in }
        _ = Failure(MessagingError.noReplyInTime).next(
            of: delivery, attempt: context.attempt, service: reader, at: Timestamp(seconds: 0))
    }

    private static let requests = Dictionary(
        uniqueKeysWithValues: ProcessCatalogue.owners.flatMap { owner in owner.requests.map { ($0.name, $0) } })
    private static let events = Dictionary(uniqueKeysWithValues: Topology.facts.map { ($0.name, $0) })
}
