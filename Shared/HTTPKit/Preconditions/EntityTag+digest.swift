import Cryptography
package import NIOCore

extension EntityTag {
    /// The tag of a representation that has no version: half of its bytes' SHA-256.
    package init(digestOf bytes: ByteBuffer) {
        self.init(digest: String(SHA256.digest(of: bytes.readableBytesView).hexadecimal.prefix(32)))
    }
}
