import Contracts

/// Why a message is not even handled.
enum DispatchError: Error, Hashable {
    case noHandler(String)
    /// The sender may not send this; the broker's permissions should have stopped it.
    case wrongSender(ServiceName)
}
