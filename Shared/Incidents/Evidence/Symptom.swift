/// What a cause explains, so that its consequences get no line of their own.
package enum Symptom: Sendable, Hashable {
    /// Nothing of the shop can send or receive messages.
    case broker
    /// No service can read or write its tables.
    case database
    /// No mails are sent.
    case mail
    /// This process does not answer or is not ready.
    case process(String)
    /// This service handles its messages late, or not at all.
    case service(String)
    /// The messages in this queue wait.
    case queue(String)
    /// The broker cannot route some messages, so that they stay in outboxes.
    case routing
}
