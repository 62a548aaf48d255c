import Cryptography
import Vocabulary

extension EmailAddress {
    /// Stands for the address where strangers' addresses should not be stored.
    var digest: [UInt8] { SHA256.digest(of: key.utf8) }
}
