import Crypto
import FoundationEssentials
import Vocabulary

extension EmailAddress {
    /// Stands for the address where strangers' addresses should not be stored.
    var digest: [UInt8] { Array(SHA256.hash(data: Data(key.utf8))) }
}
