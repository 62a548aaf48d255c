import Contracts
package import RabbitMQ

/// Whether a queue's consumer refuses a message before any handler runs: an operator's plan says so of messages that fail
/// again however often they are redriven.
package enum MessageCheck {
    /// - Parameter workQueue: the queue that the message is sent back to
    /// - Returns: why it is refused; nil if a handler gets it
    package static func refusal(
        of properties: MessageProperties, _ body: [UInt8], in workQueue: String
    ) -> String? {
        guard let reader = Topology.owner(of: workQueue) else { return nil }
        do {
            let sender = try Envelope.requiredSender(of: properties, readBy: reader)
            let name = try Envelope.name(of: properties)
            guard let (type, senders) = message(name, in: workQueue, of: reader) else {
                throw DispatchError.noHandler(name.description)
            }
            guard senders.contains(sender) else { throw DispatchError.wrongSender(sender) }
            _ = try Envelope.context(of: properties, from: sender, readBy: reader)
            _ = try MessageCoder.decode(type, from: body)
            return nil
        } catch {
            return Failure.describe(error)
        }
    }

    private static func message(
        _ name: MessageName, in workQueue: String, of reader: ServiceName
    ) -> (any Message.Type, senders: Set<ServiceName>)? {
        guard let contract = ProcessCatalogue.contract(of: reader) else { return nil }
        if workQueue == Topology.commandQueue(of: reader) {
            guard let command = contract.requests.first(where: { $0.kind == .command && $0.name == name }) else {
                return nil
            }
            return (command, command.senders)
        }
        guard let event = contract.subscriptions.first(where: { $0.name == name }) else { return nil }
        return (event, [name.owner])
    }
}
