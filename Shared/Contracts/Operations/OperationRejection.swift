/// Why a service does not do what an operator asked for.
package enum OperationRejection: String, Error, Codable, Sendable, Hashable {
    /// The queue is not one of the service's work queues.
    case unknownQueue = "unknown_queue"
}
