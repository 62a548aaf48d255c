package import Vocabulary

/// A message that crosses a service border. Its body is JSON; property names are the wire's names, so that a rename in
/// Swift that would break the wire shows in the golden files (Tests/ContractsTests/Fixtures).
package protocol Message: Codable, Sendable {
    /// The declared wire name. Never derived from the type's name.
    static var name: MessageName { get }
    /// The order that it is about, if it is about one: what an operator follows through queues, traces and logs.
    var concernedOrder: OrderID? { get }
}

extension Message {
    package var concernedOrder: OrderID? { nil }
}

/// A message that names the order that it is about.
package protocol ConcernsOrder: Message {
    var orderId: OrderID { get }
}

extension ConcernsOrder {
    package var concernedOrder: OrderID? { orderId }
}

/// A message that is answered by its owner: with a reply, or with a typed rejection.
package protocol Request: Message {
    associatedtype Reply: Codable & Sendable
    /// Why the owner said no. `Never` where it cannot.
    associatedtype Rejection: Codable & Sendable & Error
    /// The services that may send it; the broker's permissions and the receiver's check both come from here.
    static var senders: Set<ServiceName> { get }
}

/// A read, or a change that nobody promised anything about before its reply: transient, gone with the caller's deadline,
/// executed at most once.
package protocol Query: Request {}

/// A change that will be executed once the broker has confirmed the message, even if its owner is down now.
package protocol Command: Request {}

/// A fact, in the past tense, published by its owner alone, through the owner's outbox.
package protocol Event: Message {}

/// What the owner of a request answers.
package typealias Outcome<R: Request> = Result<R.Reply, R.Rejection>

/// The reply that says no more than that it was done.
package struct Done: Codable, Sendable, Hashable {
    package init() {}
}
