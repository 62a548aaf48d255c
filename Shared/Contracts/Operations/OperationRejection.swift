/// Why a service refuses an operator's request.
package enum OperationRejection: String, Error, Codable, Sendable, Hashable {
    /// The queue is not one of the service's work queues.
    case unknownQueue = "unknown_queue"
}
