import ArgumentParser
import FoundationEssentials
import Messaging

/// Selects messages; all given conditions must hold.
struct MessageFilter: ParsableArguments {
    @Option(help: "The message's id, or a prefix of it. May be given several times.")
    var id: [String] = []

    @Option(help: "The id of an order that the message is about.")
    var order: String?

    @Option(help: "The id of the customer on whose behalf it was sent, or that its body contains.")
    var customer: String?

    @Option(help: "A part of its wire name or routing key, such as order.place.")
    var key: String?

    @Option(help: "A text in its body or headers.")
    var text: String?

    var isEmpty: Bool { id.isEmpty && order == nil && customer == nil && key == nil && text == nil }

    func matches(_ message: WireMessage) -> Bool {
        if !id.isEmpty, !id.contains(where: { message.reference.hasPrefix($0.lowercased()) }) { return false }
        if let key, !message.name.contains(key), !message.routingKey.contains(key) { return false }
        if let customer, message.customer != customer.lowercased(), !mentions(message, customer) { return false }
        if let order, !mentions(message, order) { return false }
        if let text, !mentions(message, text) { return false }
        return true
    }

    private func mentions(_ message: WireMessage, _ text: String) -> Bool {
        let wanted = text.lowercased()
        return String(decoding: message.bytes, as: UTF8.self).lowercased().contains(wanted)
            || message.headers.values.contains { $0.string?.lowercased().contains(wanted) == true }
    }
}
