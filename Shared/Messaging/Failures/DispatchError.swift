import Contracts

/// Why a message is refused before any handler runs.
enum DispatchError: Error, Hashable, CustomStringConvertible {
    case noHandler(String)
    /// The sender may not send this message; the broker's permissions should have prevented it.
    case wrongSender(ServiceName)

    var description: String {
        switch self {
        case .noHandler(let name): "this queue's service does not handle \(name)"
        case .wrongSender(let sender): "\(sender.rawValue) may not send this message"
        }
    }
}
