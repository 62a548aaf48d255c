import Contracts

/// Why a message is refused before any handler runs.
enum DispatchError: Error, Hashable {
    case noHandler(String)
    /// The sender may not send this message; the broker's permissions should have prevented it.
    case wrongSender(ServiceName)
}
