import Cryptography
import Vocabulary

extension EmailAddress {
    /// Stands for a network or a device of somebody who uses this address. The same one has another digest at every other
    /// address.
    ///
    /// - Parameter requester: as the edge names it; nil from an edge of the version before
    func digest(ofRequester requester: String?) -> [UInt8] {
        SHA256.digest(of: "\(key)\n\(requester ?? "unknown")".utf8)
    }
}
