package import Vocabulary

/// A message that crosses a service border. Its body is JSON; property names are the wire's names, so that a rename in
/// Swift that would break the wire shows in the golden files (Tests/ContractsTests/Fixtures).
package protocol Message: Codable, Sendable {
    /// The declared wire name. Never derived from the type's name.
    static var name: MessageName { get }
    /// Follows from the protocol that the message conforms to: `Query`, `Call`, `Command` or `Event`.
    static var kind: MessageKind { get }
    /// The order that it is about, if any: an operator can search queues, traces and logs for it.
    var concernedOrder: OrderID? { get }
}

extension Message {
    package var concernedOrder: OrderID? { nil }
}

/// A message that names the order that it is about.
package protocol ConcernsOrder: Message {
    var orderID: OrderID { get }
}

extension ConcernsOrder {
    package var concernedOrder: OrderID? { orderID }
}

/// A message that is answered by its owner: with a reply, or with a typed rejection.
package protocol Request: Message {
    associatedtype Reply: Codable & Sendable
    /// Why the owner refused. `Never` if it cannot refuse.
    associatedtype Rejection: Codable & Sendable & Error
    /// The services that may send it; the broker's permissions and the receiver's check are derived from it.
    static var senders: Set<ServiceName> { get }
    /// On whose behalf it may be sent; follows from `AdminRequest`.
    static var audience: Audience { get }
    /// Why it is not executed for this subject; nil if it is.
    static func refusal(for subject: Subject?) -> Rejection?
}

extension Request {
    package static var audience: Audience { .anyone }

    package static func refusal(for subject: Subject?) -> Rejection? { nil }
}

/// A read by request-reply. Its handler runs in READ ONLY transactions, so it may be repeated, batched and cached. The
/// message is transient and expires at the caller's timeout.
package protocol Query: Request {}

/// A change by request-reply that is certain only once the reply has arrived: the message is transient, expires at the
/// caller's timeout and is executed at most once. After a timeout, check whether it was executed before repeating it.
package protocol Call: Request {}

/// A change that will be executed once the broker has confirmed the message, even if its owner is down now.
package protocol Command: Request {}

/// Something that happened, named in the past tense, published by its owner alone, through the owner's outbox.
package protocol Event: Message {}

extension Query {
    package static var kind: MessageKind { .query }
}

extension Call {
    package static var kind: MessageKind { .call }
}

extension Command {
    package static var kind: MessageKind { .command }
}

extension Event {
    package static var kind: MessageKind { .event }
}

/// The reply or the rejection of a request.
package typealias Outcome<R: Request> = Result<R.Reply, R.Rejection>

/// An empty reply: the request was executed.
package struct Done: Codable, Sendable, Hashable {
    package init() {}
}
