import Cryptography
import Vocabulary

extension EmailAddress {
    /// Stored instead of the address where it may not belong to a customer.
    var digest: [UInt8] { Array(SHA256.hash(data: Data(key.utf8))) }
}
